import Files
import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// Several profiles on one directory.
@Suite struct TurnTests {
  private let home: TestHome
  private let launcher: ThreadLauncher
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    home = try TestHome()
    launcher = ThreadLauncher(clock: home.clock)
    service = try home.service(launcher)
    stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
  }

  @Test func aStartWaitsForTheOtherProfile() throws {
    var turn = try home.home.lockDirectory("embedded", waiting: .zero)
    try #require(turn != nil)
    let run = try service.go(stored)
    // Its files have been verified, which is all that some runs wait for.
    try #require(try waitUntil { try service.run(run.number).phase == .planning })
    // A run that only looks does not wait.
    let other = try service.create(.creating("South"))
    _ = try service.upload([home.write(.clean)], to: other)
    let plan = try service.go(other, .plan)
    try #require(try waitUntil { try service.run(plan.number).phase == .ended })
    #expect(try service.run(plan.number).outcome == .planned)
    #expect(try service.run(run.number).phase == .planning)
    turn = nil
    try launcher.wait()
    #expect(try service.run(run.number).outcome == .success)
  }

  @Test func aStartThatWaitsCanBePaused() throws {
    let turn = try #require(try home.home.lockDirectory("embedded", waiting: .zero))
    let run = try service.go(stored)
    try #require(try waitUntil { try service.run(run.number).phase != .preparing })
    try service.pause(service.refreshed(stored))
    try launcher.wait()
    #expect(try service.run(run.number).outcome == .stopped)
    withExtendedLifetime(turn) {}
  }

  @Test func aForgottenProfileKeepsNoOne() throws {
    let other = try service.create(.creating("Pilot"))
    for profile in [stored, other] {
      try service.go(profile, from: home.write(.clean))
      try launcher.wait()
    }
    var gone = TestRoster.clean
    gone.files["student.csv"] = gone.files["student.csv"]?.split(separator: "\n")
      .filter { !$0.hasPrefix("1002,") }.map { "\($0)\n" }.joined()
    gone.files["studentenrollment.csv"] = "Section SIS ID,SIS ID\nA1,1001\nB1,1003\n"
    var said: [String] = []
    for _ in 1...4 {
      home.clock.advance(days: 7)
      try service.go(stored, from: home.write(gone))
      try launcher.wait()
      said.append(service.missing(from: stored).sentence ?? "")
    }
    #expect(
      said == [
        "1 person is kept, since Pilot lists them (7 days ago)",
        "1 person is kept, since Pilot lists them (14 days ago)",
        "1 student is missing (1 of school S1), for the first time",
        "1 student is missing (1 of school S1), since 2026-11-15",
      ])
  }
}

import Files
import Glibc
import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// How long a person must be missing, whatever the clock says.
@Suite struct LeavingTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    home = try TestHome()
    service = try home.service()
    var settings = ProfileSettings.creating()
    settings.limits.leaving = [.student: SyncLimits.Leaving(uploads: 2, days: 7)]
    settings.limits.gates[.missingStudents] = .init(GateLimit(4, permille: 0))
    stored = try service.create(settings)
    try start(night: 0, clock: 0, .clean)
  }

  /// One night's files, in which one name is corrected.
  @discardableResult
  private func start(night: Int, clock: Int, _ roster: TestRoster) throws -> String {
    home.clock.advance(seconds: TestHome.start + clock * 86_400 - home.clock.now)
    let folder = try home.write(
      roster.replacing("Grace", with: "Grace \(night)", in: "student.csv"))
    let date = timespec(tv_sec: TestHome.start + night * 86_400, tv_nsec: 0)
    for name in roster.files.keys {
      try #require(
        utimensat(AT_FDCWD, folder.appending(FilePath(name)).shown, [date, date], 0) == 0)
    }
    #expect(try service.go(stored, from: folder).outcome == .success)
    return try service.standing(stored)
  }

  private var isActive: Bool {
    get throws { try DirectoryState(home.home).active.contains("student:1002") }
  }

  private static let gone: TestRoster = {
    var roster = TestRoster.clean
    roster.files["student.csv"] = roster.files["student.csv"]?
      .split(separator: "\n").filter { !$0.hasPrefix("1002,") }.map { "\($0)\n" }.joined()
    roster.files["studentenrollment.csv"] = roster.files["studentenrollment.csv"]?
      .split(separator: "\n").filter { !$0.hasSuffix(",1002") }.map { "\($0)\n" }.joined()
    return roster
  }()

  @Test func anAccountIsDisabledWhenTheWeekIsOver() throws {
    for night in 1...7 { try start(night: night, clock: night, Self.gone) }
    #expect(try isActive)
    #expect(try start(night: 8, clock: 8, Self.gone) == "success")
    #expect(try !isActive)
  }

  /// The clock is wrong on the first night on which the child is missing, or on the second.
  @Test(arguments: [1, 2], [-20_000, -30, 30, 2_900_000])
  func aClockThatWasWrongForOneNightDisablesNoAccount(night wrong: Int, by days: Int) throws {
    for night in 1...7 {
      let standing = try start(
        night: night, clock: night == wrong ? night + days : night, Self.gone)
      #expect(standing.hasPrefix("success: ") == (night == wrong || days > 0 && night == wrong + 1))
      #expect(try isActive, "in night \(night)")
    }
    for night in 8...11 { try start(night: night, clock: night, Self.gone) }
    #expect(try !isActive)
  }
}

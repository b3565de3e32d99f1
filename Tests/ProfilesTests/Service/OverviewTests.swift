import Files
import ProfilesSupport
import Support
import Synchronization
import Testing

@testable import Profiles

@Suite struct OverviewTests {
  /// Another process may complete a run while an overview is collected.
  @Test func showsOneMomentWhateverHappensMeanwhile() throws {
    let meanwhile = Mutex<(@Sendable () -> Void)?>(nil)
    let watched = TestClock(TestHome.start) {
      let body = meanwhile.withLock { body in
        defer { body = nil }
        return body
      }
      body?()
    }
    let (home, service, stored) = try TestHome.withProfile()
    try service.go(stored, from: home.write(.clean))
    let reading = try ProfileService(
      home: home.home, who: service.who, launcher: DyingLauncher(), clock: watched.clock,
      openDirectory: TestDirectory.embedded)
    let before = try reading.overview(id: stored.id)
    let isDone = Mutex(false)
    meanwhile.withLock {
      $0 = { [home] in
        do {
          let other = try home.service()
          try other.go(stored, from: home.write(.clean.without("school.csv")))
          try home.service(DyingLauncher()).go(stored)
          isDone.withLock { $0 = true }
        } catch {
          Issue.record(error)
        }
      }
    }
    let overview = try reading.overview(id: stored.id)
    #expect(isDone.withLock { $0 })
    #expect(overview.status == before.status && overview.stored.status == .success)
    #expect(overview.lastRun == before.lastRun && overview.verification == before.verification)
    #expect(overview.liveRun == nil && overview.heldRun == nil)
    #expect(try reading.overview(id: stored.id).stored.status == .extracting)
  }

  /// A hold's waiting time does not start again each night.
  @Test func saysSinceWhenTheOldestHoldHasBeenWaiting() throws {
    let (home, service, stored) = try TestHome.withProfile(.cautious)
    try service.go(stored, from: home.write(.clean))
    #expect(try service.overview(id: stored.id).heldSince == nil)
    let fewer = TestRoster.clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv")
    let first = try service.go(stored, from: home.write(fewer))
    for _ in 1...2 {
      home.clock.advance(days: 1)
      #expect(try service.go(stored, from: home.write(fewer)).outcome == .held)
    }
    #expect(try service.overview(id: stored.id).heldSince == first.startedAt)
    #expect(service.heldSince(stored) == first.startedAt)
    try service.go(stored, from: home.write(.clean))
    #expect(service.heldSince(stored) == nil)
  }

  /// Looking at refused files again does not undo the refusal.
  @Test(arguments: [Run.Goal.verify, .plan])
  func remembersARefusedStartAsLongAsItsFilesAreThere(_ goal: Run.Goal) throws {
    let (home, service, stored) = try TestHome.withProfile()
    func refused() throws -> Int? { try service.overview(id: stored.id).refusedStart?.number }
    let faulty = TestRoster.clean.adding("A9,1001", to: "studentenrollment.csv")
    _ = try service.upload([home.write(faulty)], to: stored)
    try service.go(stored, goal)
    #expect(try refused() == nil)
    home.clock.advance(seconds: 60)
    let start = try service.go(stored)
    #expect(start.outcome == .rejected)
    for _ in 1...2 {
      home.clock.advance(seconds: 60)
      try service.go(stored, goal)
      #expect(try refused() == start.number)
    }
    // The same bytes again are another upload, which has not been started.
    _ = try service.upload([home.write(faulty)], to: service.refreshed(stored))
    #expect(try refused() == nil)
  }

  @Test func forgetsARefusedStartOnceAnotherIsLetThrough() throws {
    let (home, service, stored) = try TestHome.withProfile()
    let faulty = TestRoster.clean.adding("A9,1001", to: "studentenrollment.csv")
    _ = try service.upload([home.write(faulty)], to: stored)
    let start = try service.go(stored)
    #expect(try service.overview(id: stored.id).refusedStart == start)
    _ = try service.upload([home.write(.clean)], to: service.refreshed(stored))
    #expect(try service.overview(id: stored.id).refusedStart == nil)
    #expect(try service.go(stored).outcome == .success)
    #expect(try service.overview(id: stored.id).refusedStart == nil)
  }

  /// One damaged profile must not hide the others.
  @Test func saysWhichProfilesUploadIsDamaged() throws {
    let home = try TestHome()
    let service = try home.service()
    let sound = try service.create(.creating("Sound"))
    let broken = try service.create(.creating("Broken"))
    for profile in [sound, broken] { _ = try service.upload([home.write(.clean)], to: profile) }
    let manifest = try #require(try service.uploadSet(of: broken)).path(of: ".upload.json")
    try home.put(Array("[{}]".utf8), to: manifest)
    let uploads = try service.overviews().map(\.upload)
    #expect(uploads.map(\.files.count) == [6, 0])
    #expect(uploads.map(\.damage) == [nil, DamagedUpload(manifest: manifest.shown)])
  }

  /// A command that is shown finds the profile when it is typed.
  @Test func aCommandCallsAProfileByANameThatFindsIt() throws {
    let (_, service, stored) = try TestHome.withProfile()
    #expect(service.commandName(of: stored) == "North")
    let namesake = try service.create(.creating())
    #expect(service.commandName(of: stored) == stored.id)
    #expect(try service.overview(id: namesake.id).commandName == namesake.id)
    let unseen = try service.create(.creating("No\u{200D}rth"))
    #expect(service.commandName(of: unseen) == unseen.id)
  }
}

import Files
import ProfilesSupport
import Support
import Synchronization
import Testing

@testable import Profiles

@Suite struct OverviewTests {
  /// Another process may do a whole run while an overview is put together.
  @Test func isOfOneMomentWhateverHappensMeanwhile() throws {
    let meanwhile = Mutex<(@Sendable () -> Void)?>(nil)
    let watched = TestClock(TestHome.start) {
      let body = meanwhile.withLock { body in
        defer { body = nil }
        return body
      }
      body?()
    }
    let home = try TestHome()
    let service = try home.service()
    let stored = try service.create(.creating())
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

  /// What waits does not begin to wait anew each night.
  @Test func saysSinceWhenTheOldestHoldWaits() throws {
    let home = try TestHome()
    let service = try home.service()
    let stored = try service.create(.cautious)
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

  /// Nobody must be unable to see the others.
  @Test func saysOfOneProfileThatItsUploadIsDamaged() throws {
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
}

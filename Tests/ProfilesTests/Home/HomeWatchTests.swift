import Files
import ProfilesSupport
import SQLite
import Support
import Testing

@testable import Profiles

@Suite struct HomeWatchTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
    try service.go(stored, from: home.write(.clean))
  }

  @Test func aChangeOfTheProfilesIsNoticed() throws {
    let watch = try HomeWatch(home.home)
    #expect(!watch.drain())
    try service.pause(service.refreshed(stored))
    #expect(watch.drain())
  }

  /// A person may change the directory with SQLite's tool.
  @Test func aChangeOfTheDirectoryByHandIsNoticed() throws {
    let watch = try HomeWatch(home.home)
    do {
      let database = try Database(path: home.home.directory.bytes)
      try database.execute("UPDATE object SET active = 0 WHERE id = 1")
    }
    #expect(watch.drain())
  }

  /// Otherwise every look at the directory would lead to the next one.
  @Test func readingTheDirectoryIsNoChange() throws {
    let watch = try HomeWatch(home.home)
    _ = try service.directoryVersion(of: service.refreshed(stored))
    #expect(!watch.drain())
  }
}

import Files
import Glibc
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

/// A home that another user who shares it has tampered with.
@Suite struct HostileHomeTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile
  private let victim: FilePath

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
    try service.go(stored, from: home.write(.clean))
    victim = try home.makeFolder()
    for name in ["student.csv", "school.csv", "run.db"] {
      try home.put([1], to: victim.appending(FilePath(name)))
    }
  }

  private func expectVictimIntact() throws {
    #expect(try TestHome.tree(victim) == ["run.db", "school.csv", "student.csv"])
    for name in try TestHome.tree(victim) {
      #expect(try FileSystem.read(victim.appending(FilePath(name))) == [1])
    }
  }

  /// Calls much of what the service offers; only actions on a profile may throw.
  private func doEverything() throws {
    let service = try home.service()
    _ = try service.settle()
    _ = try service.overviews()
    for profile in try service.profiles() {
      _ = try? service.upload([home.write(.clean.without("school.csv"))], to: profile)
      _ = try? service.go(profile)
      _ = try? service.go(profile, .plan, from: home.write(.clean))
      _ = try? service.pause(profile)
      _ = try? service.resume(profile)
      _ = try? service.delete(profile)
    }
  }

  @Test(arguments: [
    "profiles", "profiles/ID", "profiles/ID/uploads", "runs", "runs/1", "runs/1/files",
    "directories",
    "directories/embedded",
  ])
  func aLinkInThePlaceOfAFolderIsNotFollowed(place: String) throws {
    let path = home.home.path.appending(
      FilePath(
        place.split(separator: "/").map { $0 == "ID" ? stored.id : String($0) }
          .joined(separator: "/")))
    try FileSystem.removeTree(path)
    symlink(victim.shown, path.shown)
    try doEverything()
    try expectVictimIntact()
  }

  @Test(arguments: ["../../victim", "..", "/etc", "", "x", "\u{1B}[31m"])
  func anIdOfAnotherKindIsNotUsedAsAPath(id: String) throws {
    let database = try Database(path: home.home.database.bytes)
    for state in ["provisioned", "deleting", "provisioning"] {
      try database.run("UPDATE profile SET id = ?, state = ?", .text(id), .text(state))
      let seen = try #require(try service.profiles().first)
      #expect(!seen.isReadable && seen.profile.state == .provisioningFailed)
      #expect(throws: ProfileError.damaged) { try service.go(seen) }
      #expect(throws: ProfileError.damaged) { try service.update(seen, to: .creating()) }
    }
    let before = try TestHome.tree(home.home.path).filter { !$0.hasPrefix("runs") }
    try service.delete(#require(try service.profiles().first))
    #expect(try service.profiles().isEmpty)
    #expect(try TestHome.tree(home.home.path).filter { !$0.hasPrefix("runs") } == before)
  }

  @Test(arguments: [
    "UPDATE profile SET resource = '{}' WHERE number = 1",
    "UPDATE profile SET state = 'odd' WHERE number = 1",
    "UPDATE run SET outcome = 'odd' WHERE profile = 1",
  ])
  func damageStaysWithOneProfile(change: String) throws {
    let other = try service.create(.creating("South"))
    try Database(path: home.home.database.bytes).execute(change)
    #expect(try service.settle().isEmpty)
    #expect(try service.overviews().map(\.stored.isReadable) == [false, true])
    try service.go(other, from: home.write(.clean))
    try service.delete(#require(try service.profiles().first))
    #expect(try service.profiles().map(\.id) == [other.id])
  }

  @Test func whatTheLastRunLeftIsNotNeeded() throws {
    #expect(try service.go(stored).outcome == .nothingToDo)
    try FileSystem.removeTree(home.home.runs)
    #expect(try service.go(stored, .plan).outcome == .planned)
    try FileSystem.removeTree(home.home.runs)
    #expect(try service.go(stored).outcome == .nothingToDo)
  }

  @Test func aFolderThatOthersCanWriteToIsNotUsed() throws {
    chmod(home.home.runs.shown, 0o777)
    #expect(throws: HomeError.openToOthers(path: home.home.runs.shown)) { try service.go(stored) }
    chmod(home.home.path.shown, 0o702)
    #expect(throws: HomeError.openToOthers(path: home.home.path.shown)) {
      try Home.open(home.home.path)
    }
  }

  /// A deletion was interrupted when its folders were already gone.
  @Test func aDeletionIsFinishedFromTheRowsInTheStore() throws {
    let other = try service.create(.creating("South"))
    try Database(path: home.home.database.bytes)
      .run("UPDATE profile SET state = 'deleting' WHERE number = 1")
    try FileSystem.removeTree(home.home.profile(stored.id))
    #expect(try service.settle().isEmpty)
    #expect(try service.profiles().map(\.id) == [other.id])
    #expect(try TestHome.tree(home.home.profiles) == [other.id])
  }

  /// The lock disappears with the profile's folder, and another run begins.
  @Test func aWorkerThatLostItsRunWritesNothingMore() throws {
    let path = home.home.database.bytes
    let worker = try RunWorker(home: home.home, run: 1, clock: home.clock.clock) { place in
      try Database(path: path).execute("UPDATE run SET worker = 'other'")
      return try TestDirectory.embedded(place)
    }
    try Database(path: path).execute(
      "UPDATE run SET phase = 'verifying', outcome = NULL WHERE number = 1")
    #expect(throws: RunError.takenOver) { try worker.work() }
    let run = try service.run(1)
    #expect(run.phase == .planning && run.outcome == nil)
  }
}

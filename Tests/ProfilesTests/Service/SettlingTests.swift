import Directory
import Failures
import Files
import ProfilesSupport
import SQLite
import Support
import Testing

@testable import Profiles

/// The remains of a process that died are recovered when a front asks for it, never by reading.
@Suite struct SettlingTests {
  private let home: TestHome
  private let service: ProfileService
  private let dying: ProfileService

  init() throws {
    home = try TestHome()
    service = try home.service()
    dying = try home.service(DyingLauncher())
  }

  /// One profile for each kind of remains that settling takes care of.
  private func makeUnsettled() throws -> [StoredProfile] {
    let names = ["Starting", "Planning", "Preparing", "Provisioning", "Deleting"]
    var profiles = try names.map { try service.create(.creating($0)) }
    for profile in profiles { _ = try service.upload([home.write(.clean)], to: profile) }
    try dying.go(profiles[0])
    try dying.go(profiles[1], .plan)
    let number = try service.store.insert(
      .apply, of: profiles[2], service.who, isUnattended: false, at: home.clock.now)
    try FileSystem.makeFolder(
      home.home.pinnedFiles(number), permissions: 0o700, withParents: true)
    profiles[3].profile.state = .provisioning
    profiles[4].profile.state = .deleting
    for profile in profiles[3...] { try service.store.update(profile) }
    return profiles
  }

  /// All rows of the home's database, and everything in its folders.
  private func everything() throws -> [String] {
    let tables = ["profile", "run", "audit", "link", "claim", "member"]
    let rows = try tables.flatMap { table in
      let columns = try home.rows("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")
      let texts = columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
      return try home.rows("SELECT \(texts) FROM \(table) ORDER BY 1")
    }
    return try rows + TestHome.tree(home.home.path)
  }

  @Test func readingChangesNothing() throws {
    struct NoLaunch: Error {}
    struct RefusingLauncher: RunLauncher {
      func launch(run: Int, in home: Home, lock: FileLock) throws { throw NoLaunch() }
    }
    let profiles = try makeUnsettled()
    let before = try everything()
    let reading = try home.service(RefusingLauncher())
    #expect(try reading.profiles().count == 5)
    #expect(try reading.overviews().count == 5)
    for profile in profiles {
      let now = try reading.profile(profile.id)
      _ = try reading.profile(profile.settings.displayName)
      _ = try reading.refreshed(profile)
      _ = try reading.overview(id: profile.id)
      _ = reading.status(of: now)
      _ = try reading.isIdle(now)
      _ = try reading.lastSynchronization(of: now)
      _ = try reading.uploadedFiles(of: now)
      for run in try reading.runs(of: now) {
        _ = try reading.overview(of: run)
        #expect(!reading.folder(of: run).hasReport)
      }
    }
    #expect(try everything() == before)
  }

  @Test func settlesAllProfilesAtOnce() throws {
    _ = try makeUnsettled()
    #expect(try service.settle().isEmpty)
    let now = try service.profiles()
    #expect(
      now.map(\.settings.displayName) == ["Starting", "Planning", "Preparing", "Provisioning"])
    #expect(now.allSatisfy { $0.profile.state == .provisioned })
    #expect(now[0].status == .success)
    #expect(
      try now.map { try service.runs(of: $0).map(\.outcome) } == [[.success], [.failed], [], []])
    // After that there is nothing left to settle.
    let before = try everything()
    #expect(try service.settle().isEmpty)
    #expect(try everything() == before)
  }

  @Test func troubleWithOneProfileDoesNotAffectTheOthers() throws {
    struct NoProcess: Error {}
    struct FailingLauncher: RunLauncher {
      func launch(run: Int, in home: Home, lock: FileLock) throws { throw NoProcess() }
    }
    let profiles = try makeUnsettled()
    let failing = try home.service(FailingLauncher())
    let unsettled = try failing.settle()
    #expect(unsettled.map(\.profile.id) == [profiles[0].id])
    #expect(unsettled.first?.error.userMessage.contains("NoProcess") == true)
    #expect(throws: NoProcess.self) { try failing.settled(profiles[0]) }
    #expect(try service.profiles().count == 4)
  }
}

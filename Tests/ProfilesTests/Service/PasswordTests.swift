import Directory
import Files
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

/// Passwords stay in the roster's own files, whatever is done with a roster.
@Suite struct PasswordTests {
  private static let secret = "Sesame-Open-1!"
  private static let header = "SIS ID,School SIS ID,Username,Password,First Name,Last Name\n"

  private static func roster(_ tail: String) -> TestRoster {
    TestRoster.clean.with(
      "teacher.csv",
      header + "T1,S1,emmy,\(secret),Emmy,Noether\nT2,S2,maria,\(secret),Maria,Mitchell\n" + tail)
  }

  @Test func leavesThemInTheFilesOfTheRoster() throws {
    let (home, service, stored) = try TestHome.withProfile(.cautious)
    // Intact, with a record that does not fit the header, with a broken quote, and with a shifted
    // column.
    for tail in [
      "", "T3,S2,x,\(Self.secret)\n", "T3,S2,\(Self.secret),x,A,B,\(Self.secret)\n",
      "T3,S2,\"x\",\"\(Self.secret)\"y,A,B\n",
    ] {
      let folder = try home.write(Self.roster(tail))
      try service.go(stored, .verify, from: folder)
      try service.go(stored, .plan, from: folder)
      try service.go(stored, from: folder)
    }
    let trouble = TestDirectory.trouble(.full)
    let failing = try home.service(
      openDirectory: TestDirectory.opening { if $0 == .apply { throw trouble } })
    let changed = Self.roster("T3,S2,x,\(Self.secret),A,B\n")
    try failing.go(stored, from: home.write(changed))
    #expect(try service.standing(stored).hasPrefix("quarantined"))
    let open = (try Database(path: home.home.database.bytes), try home.home.embeddedDirectory())
    var holders: Set<String> = []
    for name in try TestHome.tree(home.home.path) {
      let path = home.home.path.appending(FilePath(name))
      if FileSystem.isFolder(path) { continue }
      if Self.contains(try FileSystem.read(path), Array(Self.secret.utf8)) { holders.insert(name) }
    }
    withExtendedLifetime(open) {}
    #expect(!holders.isEmpty)
    for name in holders {
      #expect(name.hasSuffix("/teacher.csv"), "\(name)")
      #expect(name.hasPrefix("profiles/") || name.contains("/files/"), "\(name)")
    }
  }

  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    bytes.indices.contains { start in
      bytes[start] == wanted[0] && bytes[start...].starts(with: wanted)
    }
  }
}

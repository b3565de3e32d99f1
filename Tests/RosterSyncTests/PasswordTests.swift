import Files
import RosterSync
import Support
import Testing

/// Passwords stay in the roster's own files.
@Suite struct PasswordTests {
  @Test func noFileOfAHomeHasAPassword() throws {
    let fixture = try SyncFixture()
    let secret = "Tr0ub4dor-and-3"
    let roster = TestRoster.clean.with(
      "student.csv",
      """
      SIS ID,School SIS ID,Username,First Name,Last Name,Password
      1001,S1,ada,Ada,Byron,\(secret)
      1002,S1,alan,Alan,Turing,\(secret)x
      1003,S2,grace,Grace,Hopper,

      """)
    _ = try fixture.synchronize(roster)
    let changed = roster.replacing("\(secret)x", with: "\(secret)y", in: "student.csv")
    #expect(try fixture.synchronize(changed).texts == [])

    var searched = 0
    for path in try files(below: fixture.folder) {
      searched += 1
      #expect(!(try contains(secret, path)), "\(path.shown)")
    }
    #expect(searched >= 4)
    // The search would find it.
    #expect(try files(below: fixture.folder).contains { try contains("Byron", $0) })
  }

  private func files(below folder: FilePath) throws -> [FilePath] {
    let folder = try Folder(path: folder)
    return try folder.entries().flatMap { name in
      let path = folder.path(of: name)
      return FileSystem.isFolder(path) ? try files(below: path) : [path]
    }
  }

  private func contains(_ text: String, _ path: FilePath) throws -> Bool {
    try FileSystem.read(path).firstRange(of: Array(text.utf8)) != nil
  }
}

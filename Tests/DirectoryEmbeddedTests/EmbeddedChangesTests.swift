import Directory
import DirectorySupport
import SQLite
import Support
import Testing

@testable import DirectoryEmbedded

/// What the directory reports about changes, whoever makes them: a plan made from changes relies on
/// nothing else.
@Suite struct EmbeddedChangesTests {
  private let folder: TemporaryFolder
  private let directory: EmbeddedDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
    _ = try directory.apply([
      .create(.section, anchor: "section:1", [:]), .create(.section, anchor: "section:2", [:]),
      .create(.person, anchor: "student:1", ["userPrincipalName": "ada@s.example"]),
      .create(.person, anchor: "student:2", ["userPrincipalName": "ben@s.example"]),
      .addMember(Membership(section: 1, person: 3)),
    ])
  }

  private func version() throws -> String { try #require(try directory.version()) }

  private func byHand(_ sql: String) throws {
    try Database(path: Array(folder.path("directory.db").utf8)).execute(sql)
  }

  @Test(
    arguments: [
      ("UPDATE object SET active = 0 WHERE id = 3", [3]),
      ("UPDATE object SET anchor = NULL WHERE id = 4", [4]),
      ("UPDATE object SET attributes = json_set(attributes, '$.grade', '5') WHERE id > 2", [3, 4]),
      (
        "UPDATE object SET attributes = '{\"userPrincipalName\":\"eve@s.example\"}' WHERE id = 3",
        [3]
      ),
      ("INSERT INTO object (kind) VALUES ('person')", [5]),
      ("DELETE FROM object WHERE id = 4", [4]),
      ("UPDATE object SET id = 9 WHERE id = 4", [4, 9]),
      ("INSERT INTO membership VALUES (2, 4)", [2]),
      ("UPDATE membership SET section = 2", [1, 2]),
      ("DELETE FROM membership", [1]),
      ("INSERT OR REPLACE INTO object (kind, anchor) VALUES ('person', 'student:2')", [4, 5]),
      ("UPDATE OR REPLACE object SET anchor = 'student:2' WHERE id = 3", [3, 4]),
      (
        "REPLACE INTO object (kind, attributes) VALUES "
          + "('person', '{\"userPrincipalName\":\"Ben@s.example\"}')", [4, 5]
      ),
      ("SELECT 1", []),
    ] as [(String, [Int])])
  func whatIsChangedWithAnotherProgram(_ sql: String, changed: [Int]) throws {
    let before = try version()
    try byHand(sql)
    #expect(try directory.changes(since: before) == Set(changed.map(ObjectID.init(row:))))
    // From then on, it is nothing new.
    let after = try version()
    #expect((before == after) == changed.isEmpty)
    #expect(try directory.changes(since: after) == [])
  }

  @Test func whatABatchChanges() throws {
    let before = try version()
    let changes: [DirectoryChange] = [
      .setActive(4, true, expected: .active), .addMember(Membership(section: 1, person: 3)),
      .addMember(Membership(section: 2, person: 3)),
      .removeMember(Membership(section: 2, person: 4)),
      .setActive(3, false, expected: .active),
    ]
    _ = try directory.apply(changes)
    #expect(try directory.changes(since: before) == [2, 3])
    let between = try version()
    _ = try directory.apply([.rekey(4, from: "student:2", anchor: "student:9")])
    #expect(try directory.changes(since: between) == [4])
    #expect(try directory.changes(since: before) == [2, 3, 4])
  }

  /// A file from a backup continues from its own versions, which differ from those that came later.
  @Test func aFileFromABackupDoesNotKnowWhatCameAfterIt() throws {
    let first = try version()
    try byHand("VACUUM INTO '\(folder.path("backup.db"))'")
    try byHand("UPDATE object SET active = 0 WHERE id = 3")
    let second = try version()
    let restored = try EmbeddedDirectory(path: Array(folder.path("backup.db").utf8))
    #expect(try restored.changes(since: first) == [])
    #expect(try restored.changes(since: second) == nil)
    _ = try restored.apply([.setActive(4, false, expected: .active)])
    #expect(try restored.changes(since: first) == [4])
    #expect(try restored.changes(since: second) == nil)
  }

  @Test(arguments: ["", "1", "1 ", " ", "0 x", "-1 x", "99 ABC", "1 ' OR 1 --"])
  func anInvalidVersionHasNoChanges(_ version: String) throws {
    #expect(try directory.changes(since: version) == nil)
  }

  /// An older directory knows nothing about the past, but it records changes from now on.
  @Test func anOldDirectoryTellsWhatChangesFromNowOn() throws {
    let path = Array(folder.path("old.db").utf8)
    let old = try Database(path: path)
    try old.migrate(to: Schema(Array(EmbeddedSchema.migrations.prefix(3))))
    try old.execute("INSERT INTO object (kind) VALUES ('person'), ('person')")
    let before = try old.statement("SELECT number || ' ' || token FROM version")
      .first { $0.text(0) }
    let opened = try EmbeddedDirectory(path: path)
    let version = try #require(try opened.version())
    #expect(version == before)
    #expect(try opened.changes(since: version) == [])
    try Database(path: path).execute("UPDATE object SET active = 0 WHERE id = 2")
    #expect(try opened.changes(since: version) == [2])
  }

  @Test func onlyTheLastVersionsAreRemembered() throws {
    let first = try version()
    try byHand(
      "UPDATE version SET number = number + \(EmbeddedChanges.rememberedVersions) WHERE only = 1")
    _ = try directory.apply([.setActive(3, false, expected: .active)])
    #expect(try directory.changes(since: first) == nil)
    #expect(try directory.changes(since: version()) == [])
  }
}

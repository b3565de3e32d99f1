import Directory
import DirectorySupport
import SQLite
import Support
import Testing

@testable import DirectoryEmbedded

/// User names are compared by the program, and do not depend on what SQLite knows about letters.
@Suite struct EmbeddedLoginTests {
  private let folder: TemporaryFolder
  private let path: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    path = Array(folder.path("directory.db").utf8)
  }

  private func open() throws -> EmbeddedDirectory { try EmbeddedDirectory(path: path) }

  /// A directory from a version in which user names had no column of their own.
  private func makeOld(_ names: String...) throws {
    let database = try Database(path: path)
    try database.migrate(to: Schema(Array(EmbeddedSchema.migrations.prefix(1))))
    try insert(names, database)
  }

  /// Inserts accounts as another program would.
  private func insert(_ names: [String], _ database: Database) throws {
    for name in names {
      try database.run(
        "INSERT INTO object (kind, attributes) VALUES ('person', json_object('userPrincipalName', ?))",
        .text(name))
    }
  }

  private func create(_ name: String) -> DirectoryChange {
    .create(.person, anchor: "student:\(name)", [AttributeName.userPrincipalName: .one(name)])
  }

  private let taken = ChangeOutcome.failed(.taken(attribute: AttributeName.userPrincipalName))

  @Test(arguments: [
    ("Änne@x.example", "änne@X.example"), ("Zo\u{EB}", "zoe\u{308}"), ("ada", "ADA "),
    ("ada", "\u{A0}ada"),
  ])
  func aUserNameInAnotherSpellingIsTaken(_ first: String, _ second: String) throws {
    let directory = try open()
    #expect(try directory.apply([create(first)]).outcomes != [taken])
    #expect(try directory.apply([create(second)]).outcomes == [taken])
  }

  @Test func anOldDirectoryKnowsItsUserNames() throws {
    try makeOld("Änne@x.example", "Ada@x.example")
    let directory = try open()
    for name in ["änne@x.example", "ada@X.example"] {
      #expect(try directory.apply([create(name)]).outcomes == [taken])
    }
    #expect(try directory.sharedLogins() == [])
  }

  @Test func openingAnOldDirectoryDoesNotChangeIt() throws {
    try makeOld("Änne@x.example")
    let before = try Database(path: path).statement("SELECT number, token FROM version")
      .first { "\($0.int(0)) \($0.text(1))" }
    #expect(try open().version() == before)
  }

  @Test func twoOldUserNamesThatNowCountAsOneAreReported() throws {
    try makeOld("Änne@x.example", "änne@x.example")
    let directory = try open()
    let shared = try #require(try directory.sharedLogins().first)
    #expect(
      shared.sentence == "The accounts 1 and 2 have the same user name, änne@x.example. "
        + "Give one of them another.")
    // Everything else about either can still change.
    let name = AttributeChange("displayName", before: nil, after: "Änne")
    #expect(
      try directory.apply([.update(ObjectID("1"), [name]), .update(ObjectID("2"), [name])]).outcomes
        == [.done(ObjectID("1")), .done(ObjectID("2"))])
    let rename = AttributeChange(
      AttributeName.userPrincipalName, before: "änne@x.example", after: "anne@x.example")
    #expect(
      try directory.apply([.update(ObjectID("2"), [rename])]).outcomes == [.done(ObjectID("2"))])
    #expect(try directory.sharedLogins() == [])
    #expect(try open().sharedLogins() == [])
  }

  @Test func whatAnotherProgramWritesIsComparedToo() throws {
    let directory = try open()
    let database = try Database(path: path)
    try insert(["Ada@x.example", "Änne@x.example"], database)
    #expect(throws: DatabaseError.self) { try insert(["ADA@x.example"], database) }
    #expect(try directory.apply([create("ada@x.example")]).outcomes == [taken])
    #expect(try directory.apply([create("änne@x.example")]).outcomes == [taken])
    try database.run(
      "UPDATE object SET attributes = json_object('userPrincipalName', 'Ärger') WHERE id = 1")
    #expect(
      try directory.apply([create("ärger"), create("ada@x.example")]).outcomes.first == taken)
  }
}

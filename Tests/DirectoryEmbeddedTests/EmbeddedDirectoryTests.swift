import Directory
import DirectorySupport
import Roster
import SQLite
import Support
import Testing

@testable import DirectoryEmbedded

@Suite struct EmbeddedDirectoryTests {
  private let folder: TemporaryFolder
  private let directory: EmbeddedDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
  }

  private func object(_ id: ObjectID) throws -> DirectoryObject? {
    try directory.snapshot().objects.first { $0.id == id }
  }

  private func makeAda() throws {
    let ada: Attributes = ["userPrincipalName": "ada@example.org", "displayName": "Ada"]
    #expect(try directory.apply(.create(.person, anchor: "student:1", ada)) == .done(1))
  }

  private func database() throws -> Database {
    try Database(
      path: Array(folder.path("directory.db").utf8), busyTimeout: .milliseconds(20))
  }

  @Test func beginsEmpty() throws {
    try directory.check()
    #expect(try directory.snapshot() == Snapshot(version: 0))
    #expect(try directory.counts() == DirectoryCounts())
    #expect(folder.permissions("directory.db") == 0o600)
  }

  @Test func createsAndFindsAgain() throws {
    try makeAda()
    #expect(
      try object(1)
        == DirectoryObject(
          id: 1, kind: .person, anchor: "student:1", activity: .active,
          attributes: ["userPrincipalName": "ada@example.org", "displayName": "Ada"]))
    #expect(
      try directory.apply(.create(.person, anchor: "student:1", ["displayName": "Eve"]))
        == .done(1))
    #expect(try object(1)?.attributes["displayName"] == "Ada")
    #expect(
      try directory.apply(.create(.section, anchor: "student:1", [:]))
        == .failed(.taken(attribute: "anchor")))
  }

  @Test func keepsEveryValue() throws {
    let values = [
      "", "\u{0}", "\"\\/\n\r\t\u{7F}", "Zoë", "Zoe\u{308}", "🏫\u{202E}", "{\"a\":\"b\"}",
    ]
    let attributes = Attributes(
      uniqueKeysWithValues: values.enumerated().map { ("n\($0)", .one($1)) })
    _ = try directory.apply(.create(.school, anchor: "a", attributes))
    _ = try directory.apply(.create(.school, anchor: "b", ["\"": "x", "": "y"]))
    let found = try #require(try object(1)?.attributes)
    #expect(found.allSatisfy { attributes[$0].isExactly($1) } && found.count == values.count)
    #expect(try object(2)?.attributes == ["\"": "x", "": "y"])
  }

  @Test func aPersonWithoutAUserNameIsNamedByMailAddress() throws {
    let people: [(ObjectKind, Attributes, isActive: Bool)] = [
      (.person, ["mail": "ada@example.org"], isActive: true),
      (.person, ["mail": " ADA@Example.org"], isActive: true),
      (.person, ["mail": "ada@example.org", "userPrincipalName": "ada"], isActive: true),
      (.person, ["displayName": "Alan"], isActive: true),
      (.section, ["mail": "ada@example.org"], isActive: true),
    ]
    let taken = ChangeOutcome.failed(.taken(attribute: "mail"))
    #expect(try directory.insert(people) == [.done(1), taken, .done(2), .done(3), .done(4)])
    #expect(try directory.insert(Array(people[..<2])) == [taken, taken])
  }

  @Test(arguments: ["ada@example.org", "ADA@Example.org"])
  func aUserNameIsGivenOnce(name: String) throws {
    try makeAda()
    let taken = ChangeOutcome.failed(.taken(attribute: "userPrincipalName"))
    let create = DirectoryChange.create(
      .person, anchor: "student:2", ["userPrincipalName": .one(name)])
    #expect(try directory.apply(create) == taken)
    #expect(
      try directory.insert([(.person, ["userPrincipalName": .one(name)], isActive: true)]) == [
        taken
      ])
    #expect(try directory.snapshot().objects.count == 1)
    #expect(try directory.apply(.create(.person, anchor: "student:2", [:])) == .done(2))
    let update = DirectoryChange.update(
      2,
      [
        .init("displayName", before: nil, after: "B"),
        .init("userPrincipalName", before: nil, after: .one(name)),
      ])
    #expect(try directory.apply(update) == taken)
    #expect(try object(2)?.attributes == [:])
    // Only people have user names.
    #expect(
      try directory.apply(.create(.section, anchor: "a", ["userPrincipalName": .one(name)]))
        == .done(3))
  }

  @Test func aUserNameThatWasGivenUpIsFree() throws {
    try makeAda()
    let outcomes = try directory.apply([
      .update(
        1, [.init("userPrincipalName", before: "ada@example.org", after: "ada.b@example.org")]),
      .create(.person, anchor: "student:2", ["userPrincipalName": "ada@example.org"]),
    ]).outcomes
    #expect(outcomes == [.done(1), .done(2)])
  }

  @Test func adopts() throws {
    _ = try directory.insert([(.person, [:], isActive: true), (.person, [:], isActive: true)])
    #expect(try directory.apply(.adopt(1, anchor: "student:1")) == .done(1))
    #expect(try directory.apply(.adopt(1, anchor: "student:1")) == .done(1))
    #expect(
      try directory.apply(.adopt(1, anchor: "student:2"))
        == .failed(.changed(attribute: "anchor")))
    #expect(
      try directory.apply(.adopt(2, anchor: "student:1")) == .failed(.taken(attribute: "anchor")))
    #expect(try directory.apply(.adopt(3, anchor: "student:3")) == .failed(.notFound))
    #expect(try directory.snapshot().objects.map(\.anchor) == ["student:1", nil])
  }

  @Test func updatesWhatIsAsExpected() throws {
    try makeAda()
    let change = DirectoryChange.update(
      1,
      [
        .init("displayName", before: "Ada", after: "Ada Byron"),
        .init("mail", before: nil, after: "ada@example.org"),
        .init("userPrincipalName", before: "ada@example.org", after: nil),
      ])
    for _ in 0..<2 {
      #expect(try directory.apply(change) == .done(1))
      #expect(
        try object(1)?.attributes == ["displayName": "Ada Byron", "mail": "ada@example.org"])
      #expect(try directory.changeCount() == 2)
    }
  }

  @Test func skipsTheWholeUpdateAfterAForeignChange() throws {
    try makeAda()
    let before = try directory.snapshot()
    let changes: [(AttributeChange, String)] = [
      (.init("displayName", before: "Eve", after: "Eva"), "displayName"),
      (.init("displayName", before: nil, after: "Eva"), "displayName"),
      (.init("mail", before: "a@example.org", after: nil), ""),
      (.init("mail", before: "a@example.org", after: "b@example.org"), "mail"),
    ]
    for (change, attribute) in changes {
      let update = DirectoryChange.update(
        1, [.init("surname", before: nil, after: nil), change])
      let expected: ChangeOutcome =
        attribute.isEmpty ? .done(1) : .failed(.changed(attribute: attribute))
      #expect(try directory.apply(update) == expected)
      #expect(try directory.snapshot() == before)
    }
    let half = DirectoryChange.update(
      1,
      [
        .init("surname", before: nil, after: "Byron"),
        .init("displayName", before: "Eve", after: "Eva"),
      ])
    #expect(try directory.apply(half) == .failed(.changed(attribute: "displayName")))
    #expect(try directory.snapshot() == before)
  }

  @Test func tellsSpellingsOfOneLetterApart() throws {
    let (composed, decomposed) = ("Zo\u{EB}", "Zoe\u{308}")
    _ = try directory.insert([(.person, ["displayName": .one(composed)], isActive: true)])
    let change = AttributeChange("displayName", before: .one(composed), after: .one(decomposed))
    #expect(try directory.apply(.update(1, [change])) == .done(1))
    #expect(try directory.changeCount() == 2)
    let found = try #require(try object(1)?.attributes["displayName"])
    #expect(found.first.isExactly(decomposed))
  }

  @Test func enablesAndDisables() throws {
    try makeAda()
    for (isActive, version) in [(true, 1), (false, 2), (false, 2), (true, 3)] {
      let expected: Activity = isActive ? .disabledByUs : .active
      #expect(try directory.apply(.setActive(1, isActive, expected: expected)) == .done(1))
      #expect(try object(1)?.activity == (isActive ? .active : .disabledByUs))
      #expect(try directory.changeCount() == version)
    }
    let missing = DirectoryChange.setActive(2, true, expected: .disabled)
    #expect(try directory.apply(missing) == .failed(.notFound))
  }

  @Test func whatAnotherProgramDisablesIsNotDisabledByUs() throws {
    try makeAda()
    for hand in ["active = 0", "active = 1", "anchor = NULL"] {
      let before = try #require(try object(1)?.activity)
      _ = try directory.apply(.setActive(1, true, expected: before))
      _ = try directory.apply(.setActive(1, false, expected: .active))
      #expect(try object(1)?.activity == .disabledByUs)
      try database().execute("UPDATE object SET \(hand) WHERE id = 1")
      #expect(try object(1)?.activity == (hand == "active = 1" ? .active : .disabled))
    }
  }

  // MARK: Marks

  @Test func theHomeThatItIsInIsWrittenIntoOldMarksOnce() throws {
    try makeAda()
    _ = try directory.insert([(.person, [:], isActive: true)])
    let version = try directory.version()
    let homes = try ["0123456789abcdef", "fedcba9876543210"].map { try #require(HomeID($0)) }
    let path = Array(folder.path("directory.db").utf8)
    for home in homes {
      let opened = try EmbeddedDirectory(path: path, home: home)
      #expect(try opened.snapshot().objects.map(\.anchor) == ["0123456789abcdef:student:1", nil])
      #expect(try opened.version() == version)
    }
    // A mark that turns up later is left as it is.
    try database().execute("UPDATE object SET anchor = 'student:2' WHERE id = 2")
    let again = try EmbeddedDirectory(path: path, home: homes[0])
    #expect(try again.snapshot().objects.last?.anchor == "student:2")
  }

  @Test func addsAndRemovesMembers() throws {
    try makeAda()
    #expect(try directory.apply(.create(.section, anchor: "section:A1", [:])) == .done(2))
    let membership = Membership(section: 2, person: 1)
    for _ in 0..<2 {
      #expect(try directory.apply(.addMember(membership)) == .done(2))
      #expect(try directory.snapshot().memberships == [membership])
      #expect(try directory.changeCount() == 3)
    }
    for _ in 0..<2 {
      #expect(try directory.apply(.removeMember(membership)) == .done(2))
      #expect(try directory.snapshot().memberships == [])
      #expect(try directory.changeCount() == 4)
    }
    let missing: [Membership] = [
      .init(section: 2, person: 3), .init(section: 3, person: 1), .init(section: 1, person: 2),
      .init(section: ObjectID("02"), person: 1), .init(section: ObjectID("x"), person: 1),
    ]
    for membership in missing {
      #expect(try directory.apply(.addMember(membership)) == .failed(.notFound))
      #expect(try directory.apply(.removeMember(membership)) == .failed(.notFound))
    }
    #expect(try directory.changeCount() == 4)
  }

  @Test func oneThatFailsDoesNotStopTheOthers() throws {
    try makeAda()
    let outcomes = try directory.apply([
      .setActive(9, false, expected: .active), .setActive(1, false, expected: .active),
      .create(.person, anchor: "student:2", ["userPrincipalName": "ada@example.org"]),
      .create(.person, anchor: "student:3", [:]),
    ]).outcomes
    #expect(
      outcomes == [
        .failed(.notFound), .done(1), .failed(.taken(attribute: "userPrincipalName")), .done(2),
      ])
    #expect(try directory.changeCount() == 2)
  }

  @Test func saysBetweenWhichVersionsItsChangesLie() throws {
    try makeAda()
    let before = try directory.version()
    let change = DirectoryChange.setActive(1, false, expected: .active)
    let versions = try #require(try directory.apply([change]).versions)
    #expect(versions.before == before)
    #expect(try versions.after == directory.version() && versions.after != before)
    // A change that has already been made changes nothing.
    let again = try #require(try directory.apply([change]).versions)
    #expect(again.before == versions.after && again.after == versions.after)
  }

  @Test func nothingChangesWhenTheFileCannotBeWritten() throws {
    try makeAda()
    let before = try directory.snapshot()
    // A disk that fills up in the middle of a batch; the number of pages cannot be set below the
    // current one.
    try directory.database.execute("PRAGMA max_page_count = 1")
    let long = String(repeating: "x", count: 100_000)
    let full = DatabaseError(path: directory.database.path, problem: .full)
    #expect(throws: DirectoryError.unusable(.init(full))) {
      try directory.apply([
        .setActive(1, false, expected: .active),
        .create(.school, anchor: "long", ["displayName": .one(long)]),
      ])
    }
    #expect(try directory.snapshot() == before)
  }

  @Test func idsAreNeverGivenAgain() throws {
    try makeAda()
    try database().execute("DELETE FROM object")
    #expect(try directory.apply(.create(.school, anchor: "school:1", [:])) == .done(2))
  }

  @Test func countsByKindAndState() throws {
    let outcomes = try directory.insert([
      (.person, [:], isActive: true), (.person, [:], isActive: false),
      (.person, [:], isActive: true), (.section, [:], isActive: false),
    ])
    #expect(outcomes == [.done(1), .done(2), .done(3), .done(4)])
    #expect(try directory.changeCount() == 1)
    _ = try directory.apply(.addMember(.init(section: 4, person: 1)))
    let counts = try directory.counts()
    #expect(counts[.person] == .init(active: 2, inactive: 1))
    #expect(counts[.section] == .init(active: 0, inactive: 1))
    #expect(counts[.school].total == 0)
    #expect(counts.memberships == 1)
  }

  @Test func readingShowsOneState() throws {
    _ = try directory.insert([(.person, [:], isActive: true), (.person, [:], isActive: true)])
    let other = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
    var seen: [ObjectID] = []
    try directory.forEachObject(.person) { object in
      _ = try other.insert([(.person, [:], isActive: true)])
      seen.append(object.id)
      #expect(object.isActive)
      _ = try other.apply(.setActive(2, false, expected: .active))
    }
    #expect(seen == [1, 2])
    #expect(try directory.snapshot().objects.map(\.isActive) == [true, false, true, true])
  }

  @Test func readsWithinReading() throws {
    _ = try directory.insert([(.person, [:], isActive: true), (.section, [:], isActive: true)])
    var pairs = 0
    try directory.forEachObject(.person) { _ in
      try directory.forEachObject(.section) { _ in pairs += 1 }
    }
    #expect(pairs == 1)
  }

  @Test func isNotChangedWhileItIsRead() async {
    let path = folder.path("directory.db")
    await #expect(processExitsWith: .failure) { [path = path as String] in
      let directory = try EmbeddedDirectory(path: Array(path.utf8))
      _ = try directory.insert([(.person, [:], isActive: true)])
      try directory.forEachObject(.person) { _ in _ = try directory.apply([]) }
    }
  }

  @Test func namesADamagedFile() throws {
    try makeAda()
    try database().execute("UPDATE object SET attributes = '{\"displayName\":1}'")
    let damaged = DirectoryError.unusable(
      .init(DatabaseError(path: directory.database.path, problem: .corrupt)))
    #expect(throws: damaged) { try directory.snapshot() }
    let update = DirectoryChange.update(1, [.init("mail", before: nil, after: "x")])
    #expect(throws: damaged) { try directory.apply(update) }
  }

  @Test func keepsSeveralValues() throws {
    let mail = try #require(AttributeValue(["b@x.example", "a@x.example", "b@x.example"]))
    _ = try directory.apply(.create(.person, anchor: "student:1", ["mail": mail]))
    #expect(try object(1)?.attributes == ["mail": .several(["a@x.example", "b@x.example"])])
    let less = AttributeChange("mail", before: mail, after: "a@x.example")
    #expect(try directory.apply(.update(1, [less])) == .done(1))
    #expect(try object(1)?.attributes == ["mail": "a@x.example"])
    let changed = ChangeOutcome.failed(.changed(attribute: "mail"))
    let gone = AttributeChange("mail", before: mail, after: nil)
    #expect(try directory.apply(.update(1, [gone])) == changed)
  }

  @Test func readsAttributesThatWereWrittenByHand() throws {
    try makeAda()
    try database().execute("UPDATE object SET attributes = ' { \"mail\" : \"\\u0061\" } '")
    #expect(try object(1)?.attributes == ["mail": "a"])
  }
}

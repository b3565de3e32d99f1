import Directory
import DirectoryEmbedded
import Files
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// A directory that was restored from a backup, or replaced: its ids may now belong to others.
@Suite struct ReplacedDirectoryTests {
  private let fixture: SyncFixture

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  /// Removes an account's mark, as if another person had the id.
  private func giveAway(_ anchor: String) throws -> ObjectID {
    let id = try #require(try fixture.objects()[anchor]?.id)
    let database = try Database(path: fixture.folder.appending(FilePath("directory.db")).bytes)
    try database.run(
      "UPDATE object SET anchor = NULL, attributes = ? WHERE id = ?",
      .text(#"{"displayName":"The Principal","userPrincipalName":"principal@corp.example"}"#),
      .integer(Int(id.text) ?? 0))
    return id
  }

  @Test func objectsWithoutOurMarkAreNotWritten() throws {
    let id = try giveAway("student:1001")
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
    let left = try fixture.synchronize(roster)
    #expect(left.failureTexts == ["account-deleted student ada"])
    #expect(left.texts == [])
    // It is created again when an administrator says so.
    try fixture.decide(.restore, PersonKey(.student, "1001"))
    let result = try fixture.synchronize(roster.uploadedAgain(1), day: 20_001)
    #expect(result.failures.isEmpty)
    #expect(result.texts.first == "create student 1001: new in student.csv")
    #expect(
      try fixture.objects()["foreign \(id.text)"]?.attributes == [
        "displayName": "The Principal", "userPrincipalName": "principal@corp.example",
      ])
    #expect(try fixture.attributes(of: "student:1001")?["surname"] == "King")
    #expect(try fixture.plan(.clean).rows.count == 1)
  }

  @Test func newObjectsMayHaveTheIdsOfEarlierLinks() throws {
    // Everything is gone, and new objects may have the old ids.
    let other = try SyncFixture()
    let result = try fixture.synchronize(.clean, through: other.directory)
    #expect(result.outcome == .finished)
    #expect(result.failures.isEmpty)
    #expect(try other.objects().count == fixture.objects().count)
    #expect(try fixture.synchronize(.clean, through: other.directory).texts == [])
  }

  @Test func keysThatDifferInTheirBytesAreTwo() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let roster = TestRoster.clean
      .adding("\(composed),S1,one,One,Child,,9,2011-12-10,2030,81", to: "student.csv")
      .adding("\(decomposed),S1,two,Two,Child,,9,2011-12-11,2030,82", to: "student.csv")
      .adding("A1,\(composed)", "B1,\(decomposed)", to: "studentenrollment.csv")
    let result = try fixture.synchronize(roster)
    #expect(result.failures.isEmpty)
    var members: [String] = []
    // Not compared by their marks, which Swift considers equal.
    var objects: [DirectoryObject] = []
    for kind in ObjectKind.allCases {
      try fixture.directory.forEachObject(kind) { objects.append($0) }
    }
    try fixture.directory.forEachMembership { membership in
      let person =
        objects.first { $0.id == membership.person }?.attributes["givenName"]?.shown ?? ""
      let section =
        objects.first { $0.id == membership.section }?.attributes["externalId"]?.shown ?? ""
      if ["One", "Two"].contains(person) { members.append("\(section) \(person)") }
    }
    #expect(members.sorted() == ["A1 One", "B1 Two"])
  }

  @Test func keysThatAreSwappedDoNotSwapAccountsThatWereMatched() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "old.example")
    ]
    try fixture.addForeign(["userPrincipalName": "ada@old.example"])
    try fixture.addForeign(["userPrincipalName": "alan@old.example"])
    _ = try fixture.synchronize(.clean, settings)
    let swapped = TestRoster.clean
      .replacing("1001,S1,ada,", with: "1002,S1,ada,", in: "student.csv")
      .replacing("1002,S1,alan,", with: "1001,S1,alan,", in: "student.csv")
    let before = try fixture.objects()
    let result = try fixture.synchronize(swapped, settings)
    #expect(
      result.failureTexts.sorted() == [
        "different-person student ada", "different-person student alan",
      ])
    #expect(try fixture.objects() == before)
  }
}

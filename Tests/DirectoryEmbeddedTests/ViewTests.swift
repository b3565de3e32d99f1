import Directory
import DirectorySupport
import DirectoryEmbedded
import SQLite
import Support
import Testing

/// The views for people say what the directory says.
@Suite struct ViewTests {
  private let folder: TemporaryFolder
  private let directory: EmbeddedDirectory
  private let database: Database

  private static let columns: [ObjectKind: [String]] = [
    .person: [
      "userPrincipalName", "displayName", "givenName", "surname", "mail", "role", "externalId",
      "school", "schools",
    ],
    .school: ["displayName", "externalId"],
    .section: ["displayName", "externalId", "school"],
  ]

  init() throws {
    folder = try TemporaryFolder()
    let path = Array(folder.path("directory.db").utf8)
    directory = try EmbeddedDirectory(path: path)
    database = try Database(path: path)
    for (kind, names) in Self.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for number in 1...3 {
        let full = names.map { ($0, AttributeValue.one("\($0) \(number) \"Zoë\" 🏫\u{202E}\n")) }
        let attributes = number == 3 ? [:] : Attributes(uniqueKeysWithValues: full)
        _ = try directory.apply(.create(kind, anchor: "\(kind):\(number)", attributes))
      }
      _ = try directory.insert([(kind, [:], isActive: false)])
    }
  }

  @Test(arguments: ObjectKind.allCases)
  func haveEveryObjectWithItsAttributes(kind: ObjectKind) throws {
    let names = try #require(Self.columns[kind])
    let sql = "SELECT id, anchor, active, \(names.joined(separator: ", ")) FROM \(kind) ORDER BY id"
    let rows = try database.statement(sql).all { row in
      var attributes: Attributes = [:]
      for (index, name) in names.enumerated() {
        attributes[name] = row.optionalText(Int32(3 + index)).map(AttributeValue.one)
      }
      return DirectoryObject(
        id: ObjectID(row.text(0)), kind: kind, anchor: row.optionalText(1),
        activity: row.bool(2) ? .active : .disabled, attributes: attributes)
    }
    var objects: [DirectoryObject] = []
    try directory.forEachObject(kind) { objects.append($0) }
    #expect(objects.count == 4)
    #expect(rows == objects)
  }

  @Test func haveEveryMember() throws {
    let objects = try directory.snapshot().objects
    let sections = objects.filter { $0.kind == .section }
    let people = objects.filter { $0.kind == .person }
    for (section, person) in zip(sections, people) {
      _ = try directory.apply(.addMember(Membership(section: section.id, person: person.id)))
    }
    let sql = """
      SELECT sectionId, section, personId, userPrincipalName, displayName, role FROM member
      ORDER BY sectionId, personId
      """
    let rows = try database.statement(sql).all { row in (0..<6).map { row.optionalText($0) } }
    let expected = zip(sections, people).map { section, person in
      [section.id.text, section.attributes["displayName"]?.first, person.id.text]
        + ["userPrincipalName", "displayName", "role"].map { person.attributes[$0]?.first }
    }
    #expect(rows == expected)
  }

  @Test func userNamesAreFoundByTheirIndex() throws {
    let sql = """
      EXPLAIN QUERY PLAN SELECT id FROM object WHERE login = 'x'
      """
    let plan = try database.statement(sql).all { $0.text(3) }.joined()
    #expect(plan.contains("person_login"))
  }
}

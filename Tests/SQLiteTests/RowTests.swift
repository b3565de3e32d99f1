import SQLite
import Support
import Testing

@Suite struct RowTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("r.db").utf8))
    try database.execute(
      """
      CREATE TABLE fruit(name TEXT, count INTEGER, colour TEXT);
      INSERT INTO fruit(name, count, colour) VALUES('apple', 3, 'red'), ('pear', NULL, NULL);
      """)
  }

  private enum Colour: String { case red, green }
  private enum Count: Int { case three = 3 }

  @Test func readsColumnsByNameInAnyOrder() throws {
    for columns in ["name, count, colour", "colour, name, count"] {
      let rows = try database.statement("SELECT \(columns) FROM fruit ORDER BY name").all { row in
        "\(row.text("name")) \(row.int("count")) \(row.text("colour"))"
      }
      #expect(rows == ["apple 3 red", "pear 0 "])
    }
  }

  @Test func tellsWhatIsMissing() throws {
    let pear = try database.statement("SELECT count, colour FROM fruit WHERE name = 'pear'").first {
      row in
      (row.isNull("count"), row.optionalInt("count"), row.optionalText("colour"), row.bool("count"))
    }
    let found = try #require(pear)
    #expect(found.0 && found.1 == nil && found.2 == nil && !found.3)
  }

  @Test func readsColumnsByTheNamesThatAQueryGivesThem() throws {
    let names = try database.statement(
      "SELECT a.name, b.name AS other FROM fruit a JOIN fruit b ON a.name < b.name"
    ).all { [$0.text("name"), $0.text("other")] }
    #expect(names == [["apple", "pear"]])
  }

  /// There are more names than fit into the table of known addresses.
  @Test func findsAnyNumberOfColumns() throws {
    let row = try database.statement(
      "SELECT 0 a0, 1 a1, 2 a2, 3 a3, 4 a4, 5 a5, 6 a6, 7 a7, 8 a8, 9 a9"
    ).first { row in
      [
        row.int("a0"), row.int("a1"), row.int("a2"), row.int("a3"), row.int("a4"), row.int("a5"),
        row.int("a6"), row.int("a7"), row.int("a8"), row.int("a9"), row.int("a0"),
      ]
    }
    #expect(row == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
  }

  @Test(arguments: [0, 3, 1 << 48 - 1]) func readsCounts(number: Int) throws {
    try database.run("UPDATE fruit SET count = ? WHERE name = 'apple'", .integer(number))
    let counts = try database.statement("SELECT count FROM fruit ORDER BY name").all {
      try $0.optionalCount("count")
    }
    #expect(counts == [number, nil])
  }

  @Test(arguments: [-1, 1 << 48, .min, .max]) func callsOtherNumbersDamage(number: Int) throws {
    try database.run("UPDATE fruit SET count = ?", .integer(number))
    let statement = try database.statement("SELECT count FROM fruit")
    let damaged = DatabaseError(path: folder.path("r.db"), problem: .corrupt)
    #expect(throws: damaged) { try statement.first { try $0.count("count") } }
    #expect(throws: damaged) { try statement.first { try $0.optionalCount("count") } }
  }

  @Test(arguments: [-62_135_596_800, 0, 253_402_300_799]) func readsMoments(moment: Int) throws {
    try database.run("UPDATE fruit SET count = ? WHERE name = 'apple'", .integer(moment))
    let moments = try database.statement("SELECT count FROM fruit ORDER BY name").all {
      try $0.optionalMoment("count")
    }
    #expect(moments == [moment, nil])
  }

  @Test(arguments: [1 << 40, .min, .max]) func callsOtherMomentsDamage(moment: Int) throws {
    try database.run("UPDATE fruit SET count = ?", .integer(moment))
    let statement = try database.statement("SELECT count FROM fruit")
    let damaged = DatabaseError(path: folder.path("r.db"), problem: .corrupt)
    #expect(throws: damaged) { try statement.first { try $0.moment("count") } }
    #expect(throws: damaged) { try statement.first { try $0.optionalMoment("count") } }
  }

  @Test func readsWordsAndTreatsUnknownOnesAsDamage() throws {
    let statement = try database.statement("SELECT colour, count FROM fruit WHERE name = ?")
    let apple = try statement.first("apple") { row in
      (try row.word("colour", as: Colour.self), try row.word("count", as: Count.self))
    }
    #expect(apple?.0 == .red && apple?.1 == .three)
    #expect(
      try statement.first("pear") { try $0.optionalWord("colour", as: Colour.self) } == .some(nil))
    try database.run("UPDATE fruit SET colour = 'crimson', count = 4")
    let damaged = DatabaseError(path: folder.path("r.db"), problem: .corrupt)
    #expect(throws: damaged) {
      try statement.first("apple") { try $0.word("colour", as: Colour.self) }
    }
    #expect(throws: damaged) {
      try statement.first("apple") { try $0.word("count", as: Count.self) }
    }
    #expect(throws: damaged) {
      try statement.first("apple") { try $0.optionalWord("colour", as: Colour.self) }
    }
  }
}

import SQLite
import Support
import Testing

@testable import RosterSync

@Suite struct InsertedRowsTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("rows.db").utf8))
    try database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT, number INTEGER UNIQUE)")
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100])
  func areInsertedInOrder(count: Int) throws {
    let rows = try InsertedRows(
      database, "INSERT INTO t(word, number)", row: "(iif(?, 'odd', 'even'), ?)")
    for number in 0..<count { try rows.add(.integer(number % 2), .integer(number)) }
    try rows.finish()
    let found = try database.statement("SELECT word, number FROM t ORDER BY id").all {
      "\($0.int("number")) \($0.text("word"))"
    }
    #expect(found == (0..<count).map { "\($0) \($0 % 2 == 1 ? "odd" : "even")" })
  }

  @Test func areLeftOutWhereTheyConflict() throws {
    let rows = try InsertedRows(database, "INSERT OR IGNORE INTO t(number)", row: "(?)")
    for number in 0..<50 { try rows.add(.integer(number / 2)) }
    try rows.finish()
    #expect(
      try database.statement("SELECT number FROM t ORDER BY id").all { $0.int(0) } == Array(0..<25))
  }
}

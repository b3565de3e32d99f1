import SQLite
import Support
import Testing

@Suite struct StatementTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("s.db").utf8))
    try database.execute("CREATE TABLE t(number INTEGER UNIQUE)")
    for number in 1...3 { try database.run("INSERT INTO t VALUES(?)", .integer(number)) }
  }

  private func numbers() throws -> [Int] {
    try database.statement("SELECT number FROM t ORDER BY number").all { $0.int(0) }
  }

  @Test func isPreparedOnce() throws {
    let one = try database.statement("SELECT 1")
    #expect(try database.statement("SELECT 1") === one)
  }

  @Test func isPreparedAgainWhileItsRowsAreRead() throws {
    var pairs: [[Int]] = []
    let sql = "SELECT number FROM t ORDER BY number"
    try database.statement(sql).rows { outer in
      try database.statement(sql).rows { inner in pairs.append([outer.int(0), inner.int(0)]) }
    }
    #expect(pairs == [1, 2, 3].flatMap { a in [1, 2, 3].map { [a, $0] } })
  }

  @Test func canBeUsedAgainAfterItsReaderThrew() throws {
    struct Stop: Error {}
    let statement = try database.statement("SELECT number FROM t")
    #expect(throws: Stop.self) { try statement.rows { _ in throw Stop() } }
    #expect(try statement.all { $0.int(0) }.count == 3)
  }

  @Test func forgetsTheValuesOfTheLastTime() throws {
    let statement = try database.statement("SELECT ?")
    #expect(try statement.first("x") { $0.optionalText(0) } == "x")
    #expect(try statement.first { $0.optionalText(0) } == .some(nil))
  }

  @Test func saysWhetherThereAreRows() throws {
    let statement = try database.statement("SELECT number FROM t WHERE number = ?")
    #expect(try statement.exists(2))
    #expect(try !statement.exists(4))
    #expect(try statement.count(4) == 0)
    #expect(try statement.first(4) { $0.int(0) } == nil)
  }

  @Test func saysWhatItChanged() throws {
    try database.run("INSERT INTO t VALUES(?)", 7)
    #expect(database.lastInsertedRow == 4)
    try database.run("DELETE FROM t WHERE number < ?", 3)
    #expect(database.changedRows == 2)
    try database.run("INSERT OR IGNORE INTO t VALUES(?)", 7)
    #expect(database.changedRows == 0)
  }

  @Test func namesABrokenConstraintAndCanContinue() throws {
    #expect(throws: DatabaseError(path: folder.path("s.db"), problem: .constraint)) {
      try database.run("INSERT INTO t VALUES(?)", 3)
    }
    try database.run("INSERT INTO t VALUES(?)", 4)
    #expect(try numbers() == [1, 2, 3, 4])
  }

  @Test func refusesInvalidSQL() throws {
    let error = try #require(throws: DatabaseError.self) { try database.statement("SELEKT 1") }
    guard case .other(code: 1, _) = error.problem else {
      Issue.record("\(error)")
      return
    }
    #expect(throws: DatabaseError.self) { try database.execute("SELEKT 1") }
  }

  @Test func refusesMoreValuesThanItHasPlacesFor() throws {
    #expect(throws: DatabaseError.self) { try database.run("SELECT ?", 1, 2) }
    #expect(try database.statement("SELECT ?").count(5) == 5)
  }
}

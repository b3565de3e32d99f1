import SQLite
import Support
import Testing

@Suite struct MigrationTests {
  private let folder: TemporaryFolder

  private static let schema = Schema(steps)
  private static let steps = [
    Migration("a", sql: "CREATE TABLE a(x); INSERT INTO a VALUES(1);"),
    Migration("y of a", sql: "ALTER TABLE a ADD COLUMN y DEFAULT 2;"),
    Migration("b", sql: "CREATE TABLE b AS SELECT x, y FROM a;"),
  ]

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> Database {
    try Database(path: Array(folder.path("m.db").utf8), busyTimeout: .milliseconds(20))
  }

  @Test(arguments: 0...3)
  func bringsEveryOlderVersionUpToDate(version: Int) throws {
    try open().migrate(to: Schema(Array(Self.steps.prefix(version))))
    let database = try open()
    try database.migrate(to: Self.schema)
    try database.migrate(to: Self.schema)
    #expect(try database.statement("PRAGMA user_version").count() == 3)
    let rows = try database.statement("SELECT x, y FROM b").all { [$0.int(0), $0.int(1)] }
    #expect(rows == [[1, 2]])
  }

  @Test func refusesANewerSchemaAndLeavesItAlone() throws {
    let database = try open()
    try database.migrate(to: Self.schema)
    let error = #expect(throws: DatabaseError.self) {
      try database.migrate(to: Schema(Self.steps.dropLast()))
    }
    #expect(error?.problem == .schemaTooNew(found: 3, supported: 2))
    #expect(error?.userMessage.contains("newer version of Rollcall (schema 3;") == true)
    #expect(try database.statement("PRAGMA user_version").count() == 3)
  }

  @Test func anImpossibleVersionIsDamage() throws {
    let database = try open()
    try database.execute("PRAGMA user_version = -1")
    let error = #expect(throws: DatabaseError.self) { try database.migrate(to: Self.schema) }
    #expect(error?.problem == .corrupt)
  }

  @Test func aStepThatFailsLeavesTheOldVersion() throws {
    let database = try open()
    try database.migrate(to: Schema([Self.steps[0]]))
    #expect(throws: DatabaseError.self) {
      try database.migrate(
        to: Schema([
          Self.steps[0], Migration("c", sql: "CREATE TABLE c(x);"),
          Migration("broken", sql: "SELEKT 1;"),
        ]))
    }
    #expect(try database.statement("PRAGMA user_version").count() == 1)
    #expect(try !database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'c'").exists())
  }

  @Test func doesNotWaitWhenThereIsNothingToDo() throws {
    let (one, two) = (try open(), try open())
    try one.migrate(to: Self.schema)
    try one.write { try two.migrate(to: Self.schema) }
  }

  @Test func severalAtOnceDoItOnce() async throws {
    let path = Array(folder.path("m.db").utf8)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let database = try Database(path: path)
          try database.migrate(to: Self.schema)
          return try database.statement("SELECT count(*) FROM b").count()
        }
      }
      for try await count in group { #expect(count == 1) }
    }
  }
}

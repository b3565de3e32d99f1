import SQLite
import Support
import Testing

@Suite struct TableShapesTests {
  private let folder: TemporaryFolder
  private let database: Database

  private static let steps = [
    Migration("a", sql: "CREATE TABLE a(n INTEGER PRIMARY KEY, x TEXT UNIQUE NOT NULL);"),
    Migration("y of a", sql: "ALTER TABLE a ADD COLUMN y INTEGER;"),
  ]

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("s.db").utf8))
    try database.migrate(Self.steps)
  }

  @Test func whatTheMigrationsMadeIsAsItShouldBe() throws {
    try database.execute("INSERT INTO a VALUES(1, 'x', 2)")
    try database.require(TableShapes(madeBy: Self.steps))
  }

  @Test(arguments: [
    "DROP TABLE a",
    "CREATE TABLE b(x)",
    "CREATE VIEW b AS SELECT * FROM a",
    "DROP TABLE a; CREATE VIEW a AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) "
      + "SELECT n, 'x' AS x, 1 AS y FROM r",
    "CREATE TRIGGER t AFTER UPDATE ON a BEGIN UPDATE a SET y = 1; END",
    "ALTER TABLE a DROP COLUMN y; ALTER TABLE a ADD COLUMN y INTEGER AS (hex(zeroblob(1000000000)))",
    "ALTER TABLE a RENAME COLUMN y TO z",
    "DROP TABLE a; CREATE TABLE a(n INTEGER PRIMARY KEY, x TEXT NOT NULL, y INTEGER)",
    "DROP TABLE a; CREATE TABLE a(n INTEGER, x TEXT UNIQUE NOT NULL, y INTEGER)",
    "DROP TABLE a; CREATE TABLE a(n INTEGER PRIMARY KEY, x TEXT UNIQUE NOT NULL, y)",
    "DROP TABLE a; CREATE VIRTUAL TABLE a USING rtree(n, x, y)",
  ])
  func anythingElseIsDamage(change: String) throws {
    try database.execute(change)
    let damaged = DatabaseError(path: folder.path("s.db"), problem: .corrupt)
    #expect(throws: damaged) { try database.require(TableShapes(madeBy: Self.steps)) }
  }
}

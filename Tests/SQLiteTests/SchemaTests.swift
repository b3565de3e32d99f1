import SQLite
import Support
import Testing

/// Databases that another user may have changed.
@Suite struct SchemaTests {
  private let folder: TemporaryFolder
  private let database: Database

  private static let schema = Schema(migrations)

  private static let migrations = [
    Migration(
      "a",
      sql: """
        CREATE TABLE a(n INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT UNIQUE NOT NULL);
        CREATE INDEX i ON a(x);
        CREATE VIEW v AS SELECT x FROM a;
        CREATE TRIGGER kept BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'kept'); END;
        """),
    Migration("y of a", sql: "ALTER TABLE a ADD COLUMN y INTEGER;"),
    Migration("z of a", sql: "ALTER TABLE a RENAME COLUMN x TO z;"),
  ]

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("s.db").utf8))
    try database.migrate(to: Self.schema)
  }

  private func expect(_ problem: DatabaseError.Problem, after change: String) throws {
    try database.execute(change)
    #expect(throws: DatabaseError(path: folder.path("s.db"), problem: problem)) {
      try database.migrate(to: Self.schema)
    }
  }

  @Test func whatTheMigrationsMadeIsAsItShouldBe() throws {
    try database.execute("INSERT INTO a VALUES(1, 'x', 2); ANALYZE")
    try database.migrate(to: Self.schema)
  }

  @Test func aFileWithTheDigestIsNotComparedFurther() throws {
    // Migrations that cannot run show that none was run.
    let broken = Array(repeating: Migration("broken", sql: "SELECT * FROM nothing"), count: 3)
    let digest = try Self.schema.makeDigest()
    try database.migrate(to: Schema(broken, digest: digest))
    try database.execute("CREATE TABLE b(x)")
    #expect(throws: DatabaseError.self) {
      try database.migrate(to: Schema(broken, digest: digest))
    }
  }

  @Test func aWrongDigestChangesNothing() throws {
    let schema = Schema(Self.migrations, digest: "0")
    try database.migrate(to: schema)
    try database.execute("CREATE TABLE b(x)")
    #expect(
      throws: DatabaseError(path: folder.path("s.db"), problem: .foreign("the table b"))
    ) { try database.migrate(to: schema) }
  }

  @Test(arguments: [
    "DROP TABLE a", "DROP INDEX i", "DROP VIEW v", "DROP TRIGGER kept",
    "DROP TRIGGER kept; CREATE TRIGGER kept BEFORE DELETE ON a BEGIN SELECT RAISE(IGNORE); END",
    "DROP VIEW v; CREATE VIEW v AS SELECT 1",
    "DROP INDEX i; CREATE UNIQUE INDEX i ON a(y)",
    "ALTER TABLE a RENAME COLUMN y TO w",
    "ALTER TABLE a DROP COLUMN y; ALTER TABLE a ADD COLUMN y INTEGER AS (hex(zeroblob(1000000000)))",
    "DROP VIEW v; DROP TABLE a; CREATE TABLE a(n INTEGER PRIMARY KEY AUTOINCREMENT, "
      + "z TEXT NOT NULL, y INTEGER)",
    "DROP VIEW v; DROP TABLE a; CREATE TABLE a(n INTEGER, z TEXT UNIQUE NOT NULL, y INTEGER)",
    "DROP VIEW v; DROP TABLE a; CREATE TABLE a(n INTEGER PRIMARY KEY AUTOINCREMENT, "
      + "z TEXT UNIQUE NOT NULL, y)",
    "DROP VIEW v; DROP TABLE a; CREATE TABLE a(n INTEGER PRIMARY KEY AUTOINCREMENT, "
      + "z TEXT UNIQUE ON CONFLICT IGNORE NOT NULL, y INTEGER)",
  ])
  func whatDiffersFromHowItWasMadeIsDamage(change: String) throws {
    try expect(.corrupt, after: change)
  }

  @Test(arguments: [
    ("the table b", "CREATE TABLE b(x)"),
    ("the table a_node", "DROP VIEW v; DROP TABLE a; CREATE VIRTUAL TABLE a USING rtree(n, x, y)"),
    ("the index j", "CREATE INDEX j ON a(y)"),
    ("the view b", "CREATE VIEW b AS SELECT * FROM a"),
    ("the trigger t", "CREATE TRIGGER t AFTER UPDATE ON a BEGIN SELECT RAISE(IGNORE); END"),
    (
      "the view a",
      "DROP VIEW v; DROP TABLE a; CREATE VIEW a AS WITH RECURSIVE r(n) AS "
        + "(SELECT 1 UNION ALL SELECT n FROM r) SELECT n, 'x' AS z, 1 AS y FROM r"
    ),
  ])
  func whatIsNotOursIsNamed(name: String, change: String) throws {
    try expect(.foreign(name), after: change)
  }

  /// Triggers and views may be added while the file is open.
  @Test func noTriggerIsRunAndNoViewIsRead() throws {
    try database.execute(
      """
      INSERT INTO a(z) VALUES('x');
      CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT RAISE(IGNORE); END
      """)
    try database.run("UPDATE a SET y = 5")
    #expect(try database.statement("SELECT y FROM a").count() == 5)
    #expect(throws: DatabaseError.self) { try database.statement("SELECT z FROM v").exists() }
  }

  @Test func noValueFillsTheMemory() throws {
    #expect(throws: DatabaseError.self) {
      try database.statement("SELECT hex(zeroblob(100000000))").exists()
    }
  }
}

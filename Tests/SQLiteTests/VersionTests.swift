import SQLite
import Support
import Testing

/// How a connection knows that what it has read is still current.
@Suite struct VersionTests {
  private let folder: TemporaryFolder
  private let database: Database
  private let other: Database

  init() throws {
    folder = try TemporaryFolder()
    let path = Array(folder.path("t.db").utf8)
    database = try Database(path: path)
    try database.execute("CREATE TABLE t(number INTEGER)")
    other = try Database(path: path)
  }

  @Test func isTheSameWhileNothingIsWritten() throws {
    let version = try database.version()
    _ = try database.statement("SELECT count(*) FROM t").count()
    _ = try other.statement("SELECT count(*) FROM t").count()
    #expect(try database.version() == version)
  }

  @Test func changesWithEachWriting() throws {
    for writer in [database, other, database, other] {
      let version = try database.version()
      try writer.run("INSERT INTO t VALUES(1)")
      #expect(try database.version() != version)
    }
  }

  /// Changes that another connection has not committed cannot be read, so they do not count.
  @Test func changesWhenItIsCommitted() throws {
    let version = try database.version()
    try other.write {
      try other.run("INSERT INTO t VALUES(1)")
      #expect(try database.version() == version)
    }
    #expect(try database.version() != version)
  }
}

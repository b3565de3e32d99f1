import SQLite
import Testing

struct DatabaseTests {
  @Test func writesAndReads() throws {
    let database = try Database(
      path: Array("/tmp/rollcall-database-tests-\(UInt64.random(in: 0 ... .max))".utf8))
    try database.execute("CREATE TABLE t(a, b)")
    try database.run("INSERT INTO t VALUES(?, ?)", 1, "x\u{0}y")
    #expect(
      try database.statement("SELECT a, b FROM t").all { [$0.text(0), $0.text(1)] } == [
        ["1", "x\u{0}y"]
      ])
  }
}

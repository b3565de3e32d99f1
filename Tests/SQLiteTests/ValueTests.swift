import SQLite
import Support
import Testing

/// A value that is written to a database is read back unchanged.
@Suite struct ValueTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("v.db").utf8))
    try database.execute("CREATE TABLE t(value)")
  }

  @Test(arguments: ["", "a", "x\u{0}y", "\u{0}", "Grüße", "🏫", "e\u{301}", "O'Brien; --", "a\r\n"])
  func keepsText(text: String) throws {
    try database.run("INSERT INTO t VALUES(?)", .text(text))
    try database.run("INSERT INTO t VALUES(?)", .utf8(Array(text.utf8)))
    let kept = try database.statement("SELECT value, typeof(value) FROM t").all {
      [$0.bytes(0), Array($0.text(0).utf8), Array($0.text(1).utf8)]
    }
    #expect(
      kept == Array(repeating: [Array(text.utf8), Array(text.utf8), Array("text".utf8)], count: 2))
  }

  @Test(arguments: [[], [0], [0xFF, 0, 0xFE], Array(repeating: 7, count: 100_000)] as [[UInt8]])
  func keepsBlobs(blob: [UInt8]) throws {
    try database.run("INSERT INTO t VALUES(?)", .blob(blob))
    let statement = try database.statement("SELECT value, typeof(value) FROM t")
    #expect(try statement.first { $0.bytes(0) } == blob)
    #expect(try statement.first { $0.text(1) } == "blob")
    #expect(try statement.first { $0.isNull(0) } == false)
  }

  @Test(arguments: [0, 1, -1, Int.max, Int.min, 1 << 53 + 1])
  func keepsNumbers(number: Int) throws {
    try database.run("INSERT INTO t VALUES(?)", .integer(number))
    let statement = try database.statement("SELECT value FROM t")
    #expect(try statement.first { $0.int(0) } == number)
    #expect(try statement.first { $0.optionalInt(0) } == .some(number))
    #expect(try statement.count() == number)
  }

  @Test func keepsTheDifferenceBetweenNothingAndEmpty() throws {
    for value: SQLValue in [nil, "", .blob([]), .optional(nil as String?), .optional(nil as Int?)] {
      try database.run("INSERT INTO t VALUES(?)", value)
    }
    let rows = try database.statement("SELECT value FROM t ORDER BY rowid").all {
      ($0.isNull(0), $0.optionalText(0), $0.text(0), $0.bytes(0), $0.optionalInt(0), $0.int(0))
    }
    #expect(rows.map(\.0) == [true, false, false, true, true])
    #expect(rows.map(\.1) == [nil, "", "", nil, nil])
    #expect(rows.allSatisfy { $0.2.isEmpty && $0.3.isEmpty && $0.5 == 0 })
    #expect(rows.map(\.4) == [nil, 0, 0, nil, nil])
  }

  @Test func keepsTruth() throws {
    for value in [true, false] { try database.run("INSERT INTO t VALUES(?)", .bool(value)) }
    #expect(try database.statement("SELECT value FROM t").all { $0.bool(0) } == [true, false])
  }

  @Test func readsANumberAsTextAndTextAsANumber() throws {
    try database.run("INSERT INTO t VALUES(?)", 42)
    try database.run("INSERT INTO t VALUES(?)", "43")
    let statement = try database.statement("SELECT value FROM t")
    #expect(try statement.all { $0.text(0) } == ["42", "43"])
    #expect(try statement.all { $0.int(0) } == [42, 43])
  }
}

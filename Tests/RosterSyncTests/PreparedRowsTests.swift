import SQLite
import Support
import Testing

@testable import RosterSync

@Suite struct PreparedRowsTests {
  private struct Stop: Error {}

  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("rows.db").utf8))
  }

  /// Reads the numbers below a count.
  private func rows(_ count: Int, _ body: (Int, Int) throws -> Void) throws {
    try database.statement(
      "WITH n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT ?"
    ).rows(.integer(count), read: { $0.int(0) }, make: { $0 * $0 }, body: body)
  }

  @Test(arguments: [0, 1, 1_024, 1_025, 5_000])
  func comeInOrderWithWhatWasMade(count: Int) throws {
    var pairs: [[Int]] = []
    try rows(count) { pairs.append([$0, $1]) }
    #expect(pairs == (0..<count).map { [$0, $0 * $0] })
  }

  @Test(arguments: [0, 1_500, 4_999])
  func endWithAnError(place: Int) throws {
    var last = -1
    #expect(throws: Stop.self) {
      try rows(5_000) { number, _ in
        last = number
        if number == place { throw Stop() }
      }
    }
    #expect(last == place)
    // The statement can run again.
    try rows(1) { #expect($0 == 0 && $1 == 0) }
  }
}

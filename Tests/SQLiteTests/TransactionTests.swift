import SQLite
import Support
import Testing

@Suite struct TransactionTests {
  private let folder: TemporaryFolder
  private let database: Database

  private struct Stop: Error {}

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("t.db").utf8))
    try database.execute("CREATE TABLE t(number INTEGER)")
  }

  private func open() throws -> Database {
    try Database(path: Array(folder.path("t.db").utf8), busyTimeout: .milliseconds(20))
  }

  private func insert(_ number: Int) throws {
    try database.run("INSERT INTO t VALUES(?)", .integer(number))
  }

  private func count(_ database: Database) throws -> Int {
    try database.statement("SELECT count(*) FROM t").count()
  }

  @Test func keepsAllAndGivesTheResult() throws {
    let result = try database.write {
      try insert(1)
      try insert(2)
      return "done"
    }
    #expect(result == "done")
    #expect(!database.isInTransaction)
    #expect(try count(open()) == 2)
  }

  @Test func keepsNothingWhenItThrows() throws {
    #expect(throws: Stop.self) {
      try database.write {
        try insert(1)
        throw Stop()
      }
    }
    #expect(!database.isInTransaction)
    #expect(try count(database) == 0)
    try database.write { try insert(2) }
    #expect(try count(database) == 1)
  }

  @Test func keepsNothingWhenItThrowsAmongRows() throws {
    try insert(1)
    #expect(throws: Stop.self) {
      try database.write {
        try database.statement("SELECT number FROM t").rows { _ in
          try insert(2)
          throw Stop()
        }
      }
    }
    #expect(try count(database) == 1)
  }

  @Test func anInnerOneIsPartOfTheOuter() throws {
    #expect(throws: Stop.self) {
      try database.write {
        try database.write { try insert(1) }
        #expect(database.isInTransaction)
        throw Stop()
      }
    }
    #expect(try count(database) == 0)
  }

  @Test func readingTogetherShowsOneState() throws {
    let other = try open()
    try other.read {
      #expect(try count(other) == 0)
      try insert(1)
      #expect(try count(other) == 0)
    }
    #expect(try count(other) == 1)
  }

  @Test func aSecondWriterAtTheSameTimeIsToldSo() throws {
    let other = try open()
    try database.write {
      try insert(1)
      let error = #expect(throws: DatabaseError.self) { try other.write {} }
      #expect(error?.problem == .busy)
      #expect(
        error?.userMessage == "\(folder.path("t.db")) is being written to by another process. "
          + "Try again in a moment.")
      #expect(try count(other) == 0)
    }
    try other.write {}
  }

  @Test func aFullDiskKeepsNothing() throws {
    try database.execute("PRAGMA max_page_count = 8")
    let error = #expect(throws: DatabaseError.self) {
      try database.write {
        try insert(1)
        for _ in 0..<10 {
          try database.run("INSERT INTO t VALUES(?)", .blob(Array(repeating: 0, count: 9_000)))
        }
      }
    }
    #expect(error?.problem == .full)
    #expect(!database.isInTransaction)
    #expect(try count(database) == 0)
    try insert(1)
    #expect(try count(open()) == 1)
  }
}

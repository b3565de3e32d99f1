import Glibc
import SQLite
import Support
import Testing

@Suite struct DatabaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ name: String, permissions: UInt16 = 0o600) throws -> Database {
    try Database(
      path: Array(folder.path(name).utf8), permissions: permissions,
      busyTimeout: .milliseconds(20))
  }

  private func problem(_ body: () throws -> Void) -> DatabaseError.Problem? {
    #expect(throws: DatabaseError.self) { try body() }?.problem
  }

  @Test(arguments: [0o600, 0o660] as [UInt16])
  func givesAllItsFilesThePermissionsAskedFor(permissions: UInt16) throws {
    let database = try open("p.db", permissions: permissions)
    try database.execute("CREATE TABLE t(x)")
    #expect(folder.names == ["p.db", "p.db-shm", "p.db-wal"])
    for name in folder.names { #expect(folder.permissions(name) == permissions, "\(name)") }
  }

  @Test func keepsThePageSizeThatAFileWasCreatedWith() throws {
    func pageSize(_ wanted: Int) throws -> Int {
      let database = try Database(path: Array(folder.path("p.db").utf8), pageSize: wanted)
      try database.execute("CREATE TABLE IF NOT EXISTS t(x)")
      return try database.statement("PRAGMA page_size").count()
    }
    #expect(try [pageSize(8_192), pageSize(4_096), pageSize(16_384)] == [8_192, 8_192, 8_192])
  }

  @Test func keepsThePermissionsOfAnExistingFile() throws {
    try folder.write([], to: "p.db")
    chmod(folder.path("p.db"), 0o640)
    try open("p.db").execute("CREATE TABLE t(x)")
    #expect(folder.permissions("p.db") == 0o640)
  }

  /// A user who may write to a folder can put a link there that leads to a file of the user who
  /// opens the database.
  @Test(arguments: ["p.db", "p.db-wal", "p.db-shm"])
  func opensNothingThatALinkLeadsTo(name: String) throws {
    try folder.write([], to: "victim")
    chmod(folder.path("victim"), 0o640)
    symlink("victim", folder.path(name))
    _ = problem { try open("p.db").execute("CREATE TABLE t(x)") }
    #expect(folder.read("victim") == [])
    #expect(folder.permissions("victim") == 0o640)
  }

  @Test func makesNothingWhereALinkLeads() throws {
    mkdir(folder.path("victim"), 0o700)
    symlink("victim", folder.path("link"))
    symlink("victim/new.db", folder.path("dangling.db"))
    #expect(problem { _ = try open("link/p.db") } == .cannotOpen)
    #expect(problem { _ = try open("dangling.db") } == .cannotOpen)
    #expect(folder.names == ["dangling.db", "link", "victim"])
  }

  @Test func refusesAFileWithASecondName() throws {
    try open("own.db").execute("CREATE TABLE t(x)")
    link(folder.path("own.db"), folder.path("second.db"))
    #expect(problem { _ = try open("second.db") } == .cannotOpen)
  }

  @Test func refusesAPipeWithoutWaitingForIt() throws {
    mkfifo(folder.path("p.db"), 0o600)
    #expect(problem { _ = try open("p.db") } == .cannotOpen)
  }

  @Test func keepsNamesThatAreNotText() throws {
    let path = Array(folder.path.utf8) + Array("/".utf8) + [0xFF, 0xFE]
    try Database(path: path).execute("CREATE TABLE t(x)")
    let again = try Database(path: path)
    #expect(try again.statement("SELECT count(*) FROM t").count() == 0)
    #expect(again.path.hasSuffix("/\u{FFFD}\u{FFFD}"))
  }

  @Test func obeysForeignKeys() throws {
    let database = try open("f.db")
    try database.execute("CREATE TABLE a(x PRIMARY KEY); CREATE TABLE b(x REFERENCES a(x));")
    #expect(problem { try database.run("INSERT INTO b VALUES(1)") } == .constraint)
  }

  @Test func refusesOtherFiles() throws {
    let text = Array(String(repeating: "SIS ID,Name\nS1,North School\n", count: 100).utf8)
    try folder.write(text, to: "school.csv")
    #expect(problem { _ = try open("school.csv") } == .notADatabase)
    #expect(folder.names == ["school.csv"])
    #expect(folder.read("school.csv") == text)
  }

  @Test func refusesAPlaceWhereNoFileCanBe() throws {
    #expect(problem { _ = try open("missing/a.db") } == .cannotOpen)
    mkdir(folder.path("folder"), 0o700)
    #expect(problem { _ = try open("folder") } == .cannotOpen)
    #expect(folder.names == ["folder"])
  }

  @Test(.disabled(if: geteuid() == 0, "root may write everywhere"))
  func refusesAFileThatMayOnlyBeRead() throws {
    try open("r.db").execute("CREATE TABLE t(x)")
    chmod(folder.path("r.db"), 0o400)
    #expect(problem { _ = try open("r.db") } == .readOnly)
    chmod(folder.path("r.db"), 0)
    #expect(problem { _ = try open("r.db") } == .cannotOpen)
    chmod(folder.path, 0o500)
    #expect(problem { _ = try open("new.db") } == .cannotOpen)
  }

  @Test func noticesDamage() throws {
    try open("d.db").execute("CREATE TABLE t(x); INSERT INTO t VALUES(zeroblob(9000));")
    var bytes = try #require(folder.read("d.db"))
    for index in 4096..<8192 { bytes[index] = 0xAA }
    try folder.write(bytes, to: "d.db")
    let database = try open("d.db")
    #expect(
      problem { _ = try database.statement("SELECT x FROM t").all { $0.bytes(0) } } == .corrupt)
  }

  @Test func severalCanMakeTheSameFileAtOnce() async throws {
    let path = Array(folder.path("n.db").utf8)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let database = try Database(path: path)
          try database.execute("CREATE TABLE t\(number)(x)")
        }
      }
      try await group.waitForAll()
    }
    let tables = try open("n.db").statement("SELECT count(*) FROM sqlite_schema").count()
    #expect(tables == 8)
  }

  @Test func openingAgainKeepsTheLocksOfWhoHasItOpen() throws {
    let database = try open("l.db")
    try database.execute("CREATE TABLE t(x)")
    _ = try open("l.db")
    // A lock that another process would see: SQLite holds one on the file while it is open.
    #expect(try isLocked("l.db"))
    withExtendedLifetime(database) {}
  }

  /// Whether this process holds a POSIX lock on a file.
  private func isLocked(_ name: String) throws -> Bool {
    var status = stat()
    try #require(stat(folder.path(name), &status) == 0)
    let file = try #require(fopen("/proc/locks", "r"))
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.contains("POSIX"), text.contains(" \(getpid()) "), text.contains(":\(status.st_ino) ")
      {
        return true
      }
    }
    return false
  }
}

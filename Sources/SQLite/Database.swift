internal import CSQLite
internal import Glibc

/// A connection to one SQLite file. A connection belongs to one thread; each thread opens its own.
///
/// - SeeAlso: https://www.sqlite.org/wal.html
@safe package final class Database {
  /// The path of the file, for people.
  package let path: String
  let connection: OpaquePointer
  private var statements: [String: Statement] = [:]
  private var versionStatement: Statement?
  /// Counts what each statement costs; `nil` for no counting.
  var counter: StepCounter?
  /// Called at the start of each write transaction; throws if this connection may no longer write.
  package var whileTrue: (() throws -> Void)?

  /// Opens a file, and creates it if necessary and allowed.
  ///
  /// - Parameters:
  ///   - path: the path in the operating system's own bytes, without a NUL. A path with a symbolic
  ///     link in it is refused, and so is a file with more than one name.
  ///   - permissions: the mode of a file that is created, regardless of the process's umask. The
  ///     files that SQLite creates next to it get the same mode.
  ///   - pageSize: of a file that is created, in bytes: a power of 2.
  ///   - busyTimeout: how long to wait for another connection's transaction.
  ///   - mustExist: whether a missing file is an error.
  package init(
    path: [UInt8], permissions: UInt16 = 0o600, pageSize: Int = 4_096,
    busyTimeout: Duration = .seconds(5), mustExist: Bool = false
  ) throws(DatabaseError) {
    let shown = String(decoding: path, as: UTF8.self)
    let name = path.map { CChar(bitPattern: $0) } + [0]
    guard Self.isWary else { throw DatabaseError(path: shown, problem: .cannotOpen) }
    if mustExist, unsafe access(name, F_OK) != 0, errno == ENOENT {
      throw DatabaseError(path: shown, problem: .missing)
    }
    try Self.makeFile(name, permissions, shown)
    var connection: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW
    let code = unsafe sqlite3_open_v2(name, &connection, flags, nil)
    guard code == SQLITE_OK, let connection = unsafe connection else {
      throw unsafe Self.failureToOpen(shown, code, connection)
    }
    self.path = shown
    unsafe self.connection = connection
    let milliseconds = max(0, min(busyTimeout / .milliseconds(1), Double(Int32.max)))
    unsafe sqlite3_busy_timeout(connection, Int32(milliseconds))
    // SQLite silently opens a file read-only if it may not write to it.
    guard unsafe sqlite3_db_readonly(connection, "main") != 1 else {
      throw DatabaseError(path: shown, problem: .readOnly)
    }
    try execute("PRAGMA page_size = \(pageSize)")
    try useWriteAheadLog(waiting: busyTimeout)
    // Someone else may have written the contents, even with malicious intent.
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.lengthLimit)
    try execute(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON")
  }

  /// A database in memory, which lasts only as long as this value.
  init(inMemory name: String) throws(DatabaseError) {
    var connection: OpaquePointer?
    let code = unsafe sqlite3_open_v2(
      ":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let connection = unsafe connection else {
      throw unsafe Self.failureToOpen(name, code, connection)
    }
    path = name
    unsafe self.connection = connection
  }

  /// Closes a connection that could not be opened, and returns the error.
  private static func failureToOpen(
    _ shown: String, _ code: Int32, _ connection: OpaquePointer?
  ) -> DatabaseError {
    let systemError = unsafe systemError(of: connection)
    unsafe sqlite3_close_v2(connection)
    return DatabaseError(
      path: shown, code: code, systemError: systemError,
      message: unsafe String(cString: sqlite3_errstr(code)))
  }

  deinit {
    statements.removeAll()
    versionStatement = nil
    unsafe sqlite3_close_v2(connection)
  }

  /// Tells SQLite, once per process, to open only what a path names.
  private static let isWary = csqlite_be_wary() == SQLITE_OK

  /// The largest value or row, in bytes: larger than any of Rollcall's, but small enough for
  /// memory.
  private static let lengthLimit: Int32 = 64 << 20

  /// Creates an empty file if there is none, without opening an existing one.
  ///
  /// Closing a descriptor of a database file would release the locks that other connections of this
  /// process hold on it.
  ///
  /// - SeeAlso: https://www.sqlite.org/howtocorrupt.html, 2.2
  private static func makeFile(
    _ name: [CChar], _ permissions: UInt16, _ shown: String
  ) throws(DatabaseError) {
    switch unsafe csqlite_make_file(name, mode_t(permissions)) {
    case 0, EEXIST: return
    case let code:
      throw DatabaseError(path: shown, problem: .init(systemError: code) ?? .cannotOpen)
    }
  }

  /// Switches the file to write-ahead logging, so that readers never wait for a writer.
  ///
  /// SQLite's own busy handler does not wait while another connection does the same with a new
  /// file.
  private func useWriteAheadLog(waiting timeout: Duration) throws(DatabaseError) {
    let deadline = ContinuousClock.now + timeout
    while true {
      do throws(DatabaseError) {
        return try execute("PRAGMA journal_mode = WAL")
      } catch  where error.problem == .busy && ContinuousClock.now < deadline {
        usleep(5_000)
      }
    }
  }

  /// Runs statements without parameters or rows.
  package func execute(_ sql: String) throws(DatabaseError) {
    let code = unsafe sqlite3_exec(connection, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// A statement, prepared once and then reused.
  package func statement(_ sql: String) throws(DatabaseError) -> Statement {
    if let statement = statements[sql], !statement.isBusy { return statement }
    let statement = try unsafe Statement(sql, in: self, connection)
    statements[sql] = statement
    return statement
  }

  /// Runs one statement with the given values.
  package func run(_ sql: String, _ values: SQLValue...) throws(DatabaseError) {
    try statement(sql).run(values)
  }

  /// The rowid of the row that was inserted last.
  package var lastInsertedRow: Int { unsafe Int(sqlite3_last_insert_rowid(connection)) }

  /// How many rows the last statement changed.
  package var changedRows: Int { unsafe Int(sqlite3_changes64(connection)) }

  /// Identifies the state of the database: as long as two versions are equal, this connection reads
  /// the same data.
  ///
  /// It is meaningless within a write transaction, since a rollback leaves no trace in it.
  ///
  /// - SeeAlso: https://www.sqlite.org/pragma.html#pragma_data_version
  /// - Complexity: O(1); no page is read.
  package func version() throws(DatabaseError) -> Version {
    let statement: Statement
    if let known = versionStatement {
      statement = known
    } else {
      statement = try self.statement("PRAGMA data_version")
      versionStatement = statement
    }
    return Version(
      others: try statement.count(), own: unsafe Int(sqlite3_total_changes64(connection)))
  }

  /// The number of changes by other connections, and by this one.
  package struct Version: Equatable {
    fileprivate let others: Int
    fileprivate let own: Int
  }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(connection) == 0 }

  /// Runs `body` in one write transaction: all of its changes are made, or none. Waits up to the
  /// timeout for another connection's transaction.
  ///
  /// Within another transaction it becomes part of that one: what was written before `body` throws
  /// is undone only if the error passes through the outer transaction as well. Must not be used
  /// within `read`, whose state may be old.
  ///
  /// ```
  /// try database.write {
  ///   try database.run("DELETE FROM link WHERE person = ?", .integer(7))
  ///   try database.run("INSERT INTO audit(action) VALUES(?)", .text("unlink"))
  /// }
  /// ```
  package func write<Result>(_ body: () throws -> Result) throws -> Result {
    if isInTransaction { return try body() }
    return try transaction("BEGIN IMMEDIATE") {
      try whileTrue?()
      return try body()
    }
  }

  /// Runs `body` in one transaction on a database that no one else writes to.
  ///
  /// An attached database is locked only when it is written to, whereas `write` locks all of them.
  package func writeAlone<Result>(_ body: () throws -> Result) throws -> Result {
    try transaction("BEGIN", body)
  }

  /// Runs several reads that all see the same state.
  package func read<Result>(_ body: () throws -> Result) throws -> Result {
    try transaction("BEGIN", body)
  }

  private func transaction<Result>(_ begin: String, _ body: () throws -> Result) throws -> Result {
    if isInTransaction { return try body() }
    try execute(begin)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // After some failures, SQLite has already rolled back.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Brings the file up to date with a schema, and refuses a file that contains anything else.
  ///
  /// From then on, no view is read and no trigger fires on this connection: the schema's own are
  /// for people who use other programs, and someone could add another one at any moment.
  package func migrate(to schema: Schema) throws {
    guard unsafe csqlite_use_tables_alone(connection) == SQLITE_OK else { throw damaged }
    let count = schema.migrations.count
    if try schemaVersion(upTo: count) == count { return try require(schema) }
    try transaction("BEGIN EXCLUSIVE") {
      // Another process may have migrated the file already.
      for migration in schema.migrations.dropFirst(try schemaVersion(upTo: count)) {
        try execute(migration.sql)
      }
      try execute("PRAGMA user_version = \(count)")
      try require(schema)
    }
  }

  private func schemaVersion(upTo supported: Int) throws(DatabaseError) -> Int {
    let found = try statement("PRAGMA user_version").count()
    guard found >= 0 else { throw damaged }
    guard found <= supported else {
      throw DatabaseError(path: path, problem: .schemaTooNew(found: found, supported: supported))
    }
    return found
  }

  /// The error to throw if the file contains something that the program never writes.
  package var damaged: DatabaseError { DatabaseError(path: path, problem: .corrupt) }

  func failure(_ code: Int32) -> DatabaseError {
    let message = unsafe String(cString: sqlite3_errmsg(connection))
    return DatabaseError(
      path: path,
      code: unsafe sqlite3_extended_errcode(connection) == SQLITE_OK
        ? code : sqlite3_extended_errcode(connection),
      systemError: unsafe Self.systemError(of: connection), message: message)
  }

  /// Why a system call failed, as far as it is known: an `errno`, or 0.
  private static func systemError(of connection: OpaquePointer?) -> Int32 {
    let refusal = csqlite_last_refusal()
    if refusal != 0 { return refusal }
    return unsafe connection == nil ? 0 : sqlite3_system_errno(connection)
  }
}

internal import CSQLite
internal import Glibc

/// A connection to one SQLite file. A connection belongs to one thread; each thread opens its own.
///
/// - SeeAlso: https://www.sqlite.org/wal.html
@safe package final class Database {
  /// The file, for people.
  package let path: String
  private let connection: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// Opens a file, making it if need be.
  ///
  /// - Parameters:
  ///   - path: in the operating system's own bytes, without a NUL.
  ///   - permissions: of a file that is made, less the process's mask. What SQLite makes beside it
  ///     gets the same.
  package init(path: [UInt8], permissions: UInt16 = 0o600) throws(DatabaseError) {
    let shown = String(decoding: path, as: UTF8.self)
    let name = path.map { CChar(bitPattern: $0) } + [0]
    let descriptor = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(permissions))
    if descriptor >= 0 { close(descriptor) }
    guard descriptor >= 0 || errno == EACCES || errno == EROFS else {
      let isFull = errno == ENOSPC || errno == EDQUOT
      throw DatabaseError(path: shown, kind: isFull ? .full : .cannotOpen)
    }
    guard descriptor >= 0 else {
      throw DatabaseError(path: shown, kind: errno == EROFS ? .readOnly : .cannotOpen)
    }
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(name, &connection, flags, nil)
    guard code == SQLITE_OK, let connection = unsafe connection else {
      unsafe sqlite3_close_v2(connection)
      throw DatabaseError(
        path: shown, code: code, message: unsafe String(cString: sqlite3_errstr(code)))
    }
    self.path = shown
    unsafe self.connection = connection
    unsafe sqlite3_busy_timeout(connection, 5_000)
    try execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      """)
  }

  deinit {
    statements.removeAll()
    unsafe sqlite3_close_v2(connection)
  }

  /// Runs statements that take no values and give no rows.
  package func execute(_ sql: String) throws(DatabaseError) {
    let code = unsafe sqlite3_exec(connection, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// A statement, prepared once and kept.
  package func statement(_ sql: String) throws(DatabaseError) -> Statement {
    if let statement = statements[sql], !statement.isBusy { return statement }
    let statement = try unsafe Statement(sql, in: self, connection)
    statements[sql] = statement
    return statement
  }

  /// Runs one statement with values.
  package func run(_ sql: String, _ values: SQLValue...) throws(DatabaseError) {
    try statement(sql).run(values)
  }

  /// The rowid of the row that was inserted last.
  package var lastInsertedRow: Int { unsafe Int(sqlite3_last_insert_rowid(connection)) }

  /// How many rows the last statement changed.
  package var changedRows: Int { unsafe Int(sqlite3_changes64(connection)) }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(connection) == 0 }

  /// One transaction that writes: all of it or nothing. Waits up to 5 s for another's.
  ///
  /// Within a transaction it is a part of that one.
  package func write<Result>(_ body: () throws -> Result) throws -> Result {
    try transaction("BEGIN IMMEDIATE", body)
  }

  /// Several reads that see the same state.
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
      // After some failures SQLite has rolled back by itself.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Brings the schema up to date.
  ///
  /// - Parameter steps: the whole history of the schema, oldest first; the file's `user_version`
  ///   says how many of them it has.
  package func migrate(_ steps: [String]) throws {
    func version() throws -> Int { try statement("PRAGMA user_version").count() }
    let found = try version()
    guard found <= steps.count else {
      throw DatabaseError(path: path, kind: .schemaTooNew(found: found, supported: steps.count))
    }
    if found == steps.count { return }
    try transaction("BEGIN EXCLUSIVE") {
      // Another process may have been faster.
      for step in steps.dropFirst(try version()) { try execute(step) }
      try execute("PRAGMA user_version = \(steps.count)")
    }
  }

  func failure(_ code: Int32) -> DatabaseError {
    let message = unsafe String(cString: sqlite3_errmsg(connection))
    return DatabaseError(
      path: path,
      code: unsafe sqlite3_extended_errcode(connection) == SQLITE_OK
        ? code : sqlite3_extended_errcode(connection), message: message)
  }
}

internal import CSQLite

/// A prepared statement of a database; to be used by one thread at a time.
///
/// ```
/// let names = try database.statement("SELECT name FROM person WHERE role = ?")
///   .all(.text("student")) { row in row.text("name") }
/// ```
@safe package final class Statement {
  private let handle: OpaquePointer
  private let places: ColumnPlaces
  unowned let database: Database
  /// Whether its rows are being read.
  private(set) var isBusy = false

  init(_ sql: String, in database: Database, _ connection: OpaquePointer) throws(DatabaseError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(connection, sql, -1, &handle, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else { throw database.failure(code) }
    unsafe self.handle = handle
    // This must come last: if the initializer threw afterward, nothing would free its memory.
    places = ColumnPlaces()
    self.database = database
  }

  deinit {
    unsafe sqlite3_finalize(handle)
    places.deallocate()
  }

  /// Runs a statement without rows.
  package func run(_ values: SQLValue...) throws(DatabaseError) {
    try run(values)
  }

  package func run(_ values: [SQLValue]) throws(DatabaseError) {
    try begin(values)
    defer { end() }
    while try step() {}
  }

  /// Calls `body` with each row.
  package func rows(_ values: SQLValue..., body: (Row) throws -> Void) throws {
    try rows(values, body: body)
  }

  package func rows(_ values: [SQLValue], body: (Row) throws -> Void) throws {
    try begin(values)
    defer { end() }
    while try step() { try body(row) }
  }

  /// The results of `body` for each row.
  package func all<Value>(_ values: SQLValue..., body: (Row) throws -> Value) throws -> [Value] {
    try all(values, body: body)
  }

  package func all<Value>(_ values: [SQLValue], body: (Row) throws -> Value) throws -> [Value] {
    var result: [Value] = []
    try rows(values) { result.append(try body($0)) }
    return result
  }

  /// The result of `body` for the first row; `nil` if there is none.
  ///
  /// ```
  /// let id = try database.statement("SELECT id FROM person WHERE login = ?")
  ///   .first(.text("ada")) { row in row.int("id") }
  /// ```
  package func first<Value>(_ values: SQLValue..., body: (Row) throws -> Value) throws -> Value? {
    try begin(values)
    defer { end() }
    return try step() ? try body(row) : nil
  }

  /// Whether the statement returns any row.
  package func exists(_ values: SQLValue...) throws(DatabaseError) -> Bool {
    try begin(values)
    defer { end() }
    return try step()
  }

  /// The first column of the first row, as a number; 0 if there is none.
  package func count(_ values: SQLValue...) throws(DatabaseError) -> Int {
    try begin(values)
    defer { end() }
    return try step() ? row.int(0) : 0
  }

  private var row: Row { unsafe Row(handle, places, of: self) }

  private func begin(_ values: [SQLValue]) throws(DatabaseError) {
    precondition(!isBusy, "A statement cannot run again while its rows are being read.")
    isBusy = true
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else {
        let failure = database.failure(code)
        end()
        throw failure
      }
    }
  }

  private func end() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
    isBusy = false
  }

  private func step() throws(DatabaseError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.failure(code)
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return unsafe sqlite3_bind_null(handle, index)
    case .integer(let number): return unsafe sqlite3_bind_int64(handle, index, Int64(number))
    case .text(var text):
      return text.withUTF8 { bytes in
        unsafe csqlite_bind_text(handle, index, bytes.baseAddress, bytes.count)
      }
    case .utf8(let text):
      return unsafe text.withUnsafeBytes { bytes in
        unsafe csqlite_bind_text(handle, index, bytes.baseAddress, bytes.count)
      }
    case .blob(let bytes):
      return unsafe bytes.withUnsafeBytes { bytes in
        unsafe csqlite_bind_blob(handle, index, bytes.baseAddress, bytes.count)
      }
    }
  }
}

internal import CSQLite

/// The current row of a statement; valid until the next one is read.
///
/// Columns are read by the names that they have in the statement:
///
///     SELECT p.key, s.key AS section_key FROM …
///     row.text("section_key")
///
/// The only column of a statement can also be read by its index, from 0.
@safe package struct Row {
  private let handle: OpaquePointer
  private let places: ColumnPlaces
  /// The statement. It is not retained for each row, since a row does not outlive the reading of
  /// its statement.
  private unowned(unsafe) let statement: Statement

  init(_ handle: OpaquePointer, _ places: ColumnPlaces, of statement: Statement) {
    unsafe self.handle = handle
    self.places = places
    unsafe self.statement = statement
  }

  // MARK: By name

  /// 0 where the column is NULL.
  package func int(_ name: StaticString) -> Int { int(column(name)) }
  /// `false` where the column is NULL.
  package func bool(_ name: StaticString) -> Bool { bool(column(name)) }
  package func isNull(_ name: StaticString) -> Bool { isNull(column(name)) }
  package func optionalInt(_ name: StaticString) -> Int? { optionalInt(column(name)) }
  /// Empty where the column is NULL.
  package func text(_ name: StaticString) -> String { text(column(name)) }
  package func optionalText(_ name: StaticString) -> String? { optionalText(column(name)) }
  /// The bytes of a text or a blob; empty where the column is NULL.
  package func bytes(_ name: StaticString) -> [UInt8] { bytes(column(name)) }
  /// Appends the bytes of a text or a blob to a buffer; none where the column is NULL.
  package func append(_ name: StaticString, to buffer: inout [UInt8]) {
    append(column(name), to: &buffer)
  }

  /// A count or size; 0 where the column is NULL.
  ///
  /// - Throws: `DatabaseError` with `.corrupt` if it is negative or impossibly large, so that
  ///   callers can add such numbers without checking for overflow.
  package func count(_ name: StaticString) throws(DatabaseError) -> Int {
    let count = int(name)
    guard (0..<1 << 48).contains(count) else { throw damaged }
    return count
  }

  /// The same, but `nil` where the column is NULL.
  package func optionalCount(_ name: StaticString) throws(DatabaseError) -> Int? {
    isNull(name) ? nil : try count(name)
  }

  /// A moment in seconds since 1970; 0 where the column is NULL.
  ///
  /// - Throws: `DatabaseError` with `.corrupt` for a moment outside every calendar.
  package func moment(_ name: StaticString) throws(DatabaseError) -> Int {
    let moment = int(name)
    guard (-1 << 40..<1 << 40).contains(moment) else { throw damaged }
    return moment
  }

  /// The same, but `nil` where the column is NULL.
  package func optionalMoment(_ name: StaticString) throws(DatabaseError) -> Int? {
    isNull(name) ? nil : try moment(name)
  }

  /// One of the words that a column may have.
  ///
  /// - Throws: `DatabaseError` with `.corrupt` if it has another one.
  package func word<Word: RawRepresentable<String>>(
    _ name: StaticString, as type: Word.Type = Word.self
  ) throws(DatabaseError) -> Word {
    guard let word = Word(rawValue: text(name)) else { throw damaged }
    return word
  }

  package func word<Word: RawRepresentable<Int>>(
    _ name: StaticString, as type: Word.Type = Word.self
  ) throws(DatabaseError) -> Word {
    guard let word = Word(rawValue: int(name)) else { throw damaged }
    return word
  }

  /// The same, but `nil` where the column is NULL.
  package func optionalWord<Word: RawRepresentable<String>>(
    _ name: StaticString, as type: Word.Type = Word.self
  ) throws(DatabaseError) -> Word? {
    isNull(name) ? nil : try word(name)
  }

  /// The error to throw if a row contains something that the program never writes.
  package var damaged: DatabaseError { unsafe statement.database.damaged }

  private func column(_ name: StaticString) -> Int32 { unsafe places.column(name, of: handle) }

  // MARK: By index

  /// 0 where the column is NULL.
  package func int(_ column: Int32) -> Int { unsafe Int(sqlite3_column_int64(handle, column)) }

  package func bool(_ column: Int32) -> Bool { int(column) != 0 }

  package func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  package func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

  /// Empty where the column is NULL.
  package func text(_ column: Int32) -> String {
    unsafe withBytes(
      column, sqlite3_column_text(handle, column).map { unsafe UnsafeRawPointer($0) }
    ) {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }

  package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes of a text or a blob; empty where the column is NULL.
  package func bytes(_ column: Int32) -> [UInt8] {
    unsafe withBytes(column, sqlite3_column_blob(handle, column)) { unsafe Array($0) }
  }

  /// Appends the bytes of a text or a blob to a buffer; none where the column is NULL.
  package func append(_ column: Int32, to buffer: inout [UInt8]) {
    unsafe withBytes(column, sqlite3_column_blob(handle, column)) {
      unsafe buffer.append(contentsOf: $0)
    }
  }

  /// - Parameter start: called before the length is read, the order that SQLite requires.
  private func withBytes<Result>(
    _ column: Int32, _ start: UnsafeRawPointer?, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}

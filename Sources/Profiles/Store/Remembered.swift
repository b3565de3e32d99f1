internal import SQLite

/// Rows that have been read, remembered until someone writes to the database.
struct Remembered<Value> {
  private var version: Database.Version?
  private var values: [String: Value] = [:]
  private let limit: Int

  /// - Parameter limit: how many are kept at most.
  init(limit: Int) { self.limit = limit }

  /// The result of `read` for a key, or its result in the same state of the database.
  ///
  /// What another process has written before the call is seen. Nothing is remembered within a
  /// transaction, which may yet be rolled back.
  ///
  /// - Parameter read: returns `nil` for what is not there, which is not remembered.
  mutating func value(
    _ key: String, in database: Database, read: () throws -> Value?
  ) throws -> Value? {
    if database.isInTransaction { return try read() }
    if let value = values[key], try database.version() == version { return value }
    return try database.read {
      let now = try database.version()
      if now != version || values.count >= limit { values = [:] }
      version = now
      let value = try read()
      values[key] = value
      return value
    }
  }
}

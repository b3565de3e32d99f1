internal import SQLite

/// A cache of rows that have been read, valid until someone writes to the database.
struct Remembered<Value> {
  private var version: Database.Version?
  private var values: [String: Value] = [:]
  private let limit: Int

  /// - Parameter limit: how many rows are kept at most.
  init(limit: Int) { self.limit = limit }

  /// The result of `read` for a key, remembered from an earlier call if the database has not
  /// changed since.
  ///
  /// The result reflects all changes that other processes have committed before the call. Nothing
  /// is remembered within a transaction, which may still be rolled back.
  ///
  /// - Parameter read: returns `nil` if there is no such row, which is not remembered.
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

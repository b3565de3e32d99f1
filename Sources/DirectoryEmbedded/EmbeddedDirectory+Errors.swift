internal import Directory
internal import SQLite

extension EmbeddedDirectory {
  /// Calls `body`, and turns trouble with the directory's file into the errors that the adapter's
  /// contract names.
  ///
  /// Errors thrown by a caller's closure, perhaps about another database, pass unchanged.
  func explaining<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.path == database.path {
      throw DirectoryError(error)
    }
  }
}

extension DirectoryError {
  init(_ error: DatabaseError) {
    self = error.problem == .busy ? .busy(Explanation(error)) : .unusable(Explanation(error))
  }
}

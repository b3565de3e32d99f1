internal import Directory
internal import SQLite

extension EmbeddedDirectory {
  /// Calls `body`, and turns failures of the directory's file into the errors that
  /// `DirectoryAdapter` promises.
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

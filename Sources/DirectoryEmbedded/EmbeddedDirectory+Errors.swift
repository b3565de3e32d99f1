internal import Directory
internal import SQLite

extension EmbeddedDirectory {
  /// Calls `body`; throws trouble with the directory's file as the contract has it.
  ///
  /// What a caller's own closure throws, which may be of another database, is thrown as it is.
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

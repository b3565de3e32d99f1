package import Directory
package import Files
package import SQLite

/// A failure that can say what happened, and what to do next.
package protocol ExplainedError: Error {
  var userMessage: String { get }
  /// Whether the home or a database cannot be used, and not only what was asked of it.
  var isOfStore: Bool { get }
}

extension ExplainedError {
  package var isOfStore: Bool { false }
}

extension FileError: ExplainedError {}
extension DatabaseError: ExplainedError {
  package var isOfStore: Bool { true }
}
extension DirectoryError: ExplainedError {}
extension HomeError: ExplainedError {
  package var isOfStore: Bool { true }
}
extension ProfileError: ExplainedError {}
extension RunError: ExplainedError {}

/// The sentence of any failure.
package func userMessage(of error: any Error) -> String {
  if let error = error as? any ExplainedError { return error.userMessage }
  return "Something failed that should not: \(type(of: error))."
}

package import Failures

/// Why the people in a file could not be added to a directory. None of them has been added.
package enum DirectoryImportError: ExplainedError, Equatable {
  case noHeader(file: String)
  case repeatedColumn(file: String)
  /// No column identifies people.
  case noIdentity(file: String)
  case unreadable(file: String, line: Int)
  /// A record does not identify anyone.
  case nobody(file: String, line: Int)
  /// A record says neither that the account is enabled nor that it is not.
  case unknownState(line: Int)

  package var code: String { "Usage" }
  package var kind: FailureKind { .wrongUsage }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .noHeader(let file): "\(file) has no header. Its first line must name attributes."
    case .repeatedColumn(let file): "\(file) names a column twice. Correct its first line."
    case .noIdentity(let file):
      "\(file) has no column userPrincipalName or mail, so no account could be matched."
    case .unreadable(let file, let line):
      "Line \(line) of \(file) cannot be read; no account was added. "
        + "Correct it and import again."
    case .nobody(let file, let line):
      "Line \(line) of \(file) has neither userPrincipalName nor mail; no account was added. "
        + "Correct it and import again."
    case .unknownState(let line):
      "Line \(line): enabled is neither true nor false; no account was added. "
        + "Correct it and import again."
    }
  }
}

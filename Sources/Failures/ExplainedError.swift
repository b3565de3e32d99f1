/// An error that explains itself to people, to scripts, and to the shell.
///
/// Every error type of the package conforms to this where it is declared; `.ci/check-errors` checks
/// that.
package protocol ExplainedError: Error {
  /// What happened, and what to do next.
  var userMessage: String { get }
  /// A stable word for scripts.
  var code: String { get }
  /// The sort of failure, which determines the exit status.
  var kind: FailureKind { get }
}

/// The sorts of failure that have to be distinguished.
package enum FailureKind: Sendable, CaseIterable {
  /// The command line cannot be understood.
  case wrongUsage
  /// The input, such as a profile's settings, is not valid.
  case wrongInput
  /// Something was not found, or cannot be done in this state.
  case notPossible
  /// The home or its database cannot be used.
  case store
  /// A file or a folder cannot be read or written.
  case file
  /// The directory does not answer.
  case directory
  /// The terminal cannot be used.
  case terminal
  /// The results could not be written.
  case output
  /// A process could not be started.
  case process
  /// A mistake in the program itself.
  case bug

  /// The exit status of a program that fails this way; scripts depend on it.
  package var exitStatus: Int32 {
    switch self {
    case .wrongUsage, .wrongInput: 2
    case .notPossible: 3
    case .store, .file, .directory, .terminal, .output, .process, .bug: 4
    }
  }
}

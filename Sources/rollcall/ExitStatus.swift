internal import Failures

/// The program's exit status; scripts depend on it.
///
/// Apart from the values here, the terminal front may end with 128 plus a signal's number.
struct ExitStatus: RawRepresentable, Equatable, Sendable {
  let rawValue: Int32

  /// Done, or started, or nothing to do.
  static let done = ExitStatus(rawValue: 0)
  /// Verification found errors; nothing started.
  static let rejected = ExitStatus(rawValue: 1)
  /// Wrong usage.
  static let usage = ExitStatus(rawValue: 2)
  /// Not found, or not possible in this state.
  static let notPossible = ExitStatus(rawValue: 3)
  /// The store, a file, the directory or the output failed.
  static let failed = ExitStatus(rawValue: 4)
  /// Something waits for a person; what is not held was applied.
  static let held = ExitStatus(rawValue: 5)
  /// The run ended, and some entries failed.
  static let someFailed = ExitStatus(rawValue: 6)
}

extension ExitStatus {
  /// The status of a command that failed in a certain way.
  init(_ kind: FailureKind) { self.init(rawValue: kind.exitStatus) }
}

package import Failures

/// Why a run could not continue.
package enum RunError: ExplainedError, Equatable {
  case noFormat
  /// Another process has taken the run over.
  case takenOver
  /// Some of its changes have no recorded outcome.
  case incomplete(count: Int)

  package var code: String {
    switch self {
    case .noFormat: "NoFormat"
    case .takenOver: "Conflict"
    case .incomplete: "Incomplete"
    }
  }

  package var kind: FailureKind {
    switch self {
    case .noFormat: .notPossible
    case .takenOver: .process
    case .incomplete: .bug
    }
  }

  package var userMessage: String {
    switch self {
    case .noFormat: "The files match no format. Upload them again."
    case .takenOver: "Another process has taken the run over, so this one has stopped."
    case .incomplete(let count):
      "\(count) of its changes were neither made nor refused. Resume it to continue with them."
    }
  }
}

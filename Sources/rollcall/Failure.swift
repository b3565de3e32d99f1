internal import Failures
internal import JSON

/// Why nothing came of a command: the sentence, the word for scripts, and the exit status.
struct Failure {
  let status: ExitStatus
  let code: String
  let message: String

  init(_ error: any Error) {
    let error = explained(error)
    status = ExitStatus(error.kind)
    code = error.code
    message = error.userMessage
  }

  /// The refusal as `--json` prints it.
  var json: JSONValue {
    .object([
      .init("error", .object([.init("code", .string(code)), .init("message", .string(message))]))
    ])
  }
}

extension ExitStatus {
  /// The status with which a command ends that failed in this way.
  init(_ kind: FailureKind) {
    switch kind {
    case .wrongUsage, .wrongInput: self = .usage
    case .notPossible: self = .notPossible
    case .store, .file, .directory, .terminal, .output, .process, .bug: self = .failed
    }
  }
}

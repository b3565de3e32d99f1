package import Failures

/// Why a directory as a whole could not be used.
package enum DirectoryError: ExplainedError, Equatable {
  /// The directory does not answer now, but may in a moment; `reason` says what happened and what
  /// to do if it persists.
  case unavailable(name: String, reason: String)
  /// Another process is writing to the directory; this passes.
  case busy(Explanation)
  /// The directory cannot be used until a person does something, such as making room on its disk.
  case unusable(Explanation)

  /// The text and code of an adapter's own error.
  package struct Explanation: Sendable, Equatable {
    package let userMessage: String
    package let code: String
    package let kind: FailureKind

    package init(_ error: any ExplainedError) {
      userMessage = error.userMessage
      code = error.code
      kind = error.kind
    }
  }

  package var code: String {
    switch self {
    case .unavailable: "Directory"
    case .busy(let explanation), .unusable(let explanation): explanation.code
    }
  }

  package var kind: FailureKind {
    switch self {
    case .unavailable: .directory
    case .busy(let explanation), .unusable(let explanation): explanation.kind
    }
  }

  package var userMessage: String {
    switch self {
    case .unavailable(let name, let reason): "The directory \(name) does not answer. \(reason)"
    case .busy(let explanation), .unusable(let explanation): explanation.userMessage
    }
  }
}

/// A bug: an error that does not explain itself reached the user.
package struct UnexplainedError: ExplainedError, Equatable {
  /// The name of the error's type; its values might be confidential.
  package let typeName: String

  package var userMessage: String {
    "Internal error: \(typeName). This is a mistake in Rollcall; please report it."
  }
  package var code: String { "Bug" }
  package var kind: FailureKind { .bug }
}

/// The error itself if it is an `ExplainedError`; otherwise an `UnexplainedError`, which reports it
/// as a bug.
package func explained(_ error: any Error) -> any ExplainedError {
  error as? any ExplainedError ?? UnexplainedError(typeName: "\(type(of: error))")
}

package import Failures
package import JSON

extension ExplainedError {
  /// The refusal for programs: `{"error":{"code":…,"message":…}}`.
  ///
  /// - Parameter commands: completes the commands that the message gives.
  package func json(_ commands: TypedCommands = TypedCommands()) -> JSONValue {
    .object([
      .init(
        "error",
        .object([.init("code", .string(code)), .init("message", .string(commands(userMessage)))]))
    ])
  }
}

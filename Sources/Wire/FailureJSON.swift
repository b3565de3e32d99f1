package import Failures
package import JSON

extension ExplainedError {
  /// The refusal as programs read it: `{"error":{"code":…,"message":…}}`.
  ///
  /// - Parameter commands: how those are typed that the message gives.
  package func json(_ commands: TypedCommands = TypedCommands()) -> JSONValue {
    .object([
      .init(
        "error",
        .object([.init("code", .string(code)), .init("message", .string(commands(userMessage)))]))
    ])
  }
}

package import Failures
package import JSON

extension ExplainedError {
  /// The refusal as programs read it: `{"error":{"code":…,"message":…}}`.
  package var json: JSONValue {
    .object([
      .init(
        "error",
        .object([.init("code", .string(code)), .init("message", .string(userMessage))]))
    ])
  }
}

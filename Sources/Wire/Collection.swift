package import JSON

extension JSONValue {
  /// Several things, as the original API gives them: `{"value":[…]}`.
  package static func collection(_ values: [JSONValue]) -> JSONValue {
    .object([.init("value", .array(values))])
  }
}

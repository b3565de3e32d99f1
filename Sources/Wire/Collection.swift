package import JSON

extension JSONValue {
  /// Several values in the form of the original API: `{"value":[…]}`.
  package static func collection(_ values: [JSONValue]) -> JSONValue {
    .object([.init("value", .array(values))])
  }
}

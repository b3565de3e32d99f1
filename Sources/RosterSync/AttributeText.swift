internal import Directory
internal import JSON

/// Attributes as JSON text, the names in ascending order: equal attributes are equal bytes.
enum AttributeText {
  /// - Parameter attributes: `nil` for one that has no value.
  static func encode(_ attributes: [(name: String, value: String?)]) -> [UInt8] {
    var members = attributes
    members.sort { $0.name < $1.name }
    return JSONValue.object(members.map { .init($0.name, .optional($0.value)) }).bytes
  }

  static func encode(_ attributes: Attributes) -> [UInt8] {
    encode(attributes.map { (name: $0.key, value: $0.value) })
  }

  /// All attributes of a text, `nil` for one that has no value; none for text that is not ours.
  static func decode(_ text: [UInt8]) -> [String: String?] {
    guard case .object(let members)? = try? JSONValue(reading: text) else { return [:] }
    var attributes: [String: String?] = [:]
    for member in members {
      if case .string(let value) = member.value {
        attributes[member.name] = .some(value)
      } else {
        attributes[member.name] = .some(nil)
      }
    }
    return attributes
  }

  /// The attributes that have a value.
  static func values(_ text: [UInt8]) -> Attributes { decode(text).compactMapValues { $0 } }
}

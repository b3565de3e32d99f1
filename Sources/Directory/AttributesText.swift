internal import JSON

/// Attributes as a JSON object with its names ascending, which is how the database has them.
enum AttributesText {
  static func bytes(_ attributes: Attributes) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(64 + attributes.count * 32)
    out.append(UInt8(ascii: "{"))
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      if out.count > 1 { out.append(UInt8(ascii: ",")) }
      write(name, to: &out)
      out.append(UInt8(ascii: ":"))
      write(value, to: &out)
    }
    out.append(UInt8(ascii: "}"))
    return out
  }

  /// - Returns: `nil` if the text is not an object of strings.
  static func attributes(_ text: [UInt8]) -> Attributes? {
    if let attributes = plainAttributes(text) { return attributes }
    guard case .object(let members)? = try? JSONValue(reading: text) else { return nil }
    var attributes: Attributes = [:]
    for member in members {
      guard case .string(let value) = member.value else { return nil }
      attributes[member.name] = value
    }
    return attributes
  }

  private static func write(_ string: String, to out: inout [UInt8]) {
    let needsNoEscape = string.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != quote && $0 != backslash
    }
    guard needsNoEscape else {
      out += JSONValue.string(string).bytes
      return
    }
    out.append(quote)
    out += string.utf8
    out.append(quote)
  }

  /// The quick way for text as `bytes` writes it, without an escape; `nil` for any other.
  private static func plainAttributes(_ text: [UInt8]) -> Attributes? {
    guard text.count > 2 else { return nil }
    var attributes = Attributes(minimumCapacity: 12)
    var position = 0
    var expected = UInt8(ascii: "{")
    while text[position] == expected {
      guard let name = plainString(text, from: position + 1), name.end + 1 < text.count,
        text[name.end] == UInt8(ascii: ":"),
        let value = plainString(text, from: name.end + 1), value.end < text.count,
        attributes.updateValue(value.string, forKey: name.string) == nil
      else { return nil }
      position = value.end
      expected = UInt8(ascii: ",")
    }
    return text[position] == UInt8(ascii: "}") && position == text.count - 1 ? attributes : nil
  }

  /// A string that begins at a place, and where it ends.
  private static func plainString(
    _ text: [UInt8], from start: Int
  ) -> (string: String, end: Int)? {
    guard start < text.count, text[start] == quote else { return nil }
    var end = start + 1
    while end < text.count, text[end] != quote {
      if text[end] == backslash || text[end] < 0x20 { return nil }
      end += 1
    }
    guard end < text.count else { return nil }
    return (String(decoding: text[start + 1..<end], as: UTF8.self), end + 1)
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

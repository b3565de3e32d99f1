package import Directory
internal import JSON

/// Attributes as a JSON object with ascending names, the form in which all databases store them, so
/// that equal attributes have equal bytes. One value is a string; several are an array of strings.
package enum AttributesText {
  /// An attribute and its value; `nil` for an attribute that should have none.
  package typealias Member = (name: String, value: AttributeValue?)

  package static func bytes(_ members: [Member]) -> [UInt8] { text(members, write) }

  /// The same for attributes with at most one value.
  package static func bytes(_ members: [(name: String, value: String?)]) -> [UInt8] {
    text(members) { (value: String, out) in write(value, to: &out) }
  }

  package static func bytes(_ attributes: Attributes) -> [UInt8] {
    bytes(attributes.map { (name: $0.key, value: $0.value) })
  }

  /// All attributes in a text; those without a value are `nil`.
  ///
  /// - Returns: `nil` if the text was not written by `bytes`.
  package static func members(_ text: [UInt8]) -> [String: AttributeValue?]? {
    read(text).map { Dictionary($0) { $1 } }
  }

  /// The same for attributes with at most one value.
  ///
  /// - Returns: `nil` if the text was not written by `bytes`, or an attribute has several values.
  package static func texts(_ text: [UInt8]) -> [String: String?]? {
    guard let members = read(text) else { return nil }
    // Most callers add a few more.
    var texts = [String: String?](minimumCapacity: members.count + 8)
    for (name, value) in members {
      switch value {
      case .one(let text)?: texts[name] = .some(text)
      case nil: texts[name] = .some(nil)
      case .several: return nil
      }
    }
    return texts
  }

  /// Attributes that all have a value.
  ///
  /// - Returns: `nil` if the text was not written by `bytes`.
  package static func attributes(_ text: [UInt8]) -> Attributes? {
    var attributes = Attributes(minimumCapacity: 12)
    let isPlain = forEachPlainMember(text) { name, value in
      guard let value else { return false }
      attributes[name] = .one(value)
      return true
    }
    if isPlain { return attributes }
    guard let members = read(text) else { return nil }
    attributes.removeAll(keepingCapacity: true)
    for (name, value) in members {
      guard let value else { return nil }
      attributes[name] = value
    }
    return attributes
  }

  // MARK: Writing

  private static func text<Value>(
    _ members: [(name: String, value: Value?)], _ writeValue: (Value, inout [UInt8]) -> Void
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(64 + members.count * 32)
    out.append(UInt8(ascii: "{"))
    for (name, value) in members.sorted(by: { $0.name < $1.name }) {
      if out.count > 1 { out.append(UInt8(ascii: ",")) }
      write(name, to: &out)
      out.append(UInt8(ascii: ":"))
      if let value { writeValue(value, &out) } else { out += null }
    }
    out.append(UInt8(ascii: "}"))
    return out
  }

  private static func write(_ value: AttributeValue, to out: inout [UInt8]) {
    switch value {
    case .one(let text): write(text, to: &out)
    case .several(let texts):
      for (index, text) in texts.enumerated() {
        out.append(UInt8(ascii: index == 0 ? "[" : ","))
        write(text, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    }
  }

  private static func write(_ string: String, to out: inout [UInt8]) {
    let start = out.count
    out.append(quote)
    out.append(contentsOf: string.utf8)
    guard isPlain(out.span.extracting((start + 1)...)) else {
      out.removeSubrange(start...)
      out += JSONValue.string(string).bytes
      return
    }
    out.append(quote)
  }

  /// Whether text is all ASCII and needs no escape.
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x7F || byte == quote || byte == backslash { return false }
    }
    return true
  }

  // MARK: Reading

  /// - Returns: `nil` if the text is not an object of strings, arrays of them, and nulls.
  private static func read(_ text: [UInt8]) -> [Member]? {
    if let members = plainMembers(text) { return members }
    guard case .object(let members)? = try? JSONValue(reading: text) else { return nil }
    var read: [Member] = []
    for member in members {
      switch member.value {
      case .string(let value): read.append((member.name, .one(value)))
      case .null: read.append((member.name, nil))
      case .array(let values):
        guard let several = several(values) else { return nil }
        read.append((member.name, several))
      default: return nil
      }
    }
    return read
  }

  private static func several(_ values: [JSONValue]) -> AttributeValue? {
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value else { return nil }
      texts.append(text)
    }
    return AttributeValue(texts)
  }

  private static func plainMembers(_ text: [UInt8]) -> [Member]? {
    var members: [Member] = []
    members.reserveCapacity(12)
    let isPlain = forEachPlainMember(text) { name, value in
      members.append((name, value.map(AttributeValue.one)))
      return true
    }
    return isPlain ? members : nil
  }

  /// The fast path for text without escapes, as `bytes` writes it.
  ///
  /// - Parameter body: returns `false` to stop.
  /// - Returns: whether the text is like that, and all members have been passed.
  private static func forEachPlainMember(
    _ array: [UInt8], _ body: (_ name: String, _ value: String?) -> Bool
  ) -> Bool {
    let text = array.span
    guard text.count > 2 else { return false }
    var last: Range<Int>?
    var position = 0
    var expected = UInt8(ascii: "{")
    while text[position] == expected {
      guard let name = plainString(text, from: position + 1), name.end + 1 < text.count,
        text[name.end] == UInt8(ascii: ":"),
        case let range = position + 2..<name.end - 1,
        last.map({ precedes($0, range, in: text) }) ?? true,
        let value = plainValue(text, from: name.end + 1), value.end < text.count,
        body(name.string, value.string)
      else { return false }
      last = range
      position = value.end
      expected = UInt8(ascii: ",")
    }
    return text[position] == UInt8(ascii: "}") && position == text.count - 1
  }

  /// Whether a part of a text comes before another one.
  private static func precedes(_ a: Range<Int>, _ b: Range<Int>, in text: Span<UInt8>) -> Bool {
    for (first, second) in zip(a, b) where text[first] != text[second] {
      return text[first] < text[second]
    }
    return a.count < b.count
  }

  /// A string or `null` that begins at a place, and where it ends.
  private static func plainValue(
    _ text: Span<UInt8>, from start: Int
  ) -> (string: String?, end: Int)? {
    if text[start] != quote {
      let end = start + null.count
      guard end <= text.count, null.indices.allSatisfy({ null[$0] == text[start + $0] })
      else { return nil }
      return (nil, end)
    }
    return plainString(text, from: start).map { ($0.string, $0.end) }
  }

  /// A string that begins at a place, and where it ends.
  private static func plainString(
    _ text: Span<UInt8>, from start: Int
  ) -> (string: String, end: Int)? {
    guard start < text.count, text[start] == quote else { return nil }
    var end = start + 1
    while end < text.count, text[end] != quote {
      if text[end] == backslash || text[end] < 0x20 { return nil }
      end += 1
    }
    guard end < text.count,
      let string = try? UTF8Span(validating: text.extracting(start + 1..<end))
    else { return nil }
    return (String(copying: string), end + 1)
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
private let null = Array("null".utf8)

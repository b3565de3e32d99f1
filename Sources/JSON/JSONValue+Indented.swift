extension JSONValue {
  /// The value as text for people, in UTF-8, with a line end.
  ///
  /// A value that fits on one line stays on one line; otherwise each member has its own line,
  /// indented by two more spaces.
  ///
  /// - Parameter width: the maximum number of characters that a line should have.
  /// - Complexity: O(the size of the text times its depth).
  package func indented(width: Int = 100) -> [UInt8] {
    var out: [UInt8] = []
    write(to: &out, Layout(width: width, indent: 0, used: 0))
    return out + [UInt8(ascii: "\n")]
  }

  /// The place of a value in the text.
  private struct Layout {
    let width: Int
    /// The number of spaces at the beginning of its line.
    var indent: Int
    /// The number of characters on its line that do not belong to it.
    var used: Int

    /// The layout of a member.
    ///
    /// - Parameter beside: the number of characters besides its value, such as its name.
    func inner(beside: Int) -> Layout {
      Layout(width: width, indent: indent + 2, used: indent + 2 + beside)
    }
  }

  private func write(to out: inout [UInt8], _ layout: Layout) {
    let line = line
    switch self {
    case .array(let values) where layout.used + line.utf8.count > layout.width:
      Self.write("[", values, "]", to: &out, layout) { value, out in
        value.write(to: &out, layout.inner(beside: 1))
      }
    case .object(let members) where layout.used + line.utf8.count > layout.width:
      Self.write("{", members, "}", to: &out, layout) { member, out in
        let name = "\(JSONValue.string(member.name).line): "
        out += name.utf8
        member.value.write(to: &out, layout.inner(beside: name.utf8.count + 1))
      }
    default: out += line.utf8
    }
  }

  /// Writes parts between brackets, each on a separate line.
  private static func write<Part>(
    _ open: String, _ parts: [Part], _ close: String, to out: inout [UInt8], _ layout: Layout,
    _ write: (Part, inout [UInt8]) -> Void
  ) {
    out += open.utf8
    for (index, part) in parts.enumerated() {
      out += "\(index > 0 ? "," : "")\n\(String(repeating: " ", count: layout.indent + 2))".utf8
      write(part, &out)
    }
    out += "\n\(String(repeating: " ", count: layout.indent))\(close)".utf8
  }

  /// On one line, with spaces between tokens.
  private var line: String {
    switch self {
    case .array(let values): "[\(values.map(\.line).joined(separator: ", "))]"
    case .object(let members):
      members.isEmpty
        ? "{}"
        : "{ \(members.map { "\(JSONValue.string($0.name).line): \($0.value.line)" }.joined(separator: ", ")) }"
    case .null, .bool, .number, .fraction, .string: String(decoding: bytes, as: UTF8.self)
    }
  }
}

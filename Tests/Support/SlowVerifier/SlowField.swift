internal import Foundation

/// A field of a sound record.
struct SlowField {
  let bytes: [UInt8]
  /// Its Unicode scalars; a Swift `Character` may hide several.
  let scalars: [Unicode.Scalar]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    self.scalars = Array(scalars)
    bytes = self.scalars.flatMap { Array($0.utf8) }
  }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

  /// Rule 16: `formats.md` 2.3, 2.
  var hasControl: Bool {
    scalars.contains { scalar in
      scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n"
        && scalar != "\r" && (scalar.value < 0x80 || !SlowDamage.isEncodedTwice(text))
    }
  }

  /// Rule 20.
  var hasLineBreak: Bool { scalars.contains("\n") || scalars.contains("\r") }

  /// Whether the field is reported for a character that it contains, and so not again for what
  /// follows from that.
  var isControlled: Bool { hasControl || hasLineBreak }

  /// Without white space around it.
  var trimmed: SlowField {
    let isWhite = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    return SlowField(scalars.drop(while: isWhite).reversed().drop(while: isWhite).reversed())
  }

  /// The part before the first `@`.
  var beforeAt: SlowField { SlowField(scalars.prefix { $0 != "@" }) }

  /// The part after it; `nil` without one.
  var domain: SlowField? {
    scalars.firstIndex(of: "@").map { SlowField(scalars[($0 + 1)...]) }
  }

  /// Which of some statuses it is, with or without the number of a reason after it.
  func status(in words: [String]) -> Int? {
    func place(_ value: String) -> Int? {
      let text = SlowField(value.unicodeScalars).trimmed.caseless.text
      return text.isEmpty
        ? nil
        : words.firstIndex { SlowField($0.unicodeScalars).caseless.bytes == Array(text.utf8) }
    }
    let word = trimmed.text.replacing(/[- ][0-9]+$/, with: "")
    return place(text) ?? (word == trimmed.text ? nil : place(word))
  }

  /// All letters in lower case, each accent combined with its letter where Unicode has such a
  /// scalar.
  var caseless: SlowField {
    let lower = scalars.map { String($0).lowercased() }.joined()
    return SlowField(lower.precomposedStringWithCanonicalMapping.unicodeScalars)
  }

  /// ASCII letters in lower case.
  var folded: SlowField {
    SlowField(
      scalars.map { scalar in
        "A"..."Z" ~= scalar ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
      })
  }
}

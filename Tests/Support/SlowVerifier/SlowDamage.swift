internal import Foundation
internal import Roster

/// Words that stand for no value, and text that was damaged before it was uploaded.
///
/// - SeeAlso: `decisions.md` A8
enum SlowDamage {
  /// The placeholders as messages show them.
  static let placeholders = [
    "NULL", "(null)", "<null>", "[null]", "N/A", "#N/A", "NaN", "#REF!", "#NUM!", "#NULL!",
    "#NAME?", "#VALUE!", "#DIV/0!", "\\N",
  ]

  /// Which of the placeholders a field contains.
  static func placeholder(_ field: SlowField, in column: Column) -> Int? {
    let text = field.text
    if column.kind == .personName && text.lowercased() == "nan" && text != "nan" && text != "NaN" {
      return nil
    }
    let isASCII = field.bytes.allSatisfy { $0 < 0x80 }
    return isASCII ? placeholders.firstIndex { $0.lowercased() == text.lowercased() } : nil
  }

  /// Whether a placeholder counts as blank.
  static func isBlank(_ field: SlowField, in column: Column) -> Bool {
    column.attribute != "surname" || field.text != "Null"
  }

  static func hasLostBytes(_ field: SlowField) -> Bool { field.scalars.contains("\u{FFFD}") }

  /// - Parameter isName: whether a question mark may stand for a letter.
  static func isMangled(_ field: SlowField, isName: Bool) -> Bool {
    let text = field.text
    return hasLostBytes(field) || isEncodedTwice(text)
      || text.firstMatch(of: /&(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z]{2,8}[0-9]{0,2});/)
        != nil
      || isName && hasLostLetter(field)
  }

  /// Whether UTF-8 was read as Windows-1252, or as Latin-1, which has control characters instead,
  /// and encoded again.
  static func isEncodedTwice(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { !$0.isASCII }) else { return false }
    let narrow = text.unicodeScalars.map { scalar in
      scalar.value < 0xA0 ? UInt8(scalar.value) : narrowBytes[scalar]
    }
    let bytes = narrow.compactMap { $0 }
    return bytes.count == narrow.count && String(bytes: bytes, encoding: .utf8) != nil
  }

  private static let narrowBytes = (UInt8(0x80)...0xFF).reduce(into: [Unicode.Scalar: UInt8]()) {
    bytes, byte in
    let text = String(data: Data([byte]), encoding: .windowsCP1252)
    if let scalar = text?.unicodeScalars.first { bytes[scalar] = byte }
  }

  private static func hasLostLetter(_ field: SlowField) -> Bool {
    let isLetter = { (scalar: Unicode.Scalar) in
      !scalar.isASCII || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    return field.scalars.indices.dropFirst().dropLast().contains { place in
      field.scalars[place] == "?" && isLetter(field.scalars[place - 1])
        && isLetter(field.scalars[place + 1])
    }
  }
}

/// Text before a header, and names of files.
enum SlowNames {
  /// The file of a format that a name may mean.
  ///
  /// - Parameter missing: the files that are absent and without which nothing starts.
  static func meaning(of name: String, among names: [String], missing: [String] = []) -> String? {
    var text = name.lowercased()
    guard text.hasSuffix(".csv") || text.hasSuffix(".txt") else { return nil }
    text.removeLast(4)
    if text.hasSuffix(".csv") { text.removeLast(4) }
    if text.hasPrefix("copy of ") { text.removeFirst(8) }
    for mark in [" - ", "("] {
      let before = text.components(separatedBy: mark)[0]
      if before.contains(where: isLetter) { text = before }
    }
    var letters = text.filter(isLetter)
    if letters.hasSuffix("copy") { letters.removeLast(4) }
    func stem(_ name: String) -> String { String(name.lowercased().dropLast(4).filter(isLetter)) }
    // Singular or plural.
    return names.first { stem($0) == letters }
      ?? missing.first { stem($0) + "s" == letters || stem($0) == letters + "s" }
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }
}

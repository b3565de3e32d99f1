public import CSV

/// What programs write if there is no value: `NULL` for a database, `#N/A` for a spreadsheet.
///
/// Such a field counts as blank.
public enum Placeholder {
  /// The placeholders as findings show them; none is longer than `longest`.
  package static let words = [
    "NULL", "(null)", "<null>", "[null]", "N/A", "#N/A", "NaN", "#REF!", "#NUM!", "#NULL!",
    "#NAME?", "#VALUE!", "#DIV/0!", "\\N",
  ]

  /// In bytes.
  @inlinable @inline(__always)
  public static var shortest: Int { 2 }

  /// In bytes.
  @inlinable @inline(__always)
  public static var longest: Int { 7 }

  /// Whether a field may be a placeholder: a quick check that rules out most fields.
  @inlinable @inline(__always)
  public static func isPossible(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    // The lengths are compared as unsigned numbers, so that one that is too short becomes very
    // large.
    guard
      field.end &- field.start &- UInt32(truncatingIfNeeded: shortest)
        <= UInt32(truncatingIfNeeded: longest &- shortest)
    else { return false }
    switch bytes[Int(field.start)] {
    case UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "#"), UInt8(ascii: "("),
      UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "\\"):
      return true
    default: return false
    }
  }

  /// Whether a placeholder may begin at an opening (`RecordBlock.openings`), or a byte before it,
  /// since each of the words has an opening in one of its first two bytes.
  @inlinable @inline(__always)
  public static func isPossible(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    guard place &+ 2 < bytes.count else { return true }
    if place > 0 && bytes[place &- 1] == UInt8(ascii: "\\") { return true }
    let isNumberSign = bytes[place] == UInt8(ascii: "#")
    switch (bytes[place &+ 1] | 0x20, bytes[place &+ 2] | 0x20) {
    case (UInt8(ascii: "u"), UInt8(ascii: "l")), (UInt8(ascii: "u"), UInt8(ascii: "m")),
      (UInt8(ascii: "/"), UInt8(ascii: "a")), (UInt8(ascii: "a"), UInt8(ascii: "n")),
      (UInt8(ascii: "a"), UInt8(ascii: "m")):
      return !isNumberSign
    case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "a")),
      (UInt8(ascii: "d"), UInt8(ascii: "i")):
      return isNumberSign
    default: return false
    }
  }

  /// The index of the word that a field is, in any letter case; `nil` if it is not one.
  package static func index(
    _ bytes: Span<UInt8>, _ field: Field, of column: Column
  ) -> Int? {
    guard isPossible(bytes, field) else { return nil }
    let word = field.range.map { bytes[$0].asciiLowercased }
    guard let index = folded.firstIndex(of: word) else { return nil }
    // Nan is also a name.
    guard word == nan, column.kind == .personName else { return index }
    return isExactly("nan", bytes, field) || isExactly("NaN", bytes, field) ? index : nil
  }

  /// Whether such a field counts as blank in a column, since there are people called Null.
  package static func isBlank(_ bytes: Span<UInt8>, _ field: Field, in column: Column) -> Bool {
    !(column.isSurname && isExactly("Null", bytes, field))
  }

  private static func isExactly(_ word: String, _ bytes: Span<UInt8>, _ field: Field) -> Bool {
    field.range.map { bytes[$0] }.elementsEqual(word.utf8)
  }

  private static let folded = words.map { $0.utf8.map(\.asciiLowercased) }
  private static let nan = Array("nan".utf8)
}

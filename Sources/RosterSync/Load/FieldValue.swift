internal import CSV
internal import Directory
internal import Roster
internal import Verification

/// What a field means for a directory.
enum FieldValue {
  /// Blank: an existing attribute is removed.
  case blank
  /// What the report calls `value ignored`: an existing attribute stays as it is.
  case ignored
  case text(String)

  /// - Parameter replacesSpecialCharacters: whether characters that a directory does not accept
  ///   become `_`.
  init(
    _ text: RosterText, _ column: EntityColumns.Attribute, replacesSpecialCharacters: Bool
  ) {
    let kind = column.kind
    if column.name == AttributeName.grade {
      self = Self.grade(text, column.separator)
      return
    }
    let bytes = text.trimmed.bytes
    let whole = Field(start: 0, end: bytes.count)
    if bytes.isEmpty {
      self = .blank
    } else if !kind.isUsable(bytes.span, whole) {
      self = .ignored
    } else if kind == .date, let date = bytes.span.iso8601Date(whole) {
      self = .text(String(decoding: date, as: UTF8.self))
    } else {
      let value = replacesSpecialCharacters ? kind.replacingSpecialCharacters(in: bytes) : bytes
      // Line breaks and control characters in free text are shown and written as spaces.
      let isPlain = value.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      let shown = isPlain ? value : value.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
      self = .text(String(decoding: shown, as: UTF8.self))
    }
  }

  /// The first grade in a field, written the same way for every format, such as `9` or `KG`.
  private static func grade(_ text: RosterText, _ separator: Column.Separator?) -> FieldValue {
    text.values(separatedBy: separator).first.map { .text(GradeLevel.canonical($0)) } ?? .blank
  }
}

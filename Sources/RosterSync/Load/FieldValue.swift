internal import CSV
internal import Roster
internal import Verification

/// What a field says to a directory.
enum FieldValue {
  /// Nothing: an attribute that is there is taken away.
  case blank
  /// Something that the report calls `value ignored`: an attribute stays as it is.
  case ignored
  case text(String)

  /// - Parameter replacesSpecialCharacters: whether characters that a directory does not take
  ///   become `_`.
  init(_ text: RosterText, _ kind: Column.Kind, replacesSpecialCharacters: Bool) {
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
      // Line breaks and control characters of free text are shown, and written, as blanks.
      let isPlain = value.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      let shown = isPlain ? value : value.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
      self = .text(String(decoding: shown, as: UTF8.self))
    }
  }
}

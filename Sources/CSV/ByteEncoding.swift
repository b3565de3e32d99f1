/// The encoding that the first bytes of a file announce: by a byte order mark or, for UTF-16, by
/// two characters below U+0100, each of which has a NUL byte.
///
/// - SeeAlso: The Unicode Standard, 23.8 Specials, table 23-6.
package enum ByteEncoding: Sendable, Equatable {
  /// No mark, so the file is read as UTF-8.
  case unmarked
  case utf8
  case utf16BigEndian
  case utf16LittleEndian
  case utf32BigEndian
  case utf32LittleEndian

  /// Recognizes the encoding from the first bytes of a file; four are enough.
  package init(mark bytes: Span<UInt8>) {
    func begins(_ mark: UInt8...) -> Bool {
      bytes.count >= mark.count && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    }
    func isLatin(_ first: Int, _ second: Int, besides nul: Int, _ otherNUL: Int) -> Bool {
      bytes.count >= 4 && bytes[first] != 0 && bytes[second] != 0 && bytes[nul] == 0
        && bytes[otherNUL] == 0
    }
    // UTF-32's little-endian mark begins with UTF-16's.
    self =
      if begins(0xEF, 0xBB, 0xBF) {
        .utf8
      } else if begins(0xFF, 0xFE, 0, 0) {
        .utf32LittleEndian
      } else if begins(0, 0, 0xFE, 0xFF) {
        .utf32BigEndian
      } else if begins(0xFF, 0xFE) {
        .utf16LittleEndian
      } else if begins(0xFE, 0xFF) {
        .utf16BigEndian
      } else if isLatin(1, 3, besides: 0, 2) {
        .utf16BigEndian
      } else if isLatin(0, 2, besides: 1, 3) {
        .utf16LittleEndian
      } else {
        .unmarked
      }
  }

  /// The name registered with IANA.
  package var name: String {
    switch self {
    case .unmarked, .utf8: "UTF-8"
    case .utf16BigEndian: "UTF-16BE"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf32BigEndian: "UTF-32BE"
    case .utf32LittleEndian: "UTF-32LE"
    }
  }
}

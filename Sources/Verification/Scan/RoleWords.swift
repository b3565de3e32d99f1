internal import CSV
internal import Roster

/// The words for roles, compared as bytes so that fields need not be turned into strings.
struct RoleWords {
  private let source: RoleSource
  /// The words in lower case, if all of them are ASCII; otherwise empty, and each field is decoded.
  private let words: [(text: [UInt8], role: PersonRole)]

  init(_ source: RoleSource) {
    self.source = source
    guard case .column(_, let all) = source else {
      words = []
      return
    }
    let words = source.roles.flatMap { role in
      (all[role] ?? []).map { (text: $0.utf8.map(\.asciiLowercased), role: role) }
    }
    let isPlain = words.allSatisfy { word in
      word.text.allSatisfy { $0.isVisibleASCII && $0 != UInt8(ascii: "*") }
    }
    self.words = isPlain ? words : []
  }

  /// The role that a field stands for; `nil` for none.
  func role(of field: Field, _ bytes: Span<UInt8>) -> PersonRole? {
    let trimmed = bytes.trimmed(field)
    for word in words where bytes.isWord(word.text, trimmed) { return word.role }
    if !words.isEmpty && bytes.isVisibleASCII(trimmed) { return nil }
    return source.role(of: bytes.string(field.range))
  }
}

extension Span<UInt8> {
  fileprivate func isVisibleASCII(_ field: Field) -> Bool {
    for index in field.range where !self[index].isVisibleASCII { return false }
    return true
  }
}

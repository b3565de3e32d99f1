/// A text that is searched for in many records. If it has no capitals, letter case does not matter.
package struct SoughtText: Sendable {
  private let text: String
  private let folds: Bool
  /// Bytes that every record with the text contains, in lower case if `folds`; `nil` if none are
  /// known.
  private let needle: [UInt8]?

  package init(_ text: String) {
    self.text = text
    folds = text == text.lowercased()
    // Quotation marks are doubled in a file, and letters of other alphabets may be capitals there.
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\"") }
    needle = isPlain ? Array(text.utf8) : nil
  }

  /// Whether a value contains the text.
  package func stands(in value: String) -> Bool {
    folds ? value.lowercased().contains(text) : value.contains(text)
  }

  /// Whether a value in UTF-8 contains the text.
  package func stands(in value: [UInt8]) -> Bool {
    mayStand(in: value, 0..<value.count) && stands(in: String(decoding: value, as: UTF8.self))
  }

  /// Whether a part of a file may contain the text: a quick test, so that few records are read in
  /// full.
  package func mayStand(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let needle, let first = needle.first else { return true }
    guard needle.count <= range.count else { return false }
    for place in range.lowerBound...(range.upperBound - needle.count) {
      guard bytes[place].folded(folds) == first else { continue }
      var matched = 1
      while matched < needle.count, bytes[place + matched].folded(folds) == needle[matched] {
        matched += 1
      }
      if matched == needle.count { return true }
    }
    return false
  }
}

extension UInt8 {
  /// The lower case of a capital ASCII letter, if `folds`.
  fileprivate func folded(_ folds: Bool) -> UInt8 {
    folds && self &- 0x41 < 26 ? self | 0x20 : self
  }
}

/// A piece of a filter, and where it is.
struct FilterToken: Equatable {
  enum Kind: Equatable {
    /// An operator, a name, or a value without quotes: everything up to a blank or another token.
    case word
    /// A string without its quotes.
    case string([UInt8])
    case open, close, comma
    case end
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts a filter into pieces, one at a time.
///
/// - SeeAlso: OData ABNF, `BWS` and `SQUOTE-in-string`
struct FilterTokens {
  private let source: [UInt8]
  private var position = 0

  init(_ source: [UInt8]) { self.source = source }

  mutating func next() throws(ODataError) -> FilterToken {
    while position < source.count, isBlank(source[position]) { position += 1 }
    let start = position
    guard start < source.count else { return FilterToken(kind: .end, range: start..<start) }
    position += 1
    let kind: FilterToken.Kind
    switch source[start] {
    case UInt8(ascii: "("): kind = .open
    case UInt8(ascii: ")"): kind = .close
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "'"): kind = .string(try readString(from: start))
    default:
      while position < source.count, isInWord(source[position]) { position += 1 }
      kind = .word
    }
    return FilterToken(kind: kind, range: start..<position)
  }

  /// The position of a byte, counted in characters from 1.
  func character(at offset: Int) -> Int {
    String(decoding: source[..<offset], as: UTF8.self).unicodeScalars.count + 1
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  private mutating func readString(from start: Int) throws(ODataError) -> [UInt8] {
    let quote = UInt8(ascii: "'")
    var text: [UInt8] = []
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte == quote {
        guard position < source.count, source[position] == quote else { return text }
        position += 1
      }
      text.append(byte)
    }
    throw .filter(.unfinishedString(at: character(at: start)))
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isInWord(_ byte: UInt8) -> Bool {
    !isBlank(byte) && !"(),'".utf8.contains(byte)
  }
}

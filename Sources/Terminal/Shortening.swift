/// Removes redundant bytes from what ncurses sends, for slow lines: ncurses ends each attribute
/// change by choosing the character set again, and begins each by ending the previous one.
///
/// It knows only sequences of ECMA-48 and ISO 2022, and passes on all others unchanged.
struct Shortening {
  /// The character set that the terminal uses, as `ESC (` names it; `nil` if it is unknown.
  private var set: UInt8?
  /// Whether the terminal uses no colors or attributes; `false` if that is unknown.
  private var isPlain = false

  private static let escape: UInt8 = 0x1B

  /// Filters what is to be sent next.
  ///
  /// - Complexity: O(bytes).
  mutating func shortened(_ bytes: [UInt8]) -> [UInt8] {
    var sent: [UInt8] = []
    sent.reserveCapacity(bytes.count)
    // Default colors, which are held back because the end of all attributes implies them.
    var held: ArraySlice<UInt8> = []
    var rest = bytes[...]
    while let byte = rest.first {
      if byte == Self.escape, let (choice, length) = Self.characterSet(rest) {
        if choice != set { sent += rest.prefix(length) }
        set = choice
        rest = rest.dropFirst(length)
      } else if byte == Self.escape, let (look, length) = Self.look(rest) {
        let sequence = rest.prefix(length)
        rest = rest.dropFirst(length)
        if look.isEmpty || look.elementsEqual(Self.reset.dropLast())
          || look.starts(with: Self.reset)
        {
          held = []
          let added = look.dropFirst(Self.reset.count)
          if !isPlain { sent += sequence } else if !added.isEmpty { sent += Self.sequence(added) }
          isPlain = added.isEmpty
        } else if Self.colorsEnd.contains(where: { look.elementsEqual($0) }) {
          sent += held
          held = sequence
        } else {
          sent += held + sequence
          held = []
          isPlain = false
        }
      } else {
        sent += held
        held = []
        sent.append(byte)
        rest = rest.dropFirst()
      }
    }
    return sent + held
  }

  /// Forgets the terminal's state.
  mutating func forget() { self = Shortening() }

  private static let reset = Array("0;".utf8)
  private static let colorsEnd = [Array("39".utf8), Array("39;49".utf8)]

  /// The character set chosen by a sequence at the beginning of the bytes, and the sequence's
  /// length.
  private static func characterSet(_ bytes: ArraySlice<UInt8>) -> (UInt8, length: Int)? {
    let sequence = bytes.prefix(3)
    guard sequence.count == 3, sequence.dropFirst().first == UInt8(ascii: "("),
      let choice = sequence.last
    else { return nil }
    return (choice, 3)
  }

  /// The parameters of an attribute change at the beginning of the bytes, and its length.
  private static func look(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, length: Int)? {
    guard bytes.dropFirst().first == UInt8(ascii: "[") else { return nil }
    let parameters = bytes.dropFirst(2).prefix {
      $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: ";")
    }
    guard bytes.dropFirst(2 + parameters.count).first == UInt8(ascii: "m") else { return nil }
    return (parameters, parameters.count + 3)
  }

  private static func sequence(_ parameters: ArraySlice<UInt8>) -> [UInt8] {
    [escape, UInt8(ascii: "[")] + parameters + [UInt8(ascii: "m")]
  }
}

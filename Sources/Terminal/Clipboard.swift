/// The request that puts a text on the clipboard of the computer that displays the terminal.
enum Clipboard {
  /// Terminals accept no more bytes of base64 than this, which is xterm's limit.
  static let limit = 74_994
  /// screen(1) passes on strings of at most this many bytes, delimiters included.
  static let screenLimit = 768

  /// - Parameter isInScreen: whether the terminal is inside screen(1), which passes on only what is
  ///   wrapped.
  /// - Returns: the control string; `nil` if the text is too long.
  /// - SeeAlso: "XTerm Control Sequences", operating system command 52.
  static func request(_ text: String, isInScreen: Bool) -> [UInt8]? {
    let encoded = base64(Array(text.utf8))
    guard encoded.count <= limit else { return nil }
    let request = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
    return isInScreen ? wrapped(request) : request
  }

  /// Wraps bytes in device control strings, whose contents screen passes to the terminal unchanged.
  private static func wrapped(_ bytes: [UInt8]) -> [UInt8] {
    let begin = Array("\u{1B}P".utf8)
    let end = Array("\u{1B}\\".utf8)
    let piece = screenLimit - begin.count - end.count
    return stride(from: 0, to: bytes.count, by: piece).flatMap { from in
      begin + bytes[from..<min(from + piece, bytes.count)] + end
    }
  }

  /// - SeeAlso: RFC 4648, 4
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(
          place <= group.count
            ? letters[bits >> (6 * (3 - place)) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return result
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}

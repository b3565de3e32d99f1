/// Base64 without padding, which needs no escapes in a URL.
///
/// - SeeAlso: RFC 4648, 5
enum Base64URL {
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    String(Base64.encode(Array(bytes)).prefix { $0 != "=" }.map { urlLetters[$0] ?? $0 })
  }

  /// - Returns: `nil` for anything that `encode` would not have written.
  static func decode(_ text: String) -> [UInt8]? {
    guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Base64.decode(String(text.map { letters[$0] ?? $0 }) + padding)
  }

  private static let urlLetters: [Character: Character] = ["+": "-", "/": "_"]
  private static let letters: [Character: Character] = ["-": "+", "_": "/"]
}

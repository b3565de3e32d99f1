internal import Files

/// The text of a token, as its client keeps it: `rollcall_0f3a91c2_` and 64 hexadecimal digits.
///
/// The prefix lets programs that scan for leaked secrets recognize it.
struct TokenText {
  let id: String
  private let secret: String

  private static let prefix = "rollcall"

  /// Makes a new, random token.
  init() {
    var random = SystemRandomNumberGenerator()
    id = Hexadecimal.digits(UInt32.random(in: .min ... .max, using: &random))
    secret = (0..<4).map { _ in
      Hexadecimal.digits(UInt64.random(in: .min ... .max, using: &random))
    }.joined()
  }

  /// - Returns: `nil` for what does not look like a token.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(Self.prefix.utf8), parts[1].count == 8,
      parts[2].count == 64, parts.dropFirst().allSatisfy({ $0.allSatisfy(Hexadecimal.isDigit) })
    else { return nil }
    id = String(decoding: parts[1], as: UTF8.self)
    secret = String(decoding: parts[2], as: UTF8.self)
  }

  var text: String { "\(Self.prefix)_\(id)_\(secret)" }

  /// The hash that is kept in place of the token. The secret is as random as a key, so a slow hash
  /// is not needed.
  var hash: String {
    var digest = Digest()
    digest.update(secret)
    return digest.finish()
  }
}

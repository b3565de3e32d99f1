/// The id of a home: 16 random hexadecimal digits, made when the home is created.
package struct HomeID: Hashable, Sendable {
  package let text: String

  /// - Returns: `nil` for anything but 16 digits of `0`…`9` and `a`…`f`.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 16, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.text = String(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

/// What we write to a directory's object to say which home it belongs to, and whom or what it
/// stands for.
///
///     1f0a93c25be87d64:student:1001
///
/// Homes that share a directory change only objects that bear their own mark. Older versions wrote
/// marks without the home.
package struct Mark: Sendable {
  package let home: HomeID
  /// Whom or what in the home's rosters it stands for: `student:1001`.
  package let subject: String

  package init(_ home: HomeID, _ subject: String) {
    self.home = home
    self.subject = subject
  }

  /// - Returns: `nil` for a text that does not begin with a home.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let home = HomeID(parts[0]) else { return nil }
    self.init(home, String(parts[1]))
  }

  package var text: String { "\(home.text):\(subject)" }
}

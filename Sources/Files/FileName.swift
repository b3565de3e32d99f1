/// The name of something in a folder: a single path component, so that it cannot lead elsewhere.
///
/// Names that come from a database, a manifest or a folder become paths only through this type.
package struct FileName: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name in the operating system's own bytes, which need not be UTF-8; contains no NUL.
  package let bytes: [UInt8]

  /// - Returns: `nil` for anything that cannot name a file in a folder: an empty name, `.`, `..`, a
  ///   path, or more than 255 bytes.
  package init?(bytes: [UInt8]) {
    guard (1...255).contains(bytes.count), !bytes.contains(UInt8(ascii: "/")), !bytes.contains(0),
      bytes != [dot], bytes != [dot, dot]
    else { return nil }
    self.bytes = bytes
  }

  package init?(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  package init(_ number: Int) {
    bytes = Array(String(number).utf8)
  }

  /// Makes a name that this program chooses.
  package init(stringLiteral text: StaticString) {
    guard let name = FileName("\(text)") else { preconditionFailure("\(text) is not a name.") }
    self = name
  }

  /// A new random name, which is not in use. It begins with a dot, so that a crash never leaves
  /// anything that counts as a roster file.
  static var temporary: FileName { FileName(temporaryPrefix + random.bytes) }

  /// A new random name, which is not in use, made of digits and lower-case letters.
  package static var random: FileName {
    FileName(Array(String(UInt64.random(in: 0 ... .max), radix: 36).utf8))
  }

  private static let temporaryPrefix = Array(".rollcall-".utf8)

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The name for people, with bytes that are not UTF-8 replaced.
  package var shown: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the name is UTF-8, so that `shown` is exactly the name.
  package var isText: Bool { Array(shown.utf8) == bytes }

  /// Whether it is a name of the kind that this program gives to unfinished files.
  package var isTemporary: Bool { bytes.starts(with: Self.temporaryPrefix) }

  /// Whether it begins with a dot.
  package var isHidden: Bool { bytes.first == dot }

  /// Passes the name as a C string, terminated by a NUL.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    try unsafe FilePath(bytes: bytes).withCString(body)
  }
}

private let dot = UInt8(ascii: ".")

/// The name of something in a folder: one component of a path, so that it cannot lead elsewhere.
///
/// What lies in a database, a list of ours or a folder becomes a path only through this type.
package struct FileName: Sendable, Hashable, ExpressibleByStringLiteral {
  /// In the operating system's own bytes, which need not be UTF-8; without a NUL.
  package let bytes: [UInt8]

  /// - Returns: `nil` for what no file of a folder can be called: nothing, `.`, `..`, a path, more
  ///   than 255 bytes.
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

  /// A name that this program gives.
  package init(stringLiteral text: StaticString) {
    guard let name = FileName("\(text)") else { preconditionFailure("\(text) is no name.") }
    self = name
  }

  /// A name that nothing has. It begins with a dot, so that it never counts as a file of a roster
  /// when a crash leaves it.
  static var temporary: FileName { FileName(temporaryPrefix + random.bytes) }

  /// A name that nothing has, of digits and small letters.
  package static var random: FileName {
    FileName(Array(String(UInt64.random(in: 0 ... .max), radix: 36).utf8))
  }

  private static let temporaryPrefix = Array(".rollcall-".utf8)

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// For people: bytes that are not UTF-8 are replaced.
  package var shown: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it is UTF-8, so that it is what it is shown as.
  package var isText: Bool { Array(shown.utf8) == bytes }

  /// Whether it is one that this program gives to what has not taken its place yet.
  package var isTemporary: Bool { bytes.starts(with: Self.temporaryPrefix) }

  /// Whether it begins with a dot.
  package var isHidden: Bool { bytes.first == dot }

  /// Gives the name as C has it, with a NUL behind.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    try unsafe FilePath(bytes: bytes).withCString(body)
  }
}

private let dot = UInt8(ascii: ".")

/// The target of a request line, split but not decoded.
struct RequestTarget: Sendable, Equatable {
  let path: String
  let query: String?
  /// The length of the whole target, in bytes.
  let count: Int

  /// - Parameter bytes: the target as it was sent.
  /// - Returns: nil if it is not visible ASCII, or is neither a path nor an HTTP URI nor `*`.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard unsafe bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    count = bytes.count
    guard let origin = Self.origin(text) else { return nil }
    let mark = origin.utf8.firstIndex(of: UInt8(ascii: "?"))
    path = String(origin[..<(mark ?? origin.endIndex)])
    query = mark.map { String(origin[origin.index(after: $0)...]) }
    guard path.hasPrefix("/") || (path == "*" && query == nil) else { return nil }
  }

  /// Path and query of an absolute URI, as sent to a proxy (RFC 9112, 3.2.2); anything else
  /// unchanged.
  private static func origin(_ text: String) -> Substring? {
    guard let first = text.utf8.first, first != UInt8(ascii: "/") else {
      return text.isEmpty ? nil : text[...]
    }
    for scheme in ["http://", "https://"] {
      guard HTTPHeaders.isSame(String(text.prefix(scheme.count)), scheme) else { continue }
      let rest = text.dropFirst(scheme.count)
      guard let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
      return rest[end] == "/" ? rest[end...] : "/" + rest[end...]
    }
    return text[...]
  }
}

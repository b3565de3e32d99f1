/// The blocks that make up a file, in order.
///
/// - SeeAlso: Azure Storage, Put Block List
struct BlockList: Equatable {
  let ids: [String]

  /// Azure's own limit.
  static let limit = 50_000

  /// Reads the body of a request: `<BlockList><Latest>id</Latest>…</BlockList>`.
  ///
  /// Attributes, entities and comments are not supported, since no client writes any.
  init?(_ body: [UInt8]) {
    guard var text = String(validating: body, as: UTF8.self).map({ Substring($0) }) else {
      return nil
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    Self.skipBlanks(&text)
    if text.hasPrefix("<?xml") {
      guard let end = text.firstIndex(of: ">") else { return nil }
      text = text[text.index(after: end)...]
    }
    var ids: [String] = []
    if !Self.skip("<BlockList/>", &text) {
      guard Self.skip("<BlockList>", &text) else { return nil }
      while let id = Self.block(&text) {
        ids.append(id)
        guard ids.count <= Self.limit else { return nil }
      }
      guard Self.skip("</BlockList>", &text) else { return nil }
    }
    Self.skipBlanks(&text)
    guard text.isEmpty else { return nil }
    self.ids = ids
  }

  /// Reads `<Latest>id</Latest>` or one of its siblings, which mean the same here since only
  /// uncommitted blocks are kept.
  private static func block(_ text: inout Substring) -> String? {
    var rest = text
    for name in ["Latest", "Uncommitted", "Committed"] where skip("<\(name)>", &rest) {
      guard let end = rest.firstIndex(of: "<") else { return nil }
      let id = rest[..<end].trimmingBlanks
      rest = rest[end...]
      guard skip("</\(name)>", &rest), isID(id) else { return nil }
      text = rest
      return id
    }
    return nil
  }

  /// Whether a text is the id of a block: base64 of at most 64 bytes.
  static func isID(_ text: String) -> Bool {
    Base64.decode(text).map { (1...64).contains($0.count) } ?? false
  }

  private static func skip(_ token: String, _ text: inout Substring) -> Bool {
    skipBlanks(&text)
    guard text.hasPrefix(token) else { return false }
    text = text.dropFirst(token.count)
    return true
  }

  private static func skipBlanks(_ text: inout Substring) {
    text = text.drop { $0.isWhitespace }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}

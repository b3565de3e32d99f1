internal import AttributesJSON
internal import Directory
internal import Files

/// What a profile's roster says of one object, attribute by attribute, without its values: only hashes
/// that take a key, and differ from object to object, are kept of them.
struct SaidAttributes {
  /// `nil` where the attribute is to have no value.
  private let hashes: [String: String?]
  private let link: Int
  private let key: UInt64

  /// - Parameters:
  ///   - link: of the object.
  ///   - home: by whose id values are hashed.
  init(_ desired: [String: String?], of link: Int, in home: HomeID) {
    let key = Self.key(of: home)
    self.init(
      hashes: Dictionary(
        uniqueKeysWithValues: desired.map { name, value in
          (name, value.map { Self.hash(.one($0), of: name, link, key) })
        }),
      of: link, key: key)
  }

  /// - Parameter hashes: as they were kept.
  init(hashes: [String: String?], of link: Int, in home: HomeID) {
    self.init(hashes: hashes, of: link, key: Self.key(of: home))
  }

  private init(hashes: [String: String?], of link: Int, key: UInt64) {
    self.hashes = hashes
    self.link = link
    self.key = key
  }

  /// As it is kept.
  var bytes: [UInt8] {
    AttributesText.bytes(hashes.map { (name: $0.key, value: $0.value) })
  }

  /// Whether it says that an attribute has exactly this value, or none.
  func says(_ name: String, is value: AttributeValue?) -> Bool {
    guard let said = hashes[name] else { return false }
    return said == value.map { Self.hash($0, of: name, link, key) }
  }

  private static func key(of home: HomeID) -> UInt64 { UInt64(home.text, radix: 16) ?? 0 }

  private static func hash(
    _ value: AttributeValue, of name: String, _ link: Int, _ key: UInt64
  ) -> String {
    let text = "\(link)\u{1F}\(name)\u{1F}" + value.all.joined(separator: "\u{1F}")
    return KeyedHash.text(of: Array(text.utf8), key: key)
  }
}

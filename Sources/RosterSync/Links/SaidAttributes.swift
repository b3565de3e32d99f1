internal import AttributesJSON
internal import Directory

/// What a profile's roster says about one object, attribute by attribute. Only keyed hashes of the
/// values are kept, which differ from object to object.
struct SaidAttributes {
  /// The hashes by the attributes' names; `nil` where the attribute is to have no value.
  private let hashes: [String: String?]
  private let link: Int
  private let home: HomeID

  /// - Parameters:
  ///   - link: the object's link.
  ///   - home: the home whose id keys the hashes.
  init(_ desired: [String: String?], of link: Int, in home: HomeID) {
    self.init(
      hashes: Dictionary(
        uniqueKeysWithValues: desired.map { name, value in
          (name, value.map { Self.hash(.one($0), of: name, link, home) })
        }),
      of: link, in: home)
  }

  /// - Parameter hashes: as they were stored.
  init(hashes: [String: String?], of link: Int, in home: HomeID) {
    self.hashes = hashes
    self.link = link
    self.home = home
  }

  /// The stored form.
  var bytes: [UInt8] {
    AttributesText.bytes(hashes.map { (name: $0.key, value: $0.value) })
  }

  /// Whether it says that an attribute has exactly this value, or none.
  func says(_ name: String, is value: AttributeValue?) -> Bool {
    guard let said = hashes[name] else { return false }
    return said == value.map { Self.hash($0, of: name, link, home) }
  }

  private static func hash(
    _ value: AttributeValue, of name: String, _ link: Int, _ home: HomeID
  ) -> String {
    home.hash("\(link)\u{1F}\(name)\u{1F}" + value.all.joined(separator: "\u{1F}"))
  }
}

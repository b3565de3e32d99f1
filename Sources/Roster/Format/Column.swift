/// One column of a roster file: what its fields are, and what is asked of them.
package struct Column: Sendable, Equatable {
  /// The header, exactly as the format spells it.
  package let name: String
  /// Other headers that mean the same, and are as right.
  package let aliases: [String]
  /// What a directory calls the value; the same for all formats that have it.
  package let attribute: String
  package let kind: Kind
  package let need: Need
  package let reference: Reference?
  /// What parts the values of a field that has several; `nil` if it has one.
  package let separator: Separator?
  /// The column of the same file whose date may not be later than this one's.
  package let notBefore: String?

  /// What the fields of a column are; each has a form of its own.
  package enum Kind: Int, Sendable, CaseIterable {
    /// Names a record, here or in another file.
    case id
    /// The id of a section, which becomes a group's mail alias.
    case sectionID
    /// The name of a school or section.
    case title
    /// A first or last name.
    case personName
    case username
    case password
    case email
    case date
    case year
    case grade
    case subject
    /// Whether who or what a record names is still here.
    case status
    case latitude
    case longitude
    case text
  }

  /// Whether a column, and a value in each record, must be there.
  package enum Need: Sendable, Equatable {
    /// The column tells the records of its file apart.
    case key
    case required
    /// Required, and no two people may share a value.
    case requiredUnique
    case optional
  }

  /// The key of another file that the fields of a column name.
  package struct Reference: Sendable, Equatable {
    /// The name of that file.
    package let file: String
    /// Whether a start is refused when the key is not there.
    package let isRequired: Bool
  }

  /// What stands between the values of a field; white space around each does not count.
  package enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case bar = 0x7C
  }

  /// - Parameters:
  ///   - separator: of a field with several values, each as `kind` says.
  ///   - attribute: the header in lower camel case, unless something else is given.
  package init(
    _ name: String, _ kind: Kind = .text, _ need: Need = .optional, to reference: Reference? = nil,
    listedWith separator: Separator? = nil, notBefore: String? = nil, as attribute: String? = nil,
    aliases: [String] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.attribute = attribute ?? Self.lowerCamelCase(name)
    self.kind = kind
    self.need = need
    self.reference = reference
    self.separator = separator
    self.notBefore = notBefore
  }

  package var isRequired: Bool { need != .optional }
  package var isKey: Bool { need == .key }
  /// A person's last name.
  package var isSurname: Bool { attribute == "surname" }

  /// The same column under another header.
  ///
  /// - Parameter keepsName: whether the one that it had means the same.
  func renamed(_ name: String, keepsName: Bool = false) -> Column {
    Column(
      name, kind, need, to: reference, listedWith: separator, notBefore: notBefore, as: attribute,
      aliases: aliases + (keepsName ? [self.name] : []))
  }

  private static func lowerCamelCase(_ name: String) -> String {
    let words = name.split { $0 == " " || $0 == "_" }
    // An abbreviation becomes a word: `NCES_ID` is `NcesId`, while `EndDate` stays.
    let rest = words.dropFirst().map { word in
      let isShort = word == word.uppercased()
      return
        "\(word.prefix(1))\(isShort ? word.dropFirst(1).lowercased() : String(word.dropFirst(1)))"
    }.joined()
    guard let first = words.first else { return rest }
    let isAbbreviation = first == first.uppercased()
    return first.prefix(isAbbreviation ? first.count : 1).lowercased()
      + (isAbbreviation ? "" : first.dropFirst(1)) + rest
  }
}

extension Column.Reference {
  /// A start is refused when what the field names is not there.
  package static func required(_ file: String) -> Self {
    .init(file: file, isRequired: true)
  }

  /// Worth saying when what the field names is not there, no more.
  package static func optional(_ file: String) -> Self {
    .init(file: file, isRequired: false)
  }
}

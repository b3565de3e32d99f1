/// One column of a roster file: what its fields contain, and what is required of them.
package struct Column: Sendable, Equatable {
  /// The header, exactly as the format spells it.
  package let name: String
  /// Other headers that mean the same and are equally correct.
  package let aliases: [String]
  /// The directory's name for the value, which is the same in all formats that have it.
  package let attribute: String
  package let kind: Kind
  /// The words that its fields may have; only for columns of the kind `word`, and some of the kind
  /// `status`.
  package let vocabulary: Vocabulary?
  package let need: Need
  package let use: Use
  package let reference: Reference?
  /// What separates the values of a field that can have several; `nil` if it has only one.
  package let separator: Separator?
  /// The column of the same file whose date may not be later than this one's.
  package let notBefore: String?
  /// For a column that marks primary records: the columns for whose values together there may be
  /// only one such record. Empty for any other column.
  package private(set) var primaryScope: [String] = []
  /// Whether records with one key may differ in the column, each having one of several values.
  package private(set) var isOneOfSeveral = false
  /// A column of the same file whose fields have as many values as this one's.
  package private(set) var asManyAs: String?

  /// For a column that names people: the columns of their own file in which they must have a value.
  package private(set) var wantedThere: [String] = []

  /// What the fields of a column contain; each kind has its own form.
  package enum Kind: Int, Sendable, CaseIterable {
    /// An id, which names a record here or in another file.
    case id
    /// The id of a section, which becomes a group's mail alias.
    case sectionID
    /// An id of OneRoster, which may contain characters that others may not.
    case guid
    /// The name of a school or section.
    case title
    /// A first or last name.
    case personName
    case username
    case password
    case email
    case phone
    case date
    /// A date with a time and a time zone.
    case dateTime
    case year
    /// One of the words of the column's vocabulary.
    case word
    /// `true` or `false`.
    case flag
    /// Whether the person or thing that a record names is present or absent.
    case status
    case latitude
    case longitude
    case text
  }

  /// Whether a column, and a value in each record, must be present.
  package enum Need: Sendable, Equatable {
    /// Required; the column identifies the records of its file.
    case key
    case required
    /// Required; no two people may share a value.
    case requiredUnique
    /// The column must be present, but its fields may be blank.
    case present
    /// Like `present`; a blank means the last word of the column's vocabulary.
    case presentWithDefault
    case optional
    /// Like `optional`, even if the format requires all of its columns.
    case rare
    /// Filled in for uploads that contain only changes, and blank in all others.
    case ofDelta
  }

  /// Whether the values are written to a directory.
  package enum Use: Sendable, Equatable {
    /// Written, unless a profile lists other columns.
    case written
    /// Written only if a profile lists the column: values that accounts do not need and people
    /// would not expect there.
    case writtenIfListed
    /// Never written; it only says how records belong together.
    case structural
  }

  /// A reference from the fields of a column to the keys of another file.
  package struct Reference: Sendable, Equatable {
    /// The name of the other file.
    package let file: String
    package let weight: Weight
    /// A condition that the named record must meet; `nil` for none.
    package let condition: Condition?

    /// What happens if the key does not exist.
    package enum Weight: Sendable, Equatable {
      /// A start is refused.
      case stops
      /// The value is ignored, with a warning.
      case warns
      /// The value is ignored, with an Information finding.
      case mentions
    }

    /// Whether a start is refused if the key does not exist.
    package var isRequired: Bool { weight == .stops }
  }

  /// The character between the values of a field; white space around a value is ignored.
  package enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case bar = 0x7C
  }

  /// - Parameters:
  ///   - separator: what separates the values of a field; each value has the form of `kind`.
  ///   - attribute: the header in lower camel case, unless given.
  package init(
    _ name: String, _ kind: Kind = .text, _ need: Need = .optional, to reference: Reference? = nil,
    listedWith separator: Separator? = nil, notBefore: String? = nil, as attribute: String? = nil,
    aliases: [String] = []
  ) {
    self.init(
      name, kind, nil, need, reference, separator, notBefore, attribute, .written, aliases)
  }

  /// A column whose fields are words of a vocabulary.
  package init(
    _ name: String, _ vocabulary: Vocabulary, _ need: Need = .optional,
    listedWith separator: Separator? = nil, as attribute: String? = nil, aliases: [String] = []
  ) {
    self.init(name, .word, vocabulary, need, nil, separator, nil, attribute, .written, aliases)
  }

  /// A column that says whether the person or thing a record names is present or absent, in words
  /// of a vocabulary.
  package init(status name: String, _ vocabulary: Vocabulary, _ need: Need = .optional) {
    self.init(name, .status, vocabulary, need, nil, nil, nil, nil, .structural, [])
  }

  private init(
    _ name: String, _ kind: Kind, _ vocabulary: Vocabulary?, _ need: Need, _ reference: Reference?,
    _ separator: Separator?, _ notBefore: String?, _ attribute: String?, _ use: Use,
    _ aliases: [String]
  ) {
    self.name = name
    self.aliases = aliases
    self.attribute = attribute ?? Self.lowerCamelCase(name)
    self.kind = kind
    self.vocabulary = vocabulary
    self.need = need
    self.use = use
    self.reference = reference
    self.separator = separator
    self.notBefore = notBefore
  }

  /// Whether the column, and a value in each record, must be present.
  package var isRequired: Bool { [.key, .required, .requiredUnique].contains(need) }
  /// Whether the column must be present.
  package var mustBeThere: Bool {
    isRequired || need == .present || need == .presentWithDefault
  }
  package var isKey: Bool { need == .key }
  /// A person's last name.
  package var isSurname: Bool { attribute == "surname" }

  /// The same column, written to directories only if a profile lists it.
  package var writtenIfListed: Column { used(.writtenIfListed) }

  /// The same column, never written to a directory.
  package var structural: Column { used(.structural) }

  /// The same column, in which `true` or `primary` marks the most important of the records with the
  /// same values in the given columns.
  func primary(within scope: String...) -> Column {
    var column = self
    column.primaryScope = scope
    return column
  }

  /// The same column, in which records with one key may differ, each having one of several values.
  var oneOfSeveral: Column {
    var column = self
    column.isOneOfSeveral = true
    return column
  }

  /// The same column, naming people who must have values in the given columns of their own file.
  func wanting(_ columns: String...) -> Column {
    var column = self
    column.wantedThere = columns
    return column
  }

  /// The same column, whose fields have as many values as another column's, if both have any.
  func asMany(as other: String) -> Column {
    var column = self
    column.asManyAs = other
    return column
  }

  private func used(_ use: Use) -> Column {
    Column(
      name, kind, vocabulary, need, reference, separator, notBefore, attribute, use, aliases)
  }

  /// The same column under another header.
  ///
  /// - Parameter keepsName: whether the old header means the same.
  func renamed(_ name: String, keepsName: Bool = false) -> Column {
    Column(
      name, kind, vocabulary, need, reference, separator, notBefore, attribute, use,
      aliases + (keepsName ? [self.name] : []))
  }

  private static func lowerCamelCase(_ name: String) -> String {
    let words = name.split { $0 == " " || $0 == "_" }
    // Abbreviations become words: `NCES_ID` becomes `NcesId`, while `EndDate` stays as it is.
    let rest = words.dropFirst().map { word in
      let isShort = word == word.uppercased()
      return
        "\(word.prefix(1).uppercased())\(isShort ? word.dropFirst(1).lowercased() : String(word.dropFirst(1)))"
    }.joined()
    guard let first = words.first else { return rest }
    let isAbbreviation = first == first.uppercased()
    return first.prefix(isAbbreviation ? first.count : 1).lowercased()
      + (isAbbreviation ? "" : first.dropFirst(1)) + rest
  }
}

extension Column.Reference {
  /// A reference with which a start is refused if what the field names does not exist.
  package static func required(_ file: String, where condition: Condition? = nil) -> Self {
    .init(file: file, weight: .stops, condition: condition)
  }

  /// A reference with a Warning if what the field names does not exist.
  package static func optional(_ file: String, where condition: Condition? = nil) -> Self {
    .init(file: file, weight: .warns, condition: condition)
  }

  /// A reference with an Information finding if what the field names does not exist.
  package static func mentioned(_ file: String) -> Self {
    .init(file: file, weight: .mentions, condition: nil)
  }
}

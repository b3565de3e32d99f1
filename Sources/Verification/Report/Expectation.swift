internal import Roster

extension Rule {
  /// What was expected where rules were broken, in a few words that follow `expected`.
  ///
  /// - Parameters:
  ///   - rules: of one finding.
  ///   - columns: those that the finding speaks of, as the format spells them.
  /// - Returns: `nil` for a finding about a file.
  static func expectation(
    _ rules: [Rule], _ columns: [String], of fileName: String, in format: Format?
  ) -> String? {
    let words = words(columns, of: fileName, in: format)
    var texts: [String] = []
    for text in rules.compactMap({ $0.expected?.filled(with: words) }) where !texts.contains(text) {
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// What is said of the columns that a finding speaks of: the words for `{name}` in a rule's texts.
  static func words(
    _ columns: [String], of fileName: String, in format: Format?
  ) -> [String: String] {
    let file = format?.file(named: fileName)
    let column = columns.first.flatMap { file?.column(named: $0) }
    var words = ["c": columns.joined(separator: ", ")]
    if let column {
      words["form"] = column.kind.form
      words["limit"] = column.kind.limit
      words["earlier"] = column.notBefore
    }
    if let target = column?.reference.flatMap({ format?.file($0.entity) }) {
      words["target"] = target.name
      words["entity"] = target.entity.noun
      words["key"] = target.keyColumns.first.map { withArticle($0.name) }
    }
    return words
  }

  private static func withArticle(_ name: String) -> String {
    ("AEIO".contains(name.prefix(1)) ? "an " : "a ") + name
  }
}

// The numbers and characters are those of the forms in `Fields`; a test holds them against those.
extension Column.Kind {
  /// What a value of the kind looks like.
  fileprivate var form: String {
    switch self {
    case .id: #"an id without invisible characters or any of "\/:;<>|*?[]{}(),%&~#"#
    case .sectionID:
      #"an ASCII id without any of "\/:;<>|*?[]{}(),%&~#@ or a dot at its ends"#
    case .title, .personName:
      #"a name without any of ?@+<>\, invisible characters, or blanks at its ends"#
    case .username:
      "ASCII letters, digits and '.-_!#^~, no dot at the end, optionally @ and a domain"
    case .password:
      "8 to 256 ASCII characters, of at least three kinds: small letters, capitals, digits, marks"
    case .email: "an address such as name@example.org"
    case .date: "a date written YYYY-MM-DD"
    case .year: "a year from 1900 to 2199"
    case .grade: "a grade from School Data Sync's list, such as PK, KG, 1 to 14 or UG"
    case .subject: "a subject from School Data Sync's list, such as 02 or 52039"
    case .latitude: "a decimal number from -90 to 90"
    case .longitude: "a decimal number from -180 to 180"
    case .text: "text"
    }
  }

  /// How long a value of the kind may be.
  fileprivate var limit: String {
    switch self {
    case .id: "\(IDForm.limit) characters"
    case .sectionID: "\(SectionIDForm.limit) characters"
    case .title: "256 characters"
    case .personName: "64 characters"
    case .username:
      "\(UsernameForm.localLimit) characters, and \(UsernameForm.domainLimit) after an @"
    case .password, .email, .date, .year, .grade, .subject, .latitude, .longitude, .text:
      "\(TextForm.limit) characters"
    }
  }
}

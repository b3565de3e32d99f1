internal import Roster

/// What one kind of column requires of its values.
final class KindRow: Sendable {
  /// Judges the values; for kinds of keys, those that define a key.
  let form: any FieldForm
  /// What a value looks like, in a few words that follow `expected`.
  let looks: String
  /// How long a value may be, in words that follow `at most`; `nil` if `looks` already says it.
  let limit: String?
  /// How severe it is if a value is too long: directories truncate names, and free text does not
  /// matter.
  let lengthSeverity: Severity
  /// How severe it is if a value has another form.
  let formSeverity: Severity?
  /// Whether values are written to a directory unchanged: keys, names and logins.
  let isIdentity: Bool
  /// The characters that `_` replaces if a profile asks for it; `nil` if values stay unchanged.
  let special: SpecialCharacters?

  fileprivate init(
    _ form: any FieldForm, _ looks: String, limit: String? = nil,
    lengthSeverity: Severity = .warning, formSeverity: Severity? = nil,
    isIdentity: Bool = false, special: SpecialCharacters? = nil
  ) {
    self.form = form
    self.looks = looks
    self.limit = limit
    self.lengthSeverity = lengthSeverity
    self.formSeverity = formSeverity
    self.isIdentity = isIdentity
    self.special = special
  }
}

extension Column {
  /// What the column requires of its values.
  ///
  /// - Complexity: builds a table of the words if it has a vocabulary.
  func row(_ conventions: Conventions) -> KindRow {
    let isExact = conventions.wantsExactWords
    if let vocabulary {
      return KindRow(
        WordForm(vocabulary, isExact: isExact, separator: separator?.rawValue), vocabulary.looks)
    }
    if kind == .flag && isExact {
      return KindRow(
        WordForm(.flags, isExact: true, rule: .invalidBoolean), Vocabulary.flags.looks)
    }
    return kind.row
  }
}

extension Column.Kind {
  /// The kind's row of the table.
  var row: KindRow { Self.rows[rawValue] }

  private static let rows = allCases.map(\.newRow)

  // The descriptions name the same characters as the forms; a test compares them.
  private var newRow: KindRow {
    switch self {
    case .id:
      KindRow(
        IDForm(), #"an id without invisible characters or any of \/:;<>|*?[]{}(),%&~#""#,
        limit: "\(IDForm.limit) characters", lengthSeverity: .error, isIdentity: true,
        special: .ofID)
    case .guid:
      KindRow(
        GUIDForm(), "an id of letters, digits and .-_/@", limit: "\(IDForm.limit) characters",
        lengthSeverity: .error, formSeverity: .warning, isIdentity: true, special: .ofID)
    case .sectionID:
      KindRow(
        SectionIDForm(),
        #"an ASCII id without any of \/:;<>|*?[]{}(),%&~#@" or a dot at its ends"#,
        limit: "\(SectionIDForm.limit) characters", lengthSeverity: .error, isIdentity: true,
        special: .ofSectionID)
    case .title:
      KindRow(
        NameForm.title, Self.nameLooks, limit: "\(NameForm.title.limit) characters",
        isIdentity: true, special: .ofName)
    case .personName:
      KindRow(
        NameForm.person, Self.nameLooks, limit: "\(NameForm.person.limit) characters",
        isIdentity: true, special: .ofName)
    case .username:
      KindRow(
        UsernameForm(),
        "ASCII letters, digits and '.-_!#^~, no dot at the end, optionally @ and a domain",
        limit: "\(UsernameForm.localLimit) characters, and \(UsernameForm.domainLimit) after an @",
        lengthSeverity: .error, isIdentity: true, special: .ofLogin)
    case .password:
      KindRow(
        PasswordForm(),
        "8 to 256 ASCII characters, of at least three kinds: small letters, capitals, digits, marks"
      )
    case .email: KindRow(EmailForm(), "an address such as name@example.org")
    case .date: KindRow(DateForm(), "a date written YYYY-MM-DD")
    case .year: KindRow(YearForm(), "a year from 1900 to 2199")
    case .phone: KindRow(PhoneForm(), "a telephone number of 7 to 15 digits")
    case .dateTime: KindRow(DateTimeForm(), "a moment such as 2026-08-24T18:25:43Z")
    // The allowed words are in the column's vocabulary.
    case .word: KindRow(TextForm(), "one of the allowed values")
    case .flag: KindRow(WordForm(.flags, rule: .invalidBoolean), Vocabulary.flags.looks)
    case .latitude: KindRow(CoordinateForm.latitude, "a decimal number from -90 to 90")
    case .longitude: KindRow(CoordinateForm.longitude, "a decimal number from -180 to 180")
    case .status, .text: KindRow(TextForm(), "text", limit: "\(TextForm.limit) characters")
    }
  }

  private static let nameLooks =
    #"a name without any of ?@+<>\, invisible characters, or blanks at its ends"#
}

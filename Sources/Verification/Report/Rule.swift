/// A rule of verification. Its sentence and everything else about it are in `Rule.definition`.
package enum Rule: String, Sendable, CaseIterable {
  // Structure
  case missingFile = "missing-file"
  case missingCompanionFile = "missing-companion-file"
  case missingReferencedFile = "missing-referenced-file"
  case unexpectedFile = "unexpected-file"
  case fileNameCase = "file-name-case"
  case fileNameNotCanonical = "file-name-not-canonical"
  case duplicateFile = "duplicate-file"
  case unknownFormat = "unknown-format"
  case mixedFormatHeaders = "mixed-format-headers"
  case emptyFile = "empty-file"
  case missingHeaderRow = "missing-header-row"
  case notUTF8 = "not-utf8"
  case unsupportedEncodingBOM = "unsupported-encoding-bom"
  case utf8BOM = "utf8-bom"
  case nulBytes = "nul-bytes"
  case controlCharacters = "control-characters"
  case unterminatedQuote = "unterminated-quote"
  case invalidQuote = "invalid-quote"
  case quoteInUnquotedField = "quote-in-unquoted-field"
  case lineBreakInField = "line-break-in-field"
  case raggedRow = "ragged-row"
  case wrongDelimiter = "wrong-delimiter"
  case blankRows = "blank-rows"
  case noDataRows = "no-data-rows"
  case missingColumn = "missing-column"
  case missingOptionalColumn = "missing-optional-column"
  case missingEnabledColumn = "missing-enabled-column"
  case missingMatchingColumn = "missing-matching-column"
  case missingCreationColumn = "missing-creation-column"
  case duplicateColumn = "duplicate-column"
  case columnNameCase = "column-name-case"
  case unknownColumn = "unknown-column"
  case emptyColumnName = "empty-column-name"
  case columnOrder = "column-order"
  case tooManyRows = "too-many-rows"
  case tooManyStudents = "too-many-students"
  case loneCarriageReturn = "lone-carriage-return"
  case rowTooLong = "row-too-long"
  case tooManyColumns = "too-many-columns"
  case roleNotSynchronized = "role-not-synchronized"
  case preambleLine = "preamble-line"
  case looksLikeFile = "looks-like-file"
  case workbook
  case fileNotSynchronized = "file-not-synchronized"
  case formatGuessed = "format-guessed"
  case deltaNotTaken = "delta-not-taken"
  case earlierDeltaNotTaken = "earlier-delta-not-taken"
  case mixedFormats = "mixed-formats"
  case manifestVersionMismatch = "manifest-version-mismatch"
  case manifestMismatch = "manifest-mismatch"
  case manifestInvalid = "manifest-invalid"
  case enclosingFolder = "enclosing-folder"
  // Missing data
  case missingRequiredData = "missing-required-data"
  case missingEnabledData = "missing-enabled-data"
  case missingCreationData = "missing-creation-data"
  case missingMatchingData = "missing-matching-data"
  case missingDefaultRole = "missing-default-role"
  case missingContactData = "missing-contact-data"
  case placeholderValue = "placeholder-value"
  // Format
  case invalidIDFormat = "invalid-id-format"
  case idHasWhiteSpace = "id-has-white-space"
  case invalidUsernameFormat = "invalid-username-format"
  case usernameHasDomain = "username-has-domain"
  case usernameWithoutDomain = "username-without-domain"
  case usernameOtherDomain = "username-other-domain"
  case invalidNameCharacters = "invalid-name-characters"
  case valueTooLong = "value-too-long"
  case invalidPassword = "invalid-password"
  case invalidEmail = "invalid-email"
  case invalidPhone = "invalid-phone"
  case invalidDate = "invalid-date"
  case dateRange = "date-range"
  case nonISODate = "non-iso-date"
  case invalidBoolean = "invalid-boolean"
  case invalidEnumeration = "invalid-enumeration"
  case enumerationCase = "enumeration-case"
  case invalidCoordinate = "invalid-coordinate"
  case spreadsheetID = "spreadsheet-id"
  case mangledText = "mangled-text"
  case reservedLogin = "reserved-login"
  case loginTooLong = "login-too-long"
  // Uniqueness
  case duplicateKey = "duplicate-key"
  case duplicateUsername = "duplicate-username"
  case duplicateMatchingValue = "duplicate-matching-value"
  case usernameInBothRoles = "username-in-both-roles"
  case duplicateRow = "duplicate-row"
  case conflictingDuplicate = "conflicting-duplicate"
  case replacementCollision = "replacement-collision"
  case aliasCollision = "alias-collision"
  // References
  case referenceNotFound = "reference-not-found"
  case optionalReferenceNotFound = "optional-reference-not-found"
  case principalNotFound = "principal-not-found"
  case referenceWrongType = "reference-wrong-type"
  case referenceCycle = "reference-cycle"
  case referenceToAbsent = "reference-to-absent"
  case referenceCaseMismatch = "reference-case-mismatch"
  case referenceBlankMismatch = "reference-blank-mismatch"
  case referenceNotChecked = "reference-not-checked"
  // Plausibility
  case statusNotActive = "status-not-active"
  case outsideDates = "outside-dates"
  case personWithoutRole = "person-without-role"
  case enrollmentRoleMismatch = "enrollment-role-mismatch"
  case tooManyContacts = "too-many-contacts"
  case multiplePrimary = "multiple-primary"
  case bulkHasDeltaData = "bulk-has-delta-data"
  case listLengthMismatch = "list-length-mismatch"

  package var id: String { rawValue }
  package var number: Int { definition.number }
  package var kind: Kind { definition.kind }
  /// The usual severity, unless a check decides otherwise.
  package var severity: Severity { definition.severity }
  /// A short name for people, at most 24 characters long. `{entity}` stands for what a reference
  /// should name.
  package var title: String { definition.title }
  /// The sentence of a finding, with `{name}` for each word that varies.
  package func sentence(_ severity: Severity) -> String {
    severity == .error ? definition.sentence : definition.milderSentence
  }
  /// What usually happens to the data when the finding is not an error.
  package var effect: Effect { definition.effect }
  /// What a record should have had; `nil` for a rule about files, whose sentence says it.
  package var expected: String? { definition.expected }

  /// What a rule is about. Reports are in this order.
  package enum Kind: Int, Sendable {
    case structure, missing, format, uniqueness, reference, plausibility
  }

  /// All rules, in the order of reports.
  package static let catalogue = allCases.sorted {
    ($0.kind.rawValue, $0.number) < ($1.kind.rawValue, $1.number)
  }

  /// The title when no particular file or column is meant.
  package var generalTitle: String { title.filled(with: ["entity": "record"]) }

  /// What happens to the data when no circumstances intervene.
  package var usualEffect: Effect { severity == .error ? .nothingStarts : effect }

  /// What happens to the data when circumstances make it less than an error; `nil` if none do.
  package var milderEffect: Effect? {
    severity == .error && effect != .nothingStarts ? effect : nil
  }

  /// The explanation of the rule that `rollcall rules` prints.
  package var explanation: Explanation { definition.explanation }

  struct Definition: Sendable {
    var number: Int
    var kind: Kind
    var severity: Severity
    var title: String
    var sentence: String
    /// The sentence when the finding is not an error.
    var milderSentence: String
    var effect: Effect
    var expected: String?
    var explanation: Explanation

    init(
      _ number: Int, _ kind: Kind, _ severity: Severity, _ title: String, _ sentence: String,
      milder: String? = nil, _ effect: Effect = .nothingStarts, expected: String? = nil,
      explained explanation: Explanation
    ) {
      self.number = number
      self.kind = kind
      self.severity = severity
      self.title = title
      self.sentence = sentence
      milderSentence = milder ?? sentence
      self.effect = effect
      self.expected = expected
      self.explanation = explanation
    }
  }

  /// An explanation of a rule for people who see it for the first time.
  package struct Explanation: Sendable {
    /// What the rule checks.
    package let checks: String
    /// Why it matters.
    package let why: String
    package let remedy: String
    /// An example that breaks the rule, and what would be right instead: values, or a few words.
    package let wrong: String
    package let right: String
  }
}

/// How serious a finding is. The raw value is the API's word.
package enum Severity: String, Sendable, CaseIterable {
  /// Nothing starts.
  case error = "Error"
  case warning = "Warning"
  case information = "Information"

  /// Counted from 0; the most severe is first.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .information: 2
    }
  }
}

/// What happens to the data that a finding is about. The raw value is the text for people.
package enum Effect: String, Sendable {
  case nothingStarts = "nothing starts"
  case usedAsIs = "used as is"
  case notChecked = "not checked"
  case usedWithBlank = "used with a blank instead"
  case charactersReplaced = "characters replaced"
  case valueIgnored = "value ignored"
  case recordIgnored = "record ignored"
  case fileIgnored = "file ignored"
  case personLeftAsIs = "person left as is"
  case countedAsMissing = "counted as missing"
  case countedAsBlank = "counted as blank"
  case writtenWhereNothingIs = "written only where there is no value yet"

  /// Counted from 0; the mildest is first. A finding of several rules shows the gravest effect.
  package var gravity: Int {
    switch self {
    case .usedAsIs: 0
    case .notChecked: 1
    case .charactersReplaced: 2
    case .usedWithBlank: 3
    case .writtenWhereNothingIs: 4
    case .countedAsBlank: 5
    case .valueIgnored: 6
    case .personLeftAsIs: 7
    case .countedAsMissing: 8
    case .recordIgnored: 9
    case .fileIgnored: 10
    case .nothingStarts: 11
    }
  }
}

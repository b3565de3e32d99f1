import Roster
import Testing

@testable import Verification

/// How much each broken rule matters, if that depends on more than the rule.
@Suite struct SeverityPolicyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let circumstance: Rule.Circumstance
    /// The rules for which the circumstance matters.
    let expected: [Rule: Severity]

    var testDescription: String { name }

    init(_ name: String, _ circumstance: Rule.Circumstance, _ expected: [Rule: Severity]) {
      self.name = name
      self.circumstance = circumstance
      self.expected = expected
    }

    /// A value of a column: the severities of a control character or line break in it, and of too
    /// long a value.
    init(
      _ topic: Topic, _ column: String, usesLogin: Bool = true, control: Severity,
      tooLong: Severity, login: Severity = .error, word: Severity = .warning
    ) {
      let file = SeverityPolicyTests.file(topic)
      guard let found = file.column(named: column) else {
        preconditionFailure("There is no column \(column).")
      }
      self.init(
        "\(column) of \(topic)", .value(found, of: file, usesLogin: usesLogin),
        [
          .controlCharacters: control, .lineBreakInField: control, .valueTooLong: tooLong,
          .invalidUsernameFormat: login, .invalidEnumeration: word,
        ])
    }
  }

  static let values = [
    Row(.school, "SIS ID", control: .error, tooLong: .error),
    Row(.school, "Name", control: .error, tooLong: .error),
    Row(.school, "Principal SIS ID", control: .warning, tooLong: .error),
    Row(.school, "Principal Name", control: .warning, tooLong: .warning),
    Row(.section, "SIS ID", control: .error, tooLong: .error),
    Row(.section, "School SIS ID", control: .error, tooLong: .error),
    Row(.section, "Section Name", control: .error, tooLong: .warning),
    Row(
      .section, "Course Subject", control: .warning, tooLong: .warning, word: .information),
    Row(.student, "First Name", control: .error, tooLong: .warning),
    Row(.student, "Username", control: .error, tooLong: .error),
    Row(
      .student, "Username", usesLogin: false, control: .error, tooLong: .error, login: .warning),
    Row(.student, "Password", control: .warning, tooLong: .warning),
    Row(.student, "Secondary Email", control: .warning, tooLong: .warning),
    Row(.student, "Birthdate", control: .warning, tooLong: .warning),
    Row(.student, "Graduation Year", control: .warning, tooLong: .warning),
    Row(.student, "Grade", control: .warning, tooLong: .warning),
    Row(.student, "Status", control: .warning, tooLong: .warning),
    Row(.student, "Mailing Latitude", control: .warning, tooLong: .warning),
    Row(.student, "Mailing Longitude", control: .warning, tooLong: .warning),
  ]

  static let others = [
    Row("the profile's domain", .domain(isOurs: true), [.usernameHasDomain: .information]),
    Row("another domain", .domain(isOurs: false), [.usernameHasDomain: .error]),
    Row("padded by a spreadsheet", .width(isUniformlyPadded: true), [.raggedRow: .warning]),
    Row("values missing, or too many", .width(isUniformlyPadded: false), [.raggedRow: .error]),
    Row("exactly the name", .repeatedColumn(isAmbiguous: true), [.duplicateColumn: .error]),
    Row("nearly the name", .repeatedColumn(isAmbiguous: false), [.duplicateColumn: .warning]),
    Row("nothing to find someone by", .noValueForMatching(isCreated: false), [:]),
    Row(
      "no name at all", .nameMissing(hasOther: false),
      [.missingCreationData: .error, .missingCreationColumn: .error]),
    Row(
      "one name of two", .nameMissing(hasOther: true),
      [.missingCreationData: .warning, .missingCreationColumn: .warning]),
    Row("every line", .everyLine, [.loneCarriageReturn: .information]),
    Row("too long for some directories", .loginLength(isForDirectory: false), [:]),
    Row("too long for ours", .loginLength(isForDirectory: true), [.loginTooLong: .error]),
    Row("no name, data", .unnamedColumn(hasData: true), [.emptyColumnName: .warning]),
    Row("no name, no data", .unnamedColumn(hasData: false), [.emptyColumnName: .information]),
  ]

  private static func file(_ topic: Topic) -> RosterFile {
    guard let file = Format.sdsV1.file(about: topic) else {
      preconditionFailure("No file is about \(topic).")
    }
    return file
  }

  static let keys = Topic.allCases.flatMap { topic in
    [
      Row(
        "a \(topic), the same again", .repeatedKey(of: file(topic), .none),
        [.duplicateKey: .warning]),
      Row(
        "a \(topic), other data", .repeatedKey(of: file(topic), .attributes),
        [.duplicateKey: .warning]),
      Row(
        "another \(topic)", .repeatedKey(of: file(topic), .identity),
        [.duplicateKey: [.student, .teacher].contains(topic) ? .warning : .error]),
    ]
  }

  static let emptyFiles = Topic.allCases.flatMap { topic in
    let isOfObjects = [.school, .student, .teacher].contains(topic)
    return [
      Row(
        "no \(topic)", .emptyFile(file(topic), isLinked: false),
        [.noDataRows: .warning]),
      Row(
        "no \(topic) any more", .emptyFile(file(topic), isLinked: true),
        [.noDataRows: isOfObjects ? .error : .warning]),
    ]
  }

  @Test(arguments: values + others + keys + emptyFiles)
  func aRuleDependsOnlyOnItsOwnCircumstances(_ row: Row) {
    for rule in Rule.allCases {
      #expect(rule.severity(row.circumstance) == row.expected[rule] ?? rule.severity, "\(rule.id)")
    }
  }

  @Test(arguments: Rule.allCases) func replacedCharactersNeedNoCorrection(_ rule: Rule) {
    #expect(rule.severity(.replacedValue) == .information)
  }

  @Test func everyKindOfColumnIsInTheTable() {
    let kinds = (Self.values + Self.newerValues).compactMap { row in
      if case .value(let column, _, _, _) = row.circumstance { column.kind } else { nil }
    }
    #expect(Set(kinds).isSuperset(of: Column.Kind.allCases))
  }

  /// What only newer formats have.
  static let newerValues: [Row] = {
    func row(_ name: String, _ file: String, _ expected: [Rule: Severity]) -> Row {
      guard let file = Format.oneRoster12.file(named: file), let column = file.column(named: name)
      else { preconditionFailure("There is no column \(name).") }
      let usual: [Rule: Severity] = [
        .controlCharacters: .warning, .lineBreakInField: .warning, .valueTooLong: .warning,
        .invalidUsernameFormat: .error, .invalidEnumeration: .warning,
        .enumerationCase: .warning, .invalidBoolean: .warning,
      ]
      return Row(
        "\(name) of \(file.name)", .value(column, of: file),
        usual.merging(expected) { $1 })
    }
    return [
      row(
        "sourcedId", "users.csv",
        [
          .controlCharacters: .error, .lineBreakInField: .error, .valueTooLong: .error,
          .invalidIDFormat: .warning,
        ]),
      row("enabledUser", "users.csv", [.invalidBoolean: .error]),
      row("sms", "users.csv", [:]),
      row("dateLastModified", "users.csv", [:]),
      row("status", "users.csv", [.invalidEnumeration: .error]),
      row("type", "orgs.csv", [.invalidEnumeration: .error]),
      row("role", "roles.csv", [:]),
    ]
  }()

  @Test(arguments: newerValues) func newerFormatsHaveTheirOwnKinds(_ row: Row) {
    for rule in Rule.allCases {
      #expect(rule.severity(row.circumstance) == row.expected[rule] ?? rule.severity, "\(rule.id)")
    }
  }
}

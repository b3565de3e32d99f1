import Roster
import Testing

@testable import Verification

/// How much each broken rule matters, where that depends on more than the rule.
@Suite struct SeverityPolicyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let circumstance: Rule.Circumstance
    /// The rules that look at the circumstance.
    let expected: [Rule: Severity]

    var testDescription: String { name }

    init(_ name: String, _ circumstance: Rule.Circumstance, _ expected: [Rule: Severity]) {
      self.name = name
      self.circumstance = circumstance
      self.expected = expected
    }

    /// A value of a column: what a control character or line break is, and what a value too long.
    init(
      _ file: RosterFile.Entity, _ column: String, usesLogin: Bool = true, control: Severity,
      tooLong: Severity, login: Severity = .error, word: Severity = .warning
    ) {
      guard let found = Format.sdsV1.file(file)?.column(named: column) else {
        preconditionFailure("There is no column \(column).")
      }
      self.init(
        "\(column) of \(file)", .value(found, of: file, usesLogin: usesLogin),
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
    Row(.student, "Mailing Latitude", control: .warning, tooLong: .warning),
    Row(.student, "Mailing Longitude", control: .warning, tooLong: .warning),
  ]

  static let others = [
    Row("the profile's domain", .domain(isOurs: true), [.usernameHasDomain: .information]),
    Row("another domain", .domain(isOurs: false), [.usernameHasDomain: .error]),
    Row("padded by a spreadsheet", .width(isUniformlyPadded: true), [.raggedRow: .warning]),
    Row("values missing, or too many", .width(isUniformlyPadded: false), [.raggedRow: .error]),
    Row("a required column", .misspelledColumn(isRequired: true), [.columnNameCase: .error]),
    Row("an optional column", .misspelledColumn(isRequired: false), [.columnNameCase: .warning]),
    Row("the very name", .repeatedColumn(isExact: true), [.duplicateColumn: .error]),
    Row("nearly the name", .repeatedColumn(isExact: false), [.duplicateColumn: .warning]),
    Row(
      "no value in the only column", .noValueForMatching(inEachOfSeveral: false),
      [.missingMatchingData: .error]),
    Row(
      "no value in any of several columns", .noValueForMatching(inEachOfSeveral: true),
      [.missingMatchingData: .warning]),
    Row("no name, data", .unnamedColumn(hasData: true), [.emptyColumnName: .error]),
    Row("no name, no data", .unnamedColumn(hasData: false), [.emptyColumnName: .information]),
  ]

  static let keys = RosterFile.Entity.allCases.flatMap { entity in
    [
      Row(
        "a \(entity), the same again", .repeatedKey(of: entity, .none),
        [.duplicateKey: .warning]),
      Row(
        "a \(entity), something else", .repeatedKey(of: entity, .attributes),
        [.duplicateKey: [.student, .teacher].contains(entity) ? .warning : .error]),
    ]
  }

  static let emptyFiles = RosterFile.Entity.allCases.flatMap { entity in
    let isOfObjects = [.school, .student, .teacher].contains(entity)
    return [
      Row(
        "no \(entity)", .emptyFile(entity, isLinked: false),
        [.noDataRows: isOfObjects ? .warning : .information]),
      Row(
        "no \(entity) any more", .emptyFile(entity, isLinked: true),
        [.noDataRows: isOfObjects ? .error : .information]),
    ]
  }

  @Test(arguments: values + others + keys + emptyFiles)
  func aRuleLooksAtItsOwnCircumstancesAlone(_ row: Row) {
    for rule in Rule.allCases {
      #expect(rule.severity(row.circumstance) == row.expected[rule] ?? rule.severity, "\(rule.id)")
    }
  }

  @Test(arguments: Rule.allCases) func whatIsReplacedIsNothingToCorrect(_ rule: Rule) {
    #expect(rule.severity(.replacedValue) == .information)
  }

  @Test func everyKindOfColumnIsInTheTable() {
    let kinds = Self.values.compactMap { row in
      if case .value(let column, _, _) = row.circumstance { column.kind } else { nil }
    }
    #expect(Set(kinds).isSuperset(of: Column.Kind.allCases))
  }
}

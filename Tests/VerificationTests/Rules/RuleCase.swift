import Roster
import Support
import Testing
import Verification

/// A roster with one fault, and everything that a verification reports about it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let name: String
  /// Whether the rule is broken; if not, the roster is as close to that as possible.
  let isTrigger: Bool
  let format: Format?
  /// What a profile requires; `nil` for no profile.
  let settings: VerificationSettings?
  /// The whole report, one line per finding.
  let expected: [String]
  private let makeRoster: @Sendable () -> TestRoster

  var testDescription: String { "\(rule.id): \(name)" }

  func roster() -> TestRoster { makeRoster() }

  /// Whether the roster has megabytes, since the rule is about size.
  var isLarge: Bool { [.tooManyRows, .tooManyStudents, .rowTooLong].contains(rule) }

  /// The lines of a report, without the finding that most profiles here would cause.
  ///
  /// Most profiles here are about one role. The finding that people of the other role are left as
  /// they are has its own cases.
  func texts(of report: Report) -> [String] {
    report.findings.filter { rule == .roleNotSynchronized || $0.rules != [.roleNotSynchronized] }
      .map(\.text)
  }

  static func trigger(
    _ rule: Rule, _ name: String, _ roster: @autoclosure @escaping @Sendable () -> TestRoster,
    format: Format? = nil, settings: VerificationSettings? = nil, _ expected: String...
  ) -> RuleCase {
    RuleCase(
      rule: rule, name: name, isTrigger: true, format: format, settings: settings,
      expected: expected, makeRoster: roster)
  }

  static func nearMiss(
    _ rule: Rule, _ name: String, _ roster: @autoclosure @escaping @Sendable () -> TestRoster,
    format: Format? = nil, settings: VerificationSettings? = nil, _ expected: String...
  ) -> RuleCase {
    RuleCase(
      rule: rule, name: name, isTrigger: false, format: format, settings: settings,
      expected: expected, makeRoster: roster)
  }

  static let all =
    StructureCases.ofUpload + StructureCases.ofHeader + StructureCases.ofRecords
    + PlausibilityCases.all + SpreadsheetCases.all + LoginNameCases.all + MissingCases.all
    + FormatCases.all + UniquenessCases.all
    + ReferenceCases.all
    + ProfileCases.ofFiles + ProfileCases.ofMissingData + ProfileCases.ofValues
    + ProfileCases.ofLogins + ProfileCases.ofUniqueness + ProfileCases.ofComparison
    + ProfileCases.ofPeopleLeftOut + NewerFormatCases.all
}

extension Finding {
  /// The finding in one line, with its evidence at the end: `student.csv Error … Field - SIS ID [2,
  /// 3]`.
  var text: String {
    let shown = lines.lines(limit: 8).map { String($0) } + (lines.count > 8 ? ["…"] : [])
    let evidence = lines.isEmpty ? "" : " [\(shown.joined(separator: ", "))]"
    return "\(fileName) \(severity.rawValue) \(description)\(evidence)"
  }
}

extension Report {
  var texts: [String] { findings.map(\.text) }
}

extension TestRoster {
  /// The clean roster with the headers of the United Kingdom.
  static let cleanUK =
    clean
    .replacing("SIS ID,Name", with: "DfE Number,Name", in: "school.csv")
    .replacing("SIS ID,School SIS ID", with: "ID,School DfE Number", in: "section.csv")
    .replacing("SIS ID,School SIS ID", with: "ID,School DfE Number", in: "student.csv")
    .replacing("SIS ID,School SIS ID", with: "ID,School DfE Number", in: "teacher.csv")
    .replacing("Section SIS ID,SIS ID", with: "Section ID,ID", in: "studentenrollment.csv")
    .replacing("Section SIS ID,SIS ID", with: "Section ID,ID", in: "teacherroster.csv")

  /// Appends a column; records without a value get a blank one.
  func addingColumn(_ name: String, _ values: String..., to file: String) -> TestRoster {
    let lines = (files[file] ?? "").split(separator: "\n")
    let cells = [name] + values + Array(repeating: "", count: lines.count)
    return with(file, zip(lines, cells).map { "\($0),\($1)\n" }.joined())
  }
}

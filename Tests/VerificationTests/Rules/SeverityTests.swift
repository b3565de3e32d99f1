import Support
import Testing
import Verification

private let clean = TestRoster.clean

/// A roster whose findings have a severity or effect that depends on where they are.
struct SeverityCase: Sendable, CustomTestStringConvertible {
  let name: String
  let roster: TestRoster
  let settings: VerificationSettings?
  /// Severity, effect and rules of each finding.
  let expected: [String]

  var testDescription: String { name }

  init(
    _ name: String, _ roster: TestRoster, settings: VerificationSettings? = nil,
    _ expected: String...
  ) {
    self.name = name
    self.roster = roster
    self.settings = settings
    self.expected = expected
  }
}

@Suite struct SeverityTests {
  @Test(arguments: texts + principals + records + files + repeats + people + profiles)
  func theSeverityFollowsFromThePlace(_ c: SeverityCase) throws {
    // Most profiles here are about only one role, which another rule reports.
    let findings = try c.roster.report(settings: c.settings).findings
      .filter { $0.rules != [.roleNotSynchronized] }
    let found = findings.map { finding in
      let rules = finding.rules.map(\.id).joined(separator: " ")
      return "\(finding.severity.rawValue), \(finding.effect.rawValue): \(rules)"
    }
    #expect(found == c.expected)
  }

  /// The content of a column decides whether a control character or line break in it is an error.
  static let texts: [SeverityCase] = [
    ("school.csv", "SIS ID", "Error, nothing starts"),
    ("school.csv", "Name", "Error, nothing starts"),
    ("school.csv", "Principal Name", "Warning, used with a blank instead"),
    ("section.csv", "SIS ID", "Error, nothing starts"),
    ("section.csv", "Section Name", "Error, nothing starts"),
    ("section.csv", "Course Subject", "Warning, used with a blank instead"),
    ("section.csv", "Term StartDate", "Warning, used with a blank instead"),
    ("student.csv", "SIS ID", "Error, nothing starts"),
    ("student.csv", "Username", "Error, nothing starts"),
    ("student.csv", "First Name", "Error, nothing starts"),
    ("student.csv", "Last Name", "Error, nothing starts"),
    ("student.csv", "Middle Name", "Warning, used with a blank instead"),
    ("student.csv", "Password", "Warning, used with a blank instead"),
    ("student.csv", "Secondary Email", "Warning, used with a blank instead"),
    ("student.csv", "Grade", "Warning, used with a blank instead"),
    ("student.csv", "Birthdate", "Warning, used with a blank instead"),
    ("student.csv", "Residence Latitude", "Warning, used with a blank instead"),
    ("teacher.csv", "Username", "Error, nothing starts"),
    ("teacher.csv", "Qualification", "Warning, used with a blank instead"),
  ].flatMap { file, column, expected in
    [("\u{1}", "control-characters"), ("\n", "line-break-in-field")].map { mark, rule in
      SeverityCase(
        "\(rule) in \(column) of \(file)",
        FieldCase(file: file, column: column, name: "", value: "a\(mark)b", expected: nil).roster(),
        "\(expected): \(rule)")
    }
  }

  static let records = [
    SeverityCase(
      "surplus fields that are empty, in one record", clean.adding("S3,East,,", to: "school.csv"),
      "Error, nothing starts: ragged-row"),
    SeverityCase(
      "surplus fields that are empty, in each record",
      clean.with("school.csv", "SIS ID,Name\nS1,North,\nS2,South,\n"),
      "Warning, used as is: ragged-row"),
    SeverityCase(
      "surplus fields, one of them a space", clean.adding("S3,East,, ", to: "school.csv"),
      "Error, nothing starts: ragged-row"),
    SeverityCase(
      "both kinds in one file", clean.adding("S3,East,", "S4,West,x", to: "school.csv"),
      "Error, nothing starts: ragged-row"),
    SeverityCase(
      "too few fields", clean.adding("S3", to: "school.csv"),
      "Error, nothing starts: ragged-row"),
    SeverityCase(
      "dates of terms and of birth",
      clean.replacing("2026-09-01", with: "soon", in: "section.csv")
        .replacing("2027-06-15", with: "late", in: "section.csv")
        .replacing("2011-12-10", with: "long ago", in: "student.csv"),
      "Warning, value ignored: invalid-date", "Warning, value ignored: invalid-date",
      "Warning, value ignored: invalid-date"),
    SeverityCase(
      "a blank login, without a profile", clean.replacing("ada,", with: ",", in: "student.csv"),
      "Error, nothing starts: missing-required-data"),
    SeverityCase(
      "no names, no passwords, without a profile",
      clean.addingColumn("Password", to: "teacher.csv")
        .replacing("Emmy,Noether", with: ",", in: "teacher.csv")),
    SeverityCase(
      "a domain in a login, without a profile",
      clean.replacing("ada,", with: "ada@example.org,", in: "student.csv")),
  ]

  /// A reference that need not be found need not be well formed either.
  static let principals = [
    SeverityCase(
      "a control character in the id of a principal",
      clean.addingColumn("Principal SIS ID", "T\u{1}", to: "school.csv"),
      "Warning, used with a blank instead: control-characters",
      "Information, value ignored: principal-not-found"),
    // One field, one finding.
    SeverityCase(
      "a control character in a reference", clean.adding("A1\u{1},T1", to: "teacherroster.csv"),
      "Error, nothing starts: control-characters"),
    SeverityCase(
      "a line break for a key", clean.adding("\"\n\",S1,kurt,Kurt,Weill", to: "teacher.csv"),
      "Error, nothing starts: line-break-in-field"),
  ]

  static let files = [
    SeverityCase(
      "headers and nothing else", clean.headers,
      "Warning, used as is: no-data-rows",  // school.csv
      "Warning, used as is: no-data-rows",  // section.csv
      "Warning, used as is: no-data-rows",  // student.csv
      "Warning, used as is: no-data-rows",  // studentenrollment.csv
      "Warning, used as is: no-data-rows",  // teacher.csv
      "Warning, used as is: no-data-rows"  // teacherroster.csv
    ),
    SeverityCase(
      "an extra file", clean.with("notes.txt", ""), "Warning, file ignored: unexpected-file"),
    SeverityCase(
      "a name in capitals",
      clean.without("school.csv").with("SCHOOL.CSV", "SIS ID,Name\nS1,A\nS2,B"),
      "Information, used as is: file-name-not-canonical"),
    SeverityCase(
      "an optional column misspelled, repeated, unknown, unnamed",
      clean.addingColumn("grade", to: "teacher.csv").addingColumn("GRADE", to: "teacher.csv")
        .addingColumn("Hat", to: "teacher.csv").addingColumn("", to: "teacher.csv"),
      "Information, value ignored: empty-column-name", "Warning, value ignored: duplicate-column",
      "Warning, used as is: column-name-case", "Information, value ignored: unknown-column"),
    SeverityCase(
      "a column without a name, with data", clean.addingColumn("", "x", to: "teacher.csv"),
      "Warning, value ignored: empty-column-name"),
  ]

  /// A repeated key of a school or section is an error if two of them would become one.
  static let repeats = [
    SeverityCase(
      "school, the same again", clean.adding("S1,North School", to: "school.csv"),
      "Warning, record ignored: duplicate-key"),
    SeverityCase(
      "school, another name", clean.adding("S1,East School", to: "school.csv"),
      "Error, nothing starts: duplicate-key", "Warning, record ignored: conflicting-duplicate"),
    SeverityCase(
      "school, its name in other letters", clean.adding("S1,NORTH school", to: "school.csv"),
      "Warning, record ignored: duplicate-key", "Warning, record ignored: conflicting-duplicate"),
    SeverityCase(
      "section, the same again",
      clean.adding("B1,S2,Biology,2026-09-01,2027-06-15,03", to: "section.csv"),
      "Warning, record ignored: duplicate-key"),
    SeverityCase(
      "section, another school",
      clean.adding("B1,S1,Biology,2026-09-01,2027-06-15,03", to: "section.csv"),
      "Error, nothing starts: duplicate-key", "Warning, record ignored: conflicting-duplicate"),
    SeverityCase(
      "section, another subject",
      clean.adding("B1,S2,Biology,2026-09-01,2027-06-15,04", to: "section.csv"),
      "Warning, record ignored: duplicate-key", "Warning, record ignored: conflicting-duplicate"),
    SeverityCase(
      "student, the same again, no login",
      clean.adding("1004,S1,,Ada,,,,,,", "1004,S1,,Ada,,,,,,", to: "student.csv"),
      "Error, nothing starts: missing-required-data", "Warning, used as is: duplicate-key"),
    SeverityCase(
      "teacher, another school", clean.adding("T1,S2,emmy,Emmy,Noether", to: "teacher.csv"),
      "Warning, used as is: duplicate-key", "Warning, used as is: duplicate-username"),
    SeverityCase(
      "teacher, another grade",
      clean.addingColumn("Grade", "9", "9", to: "teacher.csv")
        .adding("T1,S1,emmy,Emmy,Noether,10", to: "teacher.csv"),
      "Warning, used as is: duplicate-key", "Warning, used as is: conflicting-duplicate",
      "Warning, used as is: duplicate-username"),
    SeverityCase(
      "teacher, another name", clean.adding("T1,S1,emmy,Emmi,Noether", to: "teacher.csv"),
      "Warning, used as is: duplicate-key", "Warning, person left as is: conflicting-duplicate",
      "Warning, used as is: duplicate-username"),
    SeverityCase(
      "teacher, another name and login", clean.adding("T1,S1,emmi,Emmi,Noether", to: "teacher.csv"),
      "Warning, used as is: duplicate-key", "Warning, person left as is: conflicting-duplicate"),
    SeverityCase(
      "membership", clean.adding("A1,T1", to: "teacherroster.csv"),
      "Warning, record ignored: duplicate-row"),
  ]

  static let people = [
    SeverityCase(
      "one login for two people", clean.adding("T3,S1,emmy,Emmy,Rossum", to: "teacher.csv"),
      "Warning, person left as is: duplicate-username"),
    SeverityCase(
      "one login for two records without keys, who may be two people",
      clean.adding(",S1,kurt,Kurt,Gödel", ",S1,kurt,Kurt,Gödel", to: "teacher.csv"),
      "Error, nothing starts: missing-required-data",
      "Warning, person left as is: duplicate-username"),
    SeverityCase(
      "one login for a student and a teacher",
      clean.adding("T3,S1,ada,Ada,Yonath", to: "teacher.csv"),
      "Warning, person left as is: username-in-both-roles"),
    SeverityCase(
      "a principal who does not exist",
      clean.addingColumn("Principal SIS ID", "T9", to: "school.csv"),
      "Information, value ignored: principal-not-found"),
    SeverityCase(
      "names that are too long",
      clean.replacing("Emmy", with: letters(65), in: "teacher.csv")
        .replacing("Algebra", with: letters(257), in: "section.csv")
        .replacing("North School", with: letters(257), in: "school.csv"),
      "Error, nothing starts: value-too-long", "Warning, used as is: value-too-long",
      "Warning, used as is: value-too-long"),
    SeverityCase(
      "keys and logins that are too long",
      clean.adding("\(letters(256)),East", to: "school.csv")
        .adding("\(letters(57)),S1,Chemistry,,,", to: "section.csv")
        .adding("T3,S1,\(letters(65)),,", to: "teacher.csv"),
      "Error, nothing starts: value-too-long", "Error, nothing starts: value-too-long",
      "Error, nothing starts: value-too-long"),
  ]
}

extension TestRoster {
  /// The files without their records.
  fileprivate var headers: TestRoster {
    var result = self
    result.files = files.mapValues { String($0.prefix { $0 != "\n" }) }
    return result
  }
}

import CSV
import Roster
import Support
import Testing
import Verification

/// What each finding expects of its records, and which of their values it names.
@Suite struct ExpectationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let roster: TestRoster
    var settings: VerificationSettings?
    /// The first record of the finding: line, key, values, and what was expected.
    let expected: String

    var testDescription: String { expected }
  }

  static let clean = TestRoster.clean

  static let cases = [
    Case(
      roster: clean.adding("1004,S9,max,Max,Planck,,9,,,", to: "student.csv"),
      expected: "5 SIS ID=1004 | School SIS ID=S9 | a SIS ID of school.csv"),
    Case(
      roster: clean.adding("A1,1009", to: "studentenrollment.csv"),
      expected: "5 Section SIS ID=A1 SIS ID=1009 | SIS ID=1009 | a SIS ID of student.csv"),
    Case(
      roster: clean.adding("A9,1003", to: "studentenrollment.csv"),
      expected: "5 Section SIS ID=A9 SIS ID=1003 | Section SIS ID=A9 | a SIS ID of section.csv"),
    Case(
      roster: TestRoster.cleanUK.adding("A1,1009", to: "studentenrollment.csv"),
      expected: "5 Section ID=A1 ID=1009 | ID=1009 | an ID of student.csv"),
    Case(
      roster: clean.adding("A1,1001", to: "studentenrollment.csv"),
      expected: "5 Section SIS ID=A1 SIS ID=1001 | Section SIS ID=A1 SIS ID=1001"
        + " | a combination that line 2 does not have"),
    Case(
      roster: clean.replacing("2011-12-10", with: "2011-13-10", in: "student.csv"),
      expected: "2 SIS ID=1001 | Birthdate=2011-13-10 | a date written YYYY-MM-DD"),
    Case(
      roster: clean.replacing("2030", with: "230", in: "student.csv"),
      expected: "2 SIS ID=1001 | Graduation Year=230 | a year from 1900 to 2199"),
    Case(
      roster: clean.replacing("2027-06-15", with: "2026-06-15", in: "section.csv"),
      expected: "2 SIS ID=A1 | Term EndDate=2026-06-15 | a date not before Term StartDate"),
    Case(
      roster: clean.adding("S 3,A", "S#4,B", to: "school.csv"),
      expected: "4 SIS ID=S 3 | SIS ID=S 3"
        + " | an id without white space"),
    Case(
      roster: clean.adding(".C1,S1,Chemistry,,,", to: "section.csv"),
      expected: "4 SIS ID=.C1 | SIS ID=.C1"
        + #" | an ASCII id without any of \/:;<>|*?[]{}(),%&~#@" or a dot at its ends"#),
    Case(
      roster: clean.replacing("ada,Ada", with: ",Ada", in: "student.csv"),
      expected: "2 SIS ID=1001 | Username= | a value"),
    Case(
      roster: clean.replacing("ada,Ada", with: "a b,Ada", in: "student.csv"),
      expected: "2 SIS ID=1001 | Username=a b"
        + " | ASCII letters, digits and '.-_!#^~, no dot at the end, optionally @ and a domain"),
    Case(
      roster: clean.replacing("ada,Ada", with: "\(letters(65)),Ada", in: "student.csv"),
      expected:
        "2 SIS ID=1001 | Username=\(letters(65)) | at most 64 characters, and 48 after an @"),
    Case(
      roster: clean.replacing("ada,Ada", with: "ada,Ada+", in: "student.csv"),
      expected: "2 SIS ID=1001 | First Name=Ada+"
        + #" | a name without any of ?@+<>\, invisible characters, or blanks at its ends"#),
    Case(
      roster: clean.replacing("ada@example.org", with: "ada@", in: "student.csv"),
      expected: "2 SIS ID=1001 | Secondary Email=ada@ | an address such as name@example.org"),
    Case(
      roster: clean.replacing("ada@example.org,9", with: "ada@example.org,IX", in: "student.csv"),
      expected: "2 SIS ID=1001 | Grade=IX"
        + " | a grade from School Data Sync's list, such as PK, KG, 1 to 14 or UG"),
    Case(
      roster: clean.replacing(",02", with: ",Maths", in: "section.csv"),
      expected: "2 SIS ID=A1 | Course Subject=Maths"
        + " | a subject from School Data Sync's list, such as 02 or 52039"),
    Case(
      roster: clean.adding("S1,North School", to: "school.csv"),
      expected: "4 SIS ID=S1 | SIS ID=S1 | a value that line 2 does not have"),
    Case(
      roster: clean.adding("T3,S1,MARIA,Maria,Goeppert", to: "teacher.csv"),
      expected: "4 SIS ID=T3 | Username=MARIA"
        + " | a value that line 3 does not have, in any letter case"),
    Case(
      roster: clean.adding("T3,S1,ada,Ada,Lovelace", to: "teacher.csv"),
      expected: "4 SIS ID=T3 | Username=ada | a user name that no student has"),
    // No value is named for a record as a whole.
    Case(
      roster: clean.adding("S3,East,x", to: "school.csv"),
      expected: "4 SIS ID=S3 | | as many values as the header"),
    Case(
      roster: clean.adding("\"S3\"x,East", to: "school.csv"),
      expected: "4 SIS ID=S3 | | a comma or the end of the line after a closing quotation mark"),
    // For an empty line, nothing at all is named.
    Case(
      roster: clean.replacing("S1,North School\n", with: "\nS1,North School\n", in: "school.csv"),
      expected: "2 | | no blank row between or after records"),
    Case(
      roster: clean.addingColumn("Password", "short", "", "", to: "student.csv"),
      settings: VerificationSettings(creationDomains: [.student: "contoso.com"]),
      expected: "2 SIS ID=1001 | Password=nil"
        + " | 8 to 256 ASCII characters, of at least three kinds: small letters, capitals, digits, marks"
    ),
  ]

  @Test(arguments: cases) func aRecordComesWithItsKeyItsValueAndWhatWasExpected(_ c: Case) throws {
    let report = try c.roster.report(settings: c.settings)
    let finding = try #require(report.findings.first { !$0.lines.isEmpty })
    let summary = try #require(report.files.first { $0.fileName == finding.fileName })
    let text = c.roster.files[finding.fileName] ?? ""
    let reader = try EvidenceReader(summary, ArraySource(text))
    let evidence = try #require(try reader.evidence(of: finding, limit: 1).first)
    #expect(evidence.text == c.expected)
  }

  /// The words name the exact length at which a value becomes too long.
  @Test(
    arguments: FieldFormTests.all.filter { $0.expected?.hasSuffix("value-too-long") ?? false })
  func theLimitIsTheOneThatIsChecked(_ c: FieldCase) throws {
    guard let length = try /([0-9]+) letters/.wholeMatch(in: c.name).flatMap({ Int($0.1) }) else {
      return
    }
    let expected = try c.roster().report().findings.first?.expected
    #expect(expected?.hasPrefix("at most \(length - 1) characters") == true)
  }

  @Test func aFindingAboutAFileExpectsNothingOfRecords() throws {
    let report = try Self.clean.with("school.csv", "SIS ID,Name\n").without("teacher.csv").report()
    #expect(report.findings.contains { $0.lines.isEmpty })
    for finding in report.findings where finding.lines.isEmpty { #expect(finding.expected == nil) }
  }
}

extension Evidence {
  /// The evidence in one line, with bars between its parts.
  fileprivate var text: String {
    func listed(_ fields: [EvidenceField]) -> String {
      fields.map { " \($0.column ?? "")=\($0.value ?? "nil")" }.joined()
    }
    return "\(line)\(listed(key)) |\(listed(values)) | \(expected ?? "nil")"
  }
}

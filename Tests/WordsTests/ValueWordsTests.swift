import CSV
import Roster
import Support
import Testing
import Verification
import Words

/// What a user reads about the values of a finding.
@Suite struct ValueWordsTests {
  private func words(
    _ rule: Rule, _ roster: TestRoster, file: String = "student.csv"
  ) throws -> ValueWords {
    let report = try Verifier(format: .sdsV1).verify(roster.upload)
    let finding = try #require(
      report.findings.first { $0.rules.contains(rule) && $0.fileName == file })
    func open(_ file: FileSummary) throws -> EvidenceReader {
      try EvidenceReader(file, ArraySource(roster.files[file.fileName] ?? ""))
    }
    let reader = try open(#require(report.files.first { $0.fileName == file }))
    let summary = try #require(
      try reader.values(of: finding, in: report.format, isGivenUp: { false }))
    let cause = try MissingParent.find(finding, summary, in: report, open: open)
    return ValueWords(finding, summary, because: cause, in: report.format)
  }

  /// Students of schools that do not exist.
  private func roster(_ schools: [String]) -> TestRoster {
    let rows = schools.enumerated().map { "X\($0),\($1),x\($0),A,B,,9,,,\n" }.joined()
    return TestRoster.clean.replacing("1001,S1,ada", with: rows + "1001,S1,ada", in: "student.csv")
  }

  private static let lead = "name a school that is not in school.csv: "

  @Test(
    arguments: [
      (["S9"], "S9", "1 record names a school that is not in school.csv: S9."),
      (["S9", "S9"], "S9", "2 records \(lead)S9."),
      (["S8", "S9", "S8"], "S8, S9", "3 records \(lead)S8 and S9."),
      (["S7", "S8", "S9"], "S7, S8, S9", "3 records \(lead)S7, S8 and S9."),
      (
        ["NF1004-a", "NF1004-b", "NF1004-c"], "all NF1004-...",
        "3 records \(lead)NF1004-a, NF1004-b and NF1004-c."
      ),
      (
        ["NF-a", "NF-b", "NF-c", "NF-d"], "all NF-...",
        "4 records \(lead)4 different ids, all beginning NF-."
      ),
      (
        ["NF-a", "NF-b", "NF-c", "NF-d", "NF-a"], "NF-..., 4 ids",
        "5 records \(lead)4 different ids, all beginning NF-."
      ),
      (
        ["NF1", "NF2", "NF4", "NF3"], "NF1 to 4", "4 records \(lead)4 different ids, NF1 to 4."
      ),
      (
        ["a", "b", "c", "d"], "4 different",
        "4 records \(lead)4 different ids, the first of them a, b and c."
      ),
      (
        ["t.a", "t.b", "t.c", "t.d"], "4 different",
        "4 records \(lead)4 different ids, the first of them t.a, t.b and t.c."
      ),
      ([" S9"], "\" S9\"", "1 record names a school that is not in school.csv: \" S9\"."),
      (
        ["HR a", "HR b", "HR c", "HR d"], "all HR ...",
        "4 records \(lead)4 different ids, all beginning \"HR \"."
      ),
      (
        [" HRa", " HRb", " HRc", " HRd"], "all \" HR...\"",
        "4 records \(lead)4 different ids, all beginning \" HR\"."
      ),
    ] as [([String], String, String)])
  func saysWhatIDsHaveInCommon(_ schools: [String], _ sample: String, _ sentence: String) throws {
    let words = try words(.referenceNotFound, roster(schools))
    #expect(words.sample == sample)
    #expect(words.sentence == sentence)
  }

  @Test func saysWhichValuesAColumnHas() throws {
    let roster = TestRoster.clean
      .replacing("ada@example.org", with: "ada at example.org", in: "student.csv")
    let words = try words(.invalidEmail, roster)
    #expect(words.sample == "\"ada at example.org\"")
    #expect(words.sentence == "Secondary Email of 1 record: \"ada at example.org\".")
  }

  @Test func saysWhoseValuesAreBlank() throws {
    let roster = TestRoster.clean.adding(
      (0...4).map { ",S1,Homeroom \($0),,,02" }.joined(separator: "\n"), to: "section.csv")
    let words = try words(.missingRequiredData, roster, file: "section.csv")
    #expect(words.sample == "for Homeroom 0 to 4")
    #expect(
      words.sentence
        == "5 records without SIS ID, by Section Name: 5 different values, Homeroom 0 to 4.")
  }

  @Test func saysWhatCausesIt() throws {
    let roster = TestRoster.clean
      .with("section.csv", "SIS ID,School SIS ID,Section Name\nS1-A,S1,Algebra\n")
      .with(
        "studentenrollment.csv",
        "Section SIS ID,SIS ID\nS1-A,1001\nS9-a,1001\nS9-b,1002\nS9-c,1003\nS9-d,1003\n"
      )
      .with("teacherroster.csv", "Section SIS ID,SIS ID\nS1-A,T1\n")
    let words = try words(.referenceNotFound, roster, file: "studentenrollment.csv")
    #expect(
      words.sentence == "4 records name a section that is not in section.csv: 4 different ids, "
        + "all beginning S9-. school.csv has no school S9.")
  }

  /// If several schools are missing, the number of records that each of them explains is given.
  @Test func saysWhatCausesSomeOfThem() throws {
    let roster = TestRoster.clean
      .with("section.csv", "SIS ID,School SIS ID,Section Name\nS1-A,S1,Algebra\n")
      .with(
        "studentenrollment.csv",
        "Section SIS ID,SIS ID\nS1-A,1001\nS9-a,1001\nS9-b,1002\nS8-c,1003\nS1-d,1003\n"
      )
      .with("teacherroster.csv", "Section SIS ID,SIS ID\nS1-A,T1\n")
    let words = try words(.referenceNotFound, roster, file: "studentenrollment.csv")
    #expect(
      words.sentence.hasSuffix(
        " In 2 records they begin with S9 and in 1 with S8: school.csv has no school with these ids."
      ))
    #expect(words.sample == "no school S9, S8")
  }

  @Test func saysThatTheOtherFileIsEmpty() throws {
    let roster = TestRoster.clean.with("section.csv", "SIS ID,School SIS ID,Section Name\n")
    let words = try words(.referenceNotFound, roster, file: "studentenrollment.csv")
    #expect(words.sample == "section.csv is empty")
    #expect(words.sentence.hasSuffix(" section.csv has a header and no records."))
  }

  @Test func namesPeopleAsPeople() throws {
    let roster = TestRoster.clean.adding("A1,4711", to: "studentenrollment.csv")
    let words = try words(.referenceNotFound, roster, file: "studentenrollment.csv")
    #expect(
      words.sentence == "1 record names a student who is not in student.csv: 4711.")
  }

  /// As many schools are named as there is room for, even on one line.
  @Test func namesMoreWhereThereIsRoom() throws {
    let words = try words(.referenceNotFound, roster(["NF-a", "NF-b", "NF-c", "NF-d"]))
    #expect(words.sample(characters: 20) == "all NF-...")
    #expect(words.sample(characters: 60) == "all NF-...: NF-a, NF-b, NF-c, ...")
    let few = try self.words(.referenceNotFound, roster(["NF-aaaa", "NF-bbbb", "NF-cccc"]))
    #expect(few.sample == "all NF-...")
    #expect(few.sample(characters: 40) == "NF-aaaa, NF-bbbb, NF-cccc")
  }

  @Test func saysThatLongOnesAreComparedByTheirBeginnings() throws {
    let long = String(repeating: "x", count: 300)
    let words = try words(.referenceNotFound, roster([long + "a", long + "b", "y"]))
    #expect(
      words.sentence.contains(
        "at least 2 different ids (long ones are compared by their beginnings)"))
  }

  @Test func cutsALongValue() throws {
    let long = String(repeating: "x", count: 300)
    let words = try words(.referenceNotFound, roster([long]))
    let shown = String(repeating: "x", count: 40) + "..."
    #expect(words.sample == shown)
    #expect(words.sentence == "1 record names a school that is not in school.csv: \(shown).")
    // Each character has 25 bytes, few of which are read.
    let family = String(
      repeating: "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}", count: 20)
    #expect(try self.words(.referenceNotFound, roster([family])).sample.hasSuffix("..."))
  }

  @Test func doesNotSayMoreThanWasCounted() throws {
    let many = try words(.referenceNotFound, roster((0..<10_001).map { "NF-\($0)x" }))
    #expect(many.sample == "all NF-...")
    #expect(many.sentence == "10,001 records \(Self.lead)all beginning NF-.")
    let other = try words(.referenceNotFound, roster((0..<10_001).map { "\($0)x" }))
    #expect(other.sample == "10,000+ different")
    #expect(
      other.sentence
        == "10,001 records \(Self.lead)at least 10,000 different ids, the first of them 0x, 1x and 2x."
    )
  }
}

import CSV
import Roster
import Support
import Testing
import Verification

/// The names of the people whose ids are in another file.
@Suite struct PersonReferenceTests {
  /// The names in a file, by column and id.
  private func names(
    _ ids: Set<String>, in name: String, _ roster: TestRoster, _ format: Format
  ) throws -> [String: [String: String]] {
    let report = try roster.report(format: format)
    let file = try #require(report.files.first { $0.fileName == name })
    var found: [String: [String: String]] = [:]
    for reference in report.personReferences(in: file) {
      let reader = try EvidenceReader(
        reference.file, ArraySource(roster.files[reference.file.fileName] ?? ""))
      let names = try reader.names(of: Set(ids.map(ExactText.init)), by: reference)
      found[reference.column] = Dictionary(
        uniqueKeysWithValues: names.map { ($0.key.text, $0.value) })
    }
    return found
  }

  @Test func areReadFromTheFileThatTheColumnRefersTo() throws {
    #expect(
      try names(["1001", "1003", "T1"], in: "studentenrollment.csv", .clean, .sdsV1)
        == ["SIS ID": ["1001": "Ada Byron", "1003": "Grace Hopper"]])
    #expect(
      try names(["1001", "T1"], in: "teacherroster.csv", .clean, .sdsV1)
        == ["SIS ID": ["T1": "Emmy Noether"]])
  }

  @Test func areReadInTheOtherFormats() throws {
    #expect(
      try names(["1001", "T1"], in: "enrollments.csv", .cleanV21, .sdsV21)
        == ["userSourcedId": ["1001": "Ada Byron", "T1": "Emmy Noether"]])
  }

  /// A file of people says their names itself.
  @Test func areNotLookedUpForPeople() throws {
    #expect(try names(["1001"], in: "student.csv", .clean, .sdsV1).isEmpty)
    #expect(try names(["1001"], in: "section.csv", .clean, .sdsV1).isEmpty)
  }

  @Test func areWholeAlthoughPartsAreQuotedOrBlank() throws {
    let roster = TestRoster.clean
      .replacing(
        "1001,S1,ada,Ada,Byron", with: "1001,S1,ada,\"Ada \"\"A.\"\"\", Byron ", in: "student.csv"
      )
      .replacing("Alan,Turing", with: ",Turing", in: "student.csv")
      .replacing("Grace,Hopper", with: ",", in: "student.csv")
    #expect(
      try names(["1001", "1002", "1003"], in: "studentenrollment.csv", roster, .sdsV1)
        == ["SIS ID": ["1001": "Ada \"A.\" Byron", "1002": "Turing"]])
  }

  @Test func peopleAreFoundByName() throws {
    let report = try TestRoster.clean.report(format: .sdsV1)
    let file = try #require(report.files.first { $0.fileName == "studentenrollment.csv" })
    let reference = try #require(report.personReferences(in: file).first)
    func reader() throws -> EvidenceReader {
      try EvidenceReader(
        reference.file, ArraySource(TestRoster.clean.files["student.csv"] ?? ""))
    }
    for text in ["byron", "Byron", "ada b", "Ada Byron", "n"] {
      let found = try reader().people(
        named: SoughtText(text), by: reference, isGivenUp: { false })
      #expect(found?.ids.contains(ExactText("1001")) == true, "\(text)")
    }
    let found = try reader().people(
      named: SoughtText("BYRON"), by: reference, isGivenUp: { false })
    #expect(found?.ids.isEmpty == true)
  }
}

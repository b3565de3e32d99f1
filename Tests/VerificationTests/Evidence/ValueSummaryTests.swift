import CSV
import Roster
import Support
import Testing
import Verification

/// What values have in common; a summary never claims more than is true.
@Suite struct ValueSummaryTests {
  /// The summary of made-up values, each of which is the school of one more student.
  private func summary(
    _ schools: [String], isGivenUp: @escaping () -> Bool = { false }
  ) throws -> ValueSummary? {
    let rows = schools.enumerated().map { "X\($0),\($1),x\($0),A,B,,9,,,\n" }.joined()
    return try summary(
      .referenceNotFound,
      TestRoster.clean.replacing("1001,S1,ada", with: rows + "1001,S1,ada", in: "student.csv"),
      isGivenUp: isGivenUp)
  }

  private func summary(
    _ rule: Rule, _ roster: TestRoster, file: String = "student.csv",
    isGivenUp: @escaping () -> Bool = { false }
  ) throws -> ValueSummary? {
    let report = try Verifier(format: .sdsV1).verify(roster.upload)
    let finding = try #require(
      report.findings.first { $0.rules.contains(rule) && $0.fileName == file })
    let source = report.files.first { $0.fileName == file }
    let reader = try EvidenceReader(
      try #require(source), ArraySource(roster.files[file] ?? ""), valueLimit: 1 << 10)
    return try reader.values(of: finding, in: report.format, isGivenUp: isGivenUp)
  }

  @Test func ofOneValueSaysThatOne() throws {
    let found = try #require(try summary(["S9", "S9", "S9"]))
    #expect(found.records == 3 && found.distinct == 1 && found.isExact && !found.isOfNames)
    #expect(found.first == ["S9"] && found.prefix == "S9" && found.range == nil)
    #expect(found.columns == ["School SIS ID"])
  }

  /// The values, their common beginning, and the range of their numbers.
  @Test(
    arguments: [
      (["NF4-a", "NF4-b"], "NF4-", nil),
      (["a", "b", "c", "d"], "", nil),
      (["N", "NF"], "N", nil),
      (["H 0", "H 2", "H 1"], "H ", "H 0 2"),
      (["H 0", "H 2"], "H ", nil),
      (["H 1", "H 01"], "H ", nil),
      (["H 09", "H 10"], "H ", "H 09 10"),
      (["H 9", "H 10", "H 11"], "H ", "H 9 11"),
      (["H 19", "H 20"], "H ", "H 19 20"),
      (["H 10", "H 11"], "H 1", "H 10 11"),
      (["7", "8"], "", "7 8"),
      (["H", "H 1"], "H", nil),
      (["999999999999999999998", "999999999999999999999"], "99999999999999999999", nil),
      (["\u{6771}\u{4EAC}1", "\u{6771}\u{4EAC}2"], "\u{6771}\u{4EAC}", "\u{6771}\u{4EAC}1 2"),
      // Characters are never cut, whatever bytes two of them share.
      (["\u{6771}", "\u{6772}"], "", nil),
      (["e\u{301}x", "e\u{300}x"], "", nil),
      (["\u{1F469}\u{200D}\u{1F4BB}", "\u{1F469}\u{200D}\u{1F52C}"], "", nil),
    ] as [([String], String, String?)])
  func findsWhatAllHaveInCommon(_ values: [String], _ prefix: String, _ range: String?) throws {
    let found = try #require(try summary(values))
    #expect(found.records == values.count && found.distinct == values.count && found.isExact)
    #expect(found.prefix == prefix)
    #expect(found.range.map { "\($0.stem)\($0.low) \($0.high)" } == range)
    #expect(found.first == Array(values.prefix(3)))
  }

  @Test func readsQuotationMarksAsTheyAreMeant() throws {
    #expect(try summary(["\"S\"\"9\"", "S8"])?.first == ["S\"9", "S8"])
  }

  /// If the count was stopped, the summary says so.
  @Test func doesNotClaimToHaveCountedAll() throws {
    let many = try #require(try summary((0..<10_020).map { "NF-\($0 * 3)" }))
    #expect(many.records == 10_020 && many.distinct == 10_000 && !many.isExact)
    #expect(many.prefix == "NF-" && many.range == nil)
    // Only the last one begins differently.
    let other = try #require(try summary((0..<10_020).map { "NF-\($0 * 3)" } + ["other"]))
    #expect(other.prefix == "" && !other.isExact)
    let long = String(repeating: "x", count: 300)
    let cut = try #require(try summary([long + "1", long + "2"]))
    #expect(!cut.isExact && cut.distinct == 1 && cut.prefix.count == 256)
  }

  @Test func namesRecordsWithoutAValueByTheirKeyOrElseByTheirName() throws {
    let roster = TestRoster.clean
      .adding(
        ",S1,Homeroom 0,,,02", ",S1,Homeroom 1,,,02", ",S1,Homeroom 2,,,02", to: "section.csv"
      )
      .adding("1004,,max,Max,Planck,,9,,,", to: "student.csv")
    let sections = try #require(try summary(.missingRequiredData, roster, file: "section.csv"))
    #expect(sections.isOfNames && sections.columns == ["Section Name"])
    #expect(sections.range?.stem == "Homeroom " && sections.distinct == 3)
    let students = try #require(try summary(.missingRequiredData, roster))
    #expect(students.isOfNames && students.columns == ["SIS ID"] && students.first == ["1004"])
  }

  @Test func revealsNoPasswordsNorRecordsThatMayContainThem() throws {
    let roster = TestRoster.clean.addingColumn(
      "Password", "a\u{1}b", "Secret-2", "Secret-3", to: "student.csv")
    #expect(try summary(.controlCharacters, roster) == nil)
    let ragged = TestRoster.clean.adding("1004,S9,max", to: "student.csv")
    #expect(try summary(.raggedRow, ragged) == nil)
  }

  @Test func isGivenUpWhenItIsNoLongerWanted() throws {
    #expect(try summary(["S8", "S9"], isGivenUp: { true }) == nil)
  }
}

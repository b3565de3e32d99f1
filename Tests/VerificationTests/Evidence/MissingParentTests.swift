import CSV
import Roster
import Support
import Testing
import Verification

/// An id that begins with a missing school's id is missing because the school is.
@Suite struct MissingParentTests {
  private static let roster = TestRoster.clean
    .with(
      "section.csv",
      """
      SIS ID,School SIS ID,Section Name
      S1-A,S1,Algebra
      S2-B,S2,Biology

      """
    )
    .with("studentenrollment.csv", "Section SIS ID,SIS ID\nS1-A,1001\nS9-1,1002\nS9-2,1003\n")
    .with("teacherroster.csv", "Section SIS ID,SIS ID\nS1-A,T1\nS2-B,T2\n")

  private func found(_ roster: TestRoster) throws -> MissingParent? {
    let report = try roster.report(format: .sdsV1)
    let finding = try #require(
      report.findings.first {
        $0.rules == [.referenceNotFound] && $0.fileName == "studentenrollment.csv"
      })
    func open(_ file: FileSummary) throws -> EvidenceReader {
      try EvidenceReader(file, ArraySource(roster.files[file.fileName] ?? ""))
    }
    let file = try #require(report.files.first { $0.fileName == finding.fileName })
    let summary = try #require(
      try open(file).values(of: finding, in: report.format, isGivenUp: { false }))
    return try MissingParent.find(finding, summary, in: report, open: open)
  }

  @Test func isNamedWhereItIsCertain() throws {
    guard case .missing(let file, let found, true)? = try found(Self.roster) else {
      Issue.record("The missing parent is not named.")
      return
    }
    #expect(found.map(\.id) == ["S9"] && found.map(\.records) == [2] && file.name == "school.csv")
  }

  private func ids(_ roster: TestRoster) throws -> [String] {
    guard case .missing(_, let found, _)? = try found(roster) else { return [] }
    return found.map { "\($0.id) \($0.records)" }
  }

  /// Two schools that are missing at once, and a typing error among many.
  @Test(
    arguments: [
      (["S9-1", "S9-2", "S8-1", "S9-3"], ["S9 3", "S8 1"]),
      (["S9-1", "S9-2", "S9-3", "S1-77"], ["S9 3"]),
      (["S9-1", "S9-2", "S9-3", "nothing"], ["S9 3"]),
      (["S9-1", "S9-1", "S9-1", "S-9-1"], ["S9 3", "S 1"]),
      (["S9-1", "S9-2", "S1-7", "S1-8", "S1-9"], ["S9 2"]),
      // Two unrelated ids have nothing in common.
      (["S9-1", "S1-7", "S1-8", "S1-9"], []),
      (["S3-1", "S4-1", "S5-1", "S6-1", "S7-1", "S8-1"], []),
      ((0..<70).map { "S\($0 + 10)-1" }, []),
    ] as [([String], [String])])
  func areNamedWithTheirNumbers(_ sections: [String], _ expected: [String]) throws {
    let rows = sections.map { "\($0),1002\n" }.joined()
    let roster = Self.roster.with("studentenrollment.csv", "Section SIS ID,SIS ID\n" + rows)
    #expect(try ids(roster) == expected)
  }

  @Test func isTheFileItselfWhereThatHasNoRecords() throws {
    let roster = Self.roster.with("section.csv", "SIS ID,School SIS ID,Section Name\n")
    guard case .empty(let file)? = try found(roster) else {
      Issue.record("The missing parent is not named.")
      return
    }
    #expect(file.name == "section.csv")
  }

  /// A section without an id says nothing about how ids are made, and separators may differ.
  @Test(arguments: [",S1,Homeroom", "S1 HR,S1,Homeroom", "S1-,S1,Homeroom"])
  func isNamedThoughSomeSectionsHaveOtherIDs(_ section: String) throws {
    #expect(try ids(Self.roster.adding(section, to: "section.csv")) == ["S9 2"])
  }

  /// What makes the conclusion doubtful, one case each.
  @Test(
    arguments: [
      // The school exists, in some letter case.
      ("S2,South", "s9,South", "school.csv"),
      ("S2,South School", "S2,South School\nS9,West School", "school.csv"),
      // Not all ids of sections begin with the id of their school and a separator.
      ("S2-B,S2,", "B-S2,S2,", "section.csv"), ("S2-B,S2,", "S21,S2,", "section.csv"),
      ("S2-B,S2,", "S2,S2,", "section.csv"),
      // The missing ids have nothing in common up to the separator.
      ("S9-1", "S9.1", "studentenrollment.csv"),
      // A school's record, or the whole file, cannot be read, so not all ids are known.
      ("S2,South School", "S2,South School\nS3,West,Wing", "school.csv"),
      ("S2,South School", "S2,\"South School", "school.csv"),
      ("SIS ID,Name", "Number,Name", "school.csv"),
      // The ids of schools contain separators themselves, so it is unknown where that of the
      // missing one ends.
      ("S2,South School", "S2,South School\nS-7,West School", "school.csv"),
    ] as [(String, String, String)])
  func isNotNamedWhereItIsDoubtful(_ old: String, _ new: String, _ file: String) throws {
    #expect(try found(Self.roster.replacing(old, with: new, in: file)) == nil)
  }

  /// The part after the first separator may contain others.
  @Test func endsAtTheFirstSeparator() throws {
    let missing = Self.roster.with(
      "studentenrollment.csv", "Section SIS ID,SIS ID\nS9-x-1,1002\nS9-x-2,1003\n")
    #expect(try ids(missing) == ["S9 2"])
  }
}

import Support
import Testing
import Verification
import Words

@Suite struct ReportFileTests {
  /// A report with an error in the enrollments, information about the students, and a file that is
  /// not part of a roster.
  private func report() throws -> Report {
    try TestRoster.clean
      .replacing("A1,1002", with: "A1,9999", in: "studentenrollment.csv")
      .replacing("2011-12-10", with: "12/10/2011", in: "student.csv")
      .with("notes.txt", "hello")
      .report()
  }

  @Test func filesWithErrorsComeFirstAndThenByName() throws {
    let files = ReportFile.all(of: try report())
    #expect(
      files.map(\.fileName) == [
        "studentenrollment.csv", "notes.txt", "student.csv", "school.csv", "section.csv",
        "teacher.csv", "teacherroster.csv",
      ])
    #expect(files.map(\.rank) == [0, 1, 2, 3, 3, 3, 3])
    #expect(files.map { $0.summary == nil } == [false, true] + Array(repeating: false, count: 5))
  }

  @Test func everyFindingIsInItsFileWithItsPlaceInTheReport() throws {
    let report = try report()
    let findings = ReportFile.all(of: report).flatMap(\.findings)
    #expect(findings.count == report.findings.count)
    for (finding, index) in findings { #expect(report.findings[index] == finding) }
  }

  @Test func aFileThatBelongsToNoRosterIsUnexpected() throws {
    let files = ReportFile.all(of: try report())
    #expect(files.filter(\.isUnexpected).map(\.fileName) == ["notes.txt"])
  }
}

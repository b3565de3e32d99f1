import Support
import Testing
import Verification

/// The example of the original API, message by message.
///
/// - SeeAlso: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/api-reference/beta/api/educationsynchronizationprofile-start.md
@Suite struct DocumentedResponseTests {
  @Test func theExampleOfTheDocumentationIsReproduced() throws {
    let report = try Self.roster.report()
    #expect(
      report.findings.map { "\($0.fileName) \($0.severity.rawValue) \($0.description)" } == [
        "section.csv Error 5 row(s) have missing data for the field - SIS ID",
        "section.csv Error 5 row(s) have an invalid format for the field - SIS ID",
        "student.csv Warning 3 duplicates found in column SIS ID which requires values to be"
          + " Unique.",
        "student.csv Warning 3 duplicates found in column Username which requires values to be"
          + " Unique.",
        "studentenrollment.csv Error 125 row(s) have referenced data not found in source."
          + " Field - Section SIS ID",
        "studentenrollment.csv Error 35 row(s) have referenced data not found in source."
          + " Field - SIS ID",
        "teacher.csv Warning 3 duplicates found in column SIS ID which requires values to be"
          + " Unique.",
        "teacher.csv Warning 3 duplicates found in column Username which requires values to be"
          + " Unique.",
        "teacherroster.csv Error 10 row(s) have referenced data not found in source."
          + " Field - Section SIS ID",
        "teacherroster.csv Error 91 row(s) have referenced data not found in source."
          + " Field - SIS ID",
      ])
    #expect(report.hasErrors)
  }

  private static let roster = TestRoster.clean
    .adding(1...5, to: "section.csv") { ",S1,Chemistry \($0),,," }
    .adding(1...5, to: "section.csv") { "A#\($0),S1,Physics \($0),,," }
    // People at two schools, who have a record for each.
    .adding(1...3, to: "student.csv") { "200\($0),S1,s\($0),,,,,,," }
    .adding(1...3, to: "student.csv") { "200\($0),S2,s\($0),,,,,,," }
    .adding(1...3, to: "teacher.csv") { "T9\($0),S1,t\($0),," }
    .adding(1...3, to: "teacher.csv") { "T9\($0),S2,t\($0),," }
    .adding(1...125, to: "studentenrollment.csv") { "Gone\($0),1001" }
    .adding(1...35, to: "studentenrollment.csv") { "A1,left\($0)" }
    .adding(1...10, to: "teacherroster.csv") { "Gone\($0),T1" }
    .adding(1...91, to: "teacherroster.csv") { "A1,left\($0)" }
}

extension TestRoster {
  /// Adds a record for each number.
  fileprivate func adding(
    _ numbers: ClosedRange<Int>, to file: String, _ record: (Int) -> String
  ) -> TestRoster {
    with(file, (files[file] ?? "") + numbers.map { record($0) + "\n" }.joined())
  }
}

import Support
import Testing
import Verification

/// Small rosters modeled on what schools have sent, and the right treatment of each.
@Suite struct ExportTests {
  private static let header = "SIS ID,School SIS ID,Username,First Name,Last Name\n"

  private func roster(students: [String]) -> TestRoster {
    TestRoster.clean.with("student.csv", Self.header + students.map { $0 + "\n" }.joined())
      .with("studentenrollment.csv", "Section SIS ID,SIS ID\n")
  }

  private func findings(_ roster: TestRoster) throws -> [String] {
    try roster.report().findings.filter { $0.fileName == "student.csv" }
      .map {
        "\($0.severity.rawValue) \($0.rules.map(\.id)) \($0.columns) \($0.count) \($0.effect.rawValue)"
      }
  }

  /// A spreadsheet saved rows that consist of commas.
  @Test func rowsOfCommasDoNotStopADistrict() throws {
    let students =
      (1...12).map { "0\($0),S1,u\($0),Ben,Brook" } + Array(repeating: ",,,,", count: 37)
    let report = try roster(students: students).report()
    let found = try findings(roster(students: students))
    #expect(
      found == [
        "Information [\"blank-rows\"] [] 37 record ignored"
      ])
    #expect(report.hasErrors == false)
    #expect(report.files.first { $0.fileName == "student.csv" }?.records == 12)
  }

  /// A database wrote its word for no value.
  @Test func aPlaceholderIsAMissingValue() throws {
    let students = [
      "01,S1,u1,Ben,Brook", "02,S1,NULL,Fay,Frost", "03,S1,u3,Hal,NULL", "04,S1,u4,#N/A,Irving",
      "05,S1,u5,Ida,Null",
    ]
    #expect(
      try findings(roster(students: students))
        == [
          "Error [\"missing-required-data\"] [\"Username\"] 1 nothing starts",
          "Warning [\"placeholder-value\"] [\"First Name\"] 1 counted as blank",
          "Warning [\"placeholder-value\"] [\"Last Name\"] 2 counted as blank",
          "Warning [\"placeholder-value\"] [\"Username\"] 1 counted as blank",
        ].sorted { column($0) < column($1) })
  }

  /// The column's place in the order of the format.
  private func column(_ text: String) -> Int {
    ["First Name", "Last Name", "Username"].firstIndex { text.contains($0) } ?? 0
  }

  /// A spreadsheet turned all ids into `1.20077E+16`.
  @Test func idsThatASpreadsheetShortenedStopTheStart() throws {
    let names = ["Ben,Brook", "Cleo,Carver", "Dov,Dale", "Eli,Ember", "Fay,Frost", "Gus,Grove"]
    let students = names.enumerated().map { "1.20077E+16,S1,u\($0),\($1)" }
    let found = try findings(roster(students: students))
    #expect(
      found == [
        "Error [\"spreadsheet-id\"] [\"SIS ID\"] 6 nothing starts",
        "Warning [\"duplicate-key\"] [\"SIS ID\"] 5 used as is",
        "Warning [\"conflicting-duplicate\"] [\"SIS ID\"] 5 person left as is",
      ])
  }

  /// Names in a wrong encoding, or as HTML.
  @Test func damagedNamesAreReportedAndReplaceNothing() throws {
    let students = [
      "01,S1,u1,Bj\u{FFFD}rn,Brook", "02,S1,u2,BjÃ¶rn,Carver", "03,S1,u3,Dov,Mu?oz",
      "04,S1,u4,Eli,O&#39;Shea", "05,S1,u5,Fay,D&apos;Arco &amp; Co", "06,S1,u6,Zo&euml;,Grove",
      "07,S1,u7,Hal,Oâ€™Hara", "08,S1,u8,Ida,Nuñez", "09,S1,u9,Zoë,Smith & Co",
    ]
    let found = try findings(roster(students: students))
    #expect(
      found == [
        "Warning [\"mangled-text\"] [\"First Name\"] 3 written only where there is no value yet",
        "Warning [\"invalid-name-characters\"] [\"Last Name\"] 1 used as is",
        "Warning [\"mangled-text\"] [\"Last Name\"] 4 written only where there is no value yet",
      ])
  }
}

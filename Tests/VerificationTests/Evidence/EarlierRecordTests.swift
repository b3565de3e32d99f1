import CSV
import Roster
import Support
import Testing
import Verification

/// For a repeated value, the record that had it first is named.
@Suite struct EarlierRecordTests {
  private let clean = TestRoster.clean

  /// What a rule's finding expects of its records in student.csv.
  private func expected(
    _ rule: Rule, _ roster: TestRoster, _ settings: VerificationSettings? = nil,
    from offset: Int = 0, limit: Int = .max
  ) throws -> [String?] {
    let report = try roster.report(settings: settings)
    let finding = try #require(
      report.findings.first { $0.rules.contains(rule) && $0.fileName == "student.csv" })
    let summary = try #require(report.files.first { $0.fileName == "student.csv" })
    let reader = try EvidenceReader(summary, ArraySource(roster.files["student.csv"] ?? ""))
    return try reader.evidence(of: finding, from: offset, limit: limit).map(\.expected)
  }

  @Test func anotherPersonUnderOneIDDiffersInColumnsThatAreNamed() throws {
    let roster = clean.adding(
      "1001,S1,bea,Béa,Byron,bea@example.org,9,2011-12-10,2030,77", to: "student.csv")
    #expect(
      try expected(.conflictingDuplicate, roster) == [
        "the data of line 2; Username, First Name, Secondary Email differ"
      ])
  }

  @Test func aColumnThatDiffersAloneIsNamedAlone() throws {
    let roster = clean.adding(
      "1001,S1,ada,Ada,Byron,ada@example.org,10,2011-12-10,2030,77", to: "student.csv")
    #expect(
      try expected(.conflictingDuplicate, roster) == ["the data of line 2; Grade differs"])
  }

  /// All that may be said of a password is that it differs.
  @Test func aPasswordIsNotCompared() throws {
    let roster = clean.addingColumn(
      "Password", "Secret-1", "Secret-2", "Secret-3", to: "student.csv"
    )
    .adding(
      "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77,Other-123", to: "student.csv")
    let found = try expected(.conflictingDuplicate, roster)
    #expect(found == ["the data of line 2"])
  }

  /// The part after the `@` counts only if the profile adds no domain.
  @Test func aUserNameIsFoundHoweverItIsWritten() throws {
    let roster = clean.adding(
      "1004,S1,ALAN@one.example,Max,Planck,,9,,,", "1005,S1,Alan,Lise,Meitner,,9,,,",
      "1006,S1,alan@ONE.example,Emmy,Noether,,9,,,", to: "student.csv")
    func sentences(_ lines: Int...) -> [String?] {
      lines.map { "a value that line \($0) does not have, in any letter case" }
    }
    #expect(try expected(.duplicateUsername, roster) == sentences(3, 5))
    let settings = VerificationSettings(creationDomains: [.student: "contoso.com"])
    #expect(try expected(.duplicateUsername, roster, settings) == sentences(3, 3, 5))
    #expect(
      try expected(.duplicateUsername, roster, settings, from: 1, limit: 1) == sentences(3))
  }

  @Test func anAddressIsFoundHoweverItsAccentsAreEncoded() throws {
    let roster =
      clean
      .replacing("ada@example.org", with: "\u{e4}da@example.org", in: "student.csv")
      .adding("1004,S1,max,Max,Planck,A\u{308}DA@example.org,9,,,", to: "student.csv")
    let rule = MatchingRule(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")
    #expect(
      try expected(
        .duplicateMatchingValue, roster, VerificationSettings(matching: [rule])) == [
          "a value that line 2 does not have, in any letter case"
        ])
  }

  /// Each is compared with the first record, not the previous one, so pages that begin later say
  /// the same.
  @Test func eachIsMeasuredAgainstTheFirst() throws {
    let count = 3000
    let rows = (0..<count).map { "X\($0 % 7),S1,u\($0),A,B,,9,,,\n" }.joined()
    let roster = clean.replacing(
      "1001,S1,ada", with: rows + "1001,S1,ada", in: "student.csv")
    let all = try expected(.duplicateKey, roster)
    #expect(all.count == count - 7)
    let sentences = (0..<7).map { "a value that line \($0 + 2) does not have" }
    #expect(all.enumerated().allSatisfy { $1 == sentences[$0 % 7] })
    #expect(try expected(.duplicateKey, roster, from: 2900, limit: 3) == Array(all[2900..<2903]))
  }
}

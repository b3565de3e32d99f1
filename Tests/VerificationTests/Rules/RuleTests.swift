import Roster
import Support
import Testing
import Verification

@Suite struct RuleTests {
  @Test(arguments: RuleCase.all)
  func theWholeReportIsAsExpected(_ c: RuleCase) throws {
    let report = try c.roster().report(format: c.format, settings: c.settings)
    #expect(c.texts(of: report) == c.expected)
    #expect(report.findings.contains { $0.rules.contains(c.rule) } == c.isTrigger)
    expectPromises(of: report)
  }

  @Test(arguments: RuleCase.all.filter { !$0.isLarge })
  func theOrderOfTheUploadDoesNotMatter(_ c: RuleCase) throws {
    let upload = c.roster().upload
    let report = try Verifier(format: c.format, settings: c.settings).verify(upload.reversed())
    #expect(c.texts(of: report) == c.expected)
  }

  @Test(arguments: Rule.allCases)
  func everyRuleHasATriggerAndANearMiss(_ rule: Rule) {
    let cases = RuleCase.all.filter { $0.rule == rule }
    #expect(cases.contains { $0.isTrigger })
    #expect(cases.contains { !$0.isTrigger })
  }

  @Test func noTwoCasesHaveTheSameName() {
    let names = RuleCase.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
  }

  @Test func aCleanRosterOfTheUnitedKingdomHasNoFindings() throws {
    let report = try TestRoster.cleanUK.report()
    #expect(report.texts == [])
    #expect(report.format == .sdsV1UK)
  }

  /// Expects what is true of every report.
  private func expectPromises(of report: Report) {
    let messages = report.findings.map { [$0.fileName, $0.severity.rawValue, $0.description] }
    #expect(Set(messages).count == messages.count, "A message is there twice.")
    for finding in report.findings {
      #expect((finding.effect == .nothingStarts) == (finding.severity == .error))
      #expect(finding.rules == finding.rules.sorted { $0.number < $1.number })
      #expect(Set(finding.rules.map(\.kind)).count == 1)
      #expect(finding.count == finding.lines.count)
      #expect(!finding.description.contains { $0 == "{" || $0 == "}" })
      #expect((finding.expected == nil) == finding.lines.isEmpty)
      // A missing word leaves a gap.
      #expect(!" \(finding.expected ?? "-") ".contains("  "))
    }
  }
}

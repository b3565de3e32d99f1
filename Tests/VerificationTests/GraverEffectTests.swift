import Support
import Testing
import Verification

/// Records about which several findings say different things.
@Suite struct GraverEffectTests {
  private let report: Report

  /// Student 1004 is there twice as two people, and the second has an e-mail address that
  /// cannot be used.
  init() throws {
    report = try TestRoster.clean.adding(
      "1004,S1,hedy,Hedy,Lamarr,hedy@example.org,9,2011-12-10,2030,81",
      "1004,S1,rosa,Rosa,Luxemburg,rosa at example,10,2010-03-05,2029,82", to: "student.csv"
    ).report()
  }

  private func finding(_ rule: Rule) throws -> (finding: Finding, index: Int) {
    let index = try #require(report.findings.firstIndex { $0.rules.contains(rule) })
    return (report.findings[index], index)
  }

  @Test func theGravestFindingDecidesWhatIsDoneWithARecord() throws {
    let (mild, index) = try finding(.invalidEmail)
    let graver = report.findings.filter {
      $0.effect.gravity > mild.effect.gravity && $0.lines.contains(6)
    }
    let gravest = try #require(graver.max { $0.effect.gravity < $1.effect.gravity })
    #expect(report.graver(than: mild, at: 6)?.effect == gravest.effect)
    #expect(report.graver(than: mild, at: 2) == nil)
    #expect(report.graverEffects()[index]?.records == 1)
    #expect(report.graverEffects()[index]?.finding.effect == gravest.effect)
  }

  /// The effects of all records are those that are counted for the finding.
  @Test func asManyAreCountedAsThereAre() throws {
    let effects = report.graverEffects()
    for (index, finding) in report.findings.enumerated() {
      let lines = finding.lines.lines(limit: .max)
      let count = lines.count { report.graver(than: finding, at: $0) != nil }
      #expect(effects[index]?.records ?? 0 == count, "\(finding.description)")
    }
  }

  @Test func whatConcernsAnotherFileDecidesNothing() throws {
    let twoFiles = try TestRoster.clean
      .adding("A1,1001", to: "studentenrollment.csv")
      .adding("1003,S9,grace2,Grace,Hopper,,9,2011-12-10,2030,81", to: "student.csv").report()
    let index = try #require(
      twoFiles.findings.firstIndex { $0.fileName == "studentenrollment.csv" })
    #expect(twoFiles.graverEffects()[index] == nil)
  }
}

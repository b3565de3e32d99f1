import Directory
import Roster
import RosterSync
import Support
import Testing

/// The hash of a plan: what is applied is what was shown.
@Suite struct PlanHashTests {
  private let fixture: SyncFixture
  private let changed = TestRoster.clean.replacing("1002,S1", with: "1002,S2", in: "student.csv")

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private func hash(_ roster: TestRoster, _ settings: SyncSettings = .creating) throws -> String {
    try fixture.plan(roster, settings).summary.hash
  }

  @Test func isTheSameForTheSamePlan() throws {
    let hash = try hash(changed)
    #expect(hash.count == 64 && hash.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    // The run's number does not matter.
    #expect(try self.hash(changed) == hash)
    #expect(try fixture.synchronize(changed, day: 20_001).summary.hash == hash)
  }

  @Test func differsWithOtherFiles() throws {
    #expect(try hash(changed) != hash(changed.uploadedAgain(1)))
    #expect(try hash(.clean) != hash(TestRoster.clean.uploadedAgain(1)))
  }

  @Test func differsWhenATouchedObjectHasChanged() throws {
    let before = try hash(changed)
    try fixture.byHand("student:1002") {
      .update($0, [AttributeChange("school", before: "S1", after: "S9")])
    }
    #expect(try hash(changed) != before)
  }

  @Test func isTheSameWhenAnObjectThatIsNotTouchedHasChanged() throws {
    let before = try hash(changed)
    try fixture.addForeign(["userPrincipalName": "head@old.example"])
    try fixture.byHand("student:1001") {
      .update($0, [AttributeChange("telephone", before: nil, after: "555")])
    }
    #expect(try hash(changed) == before)
  }

  @Test func differsWithAnotherReason() throws {
    let gone = TestRoster.clean.without(student: "1002")
    let other = try SyncFixture()
    _ = try other.synchronize(.clean)
    // Missing since run 2 here, and present since run 5.
    for fixture in [fixture, other] {
      _ = try fixture.synchronize(gone, run: fixture === other ? 5 : 2)
    }
    let (one, two) = (
      try fixture.plan(gone.uploadedAgain(1)), try other.plan(gone.uploadedAgain(1))
    )
    #expect(one.texts == ["remove enrollment 1002 from A1: student missing since run 2"])
    #expect(two.texts == ["remove enrollment 1002 from A1: student missing since run 5"])
    #expect(one.summary.hash != two.summary.hash)
  }

  @Test func differsWithSettingsThatChangeThePlan() throws {
    var settings = SyncSettings.creating
    settings.creationDomains[.student] = "new.example"
    #expect(try hash(changed) != hash(changed, settings))
  }

  @Test func differsWhenTheObjectIsAnother() throws {
    let rule = MatchingRule(
      role: .student, sourceColumn: "State ID", targetProperty: "employeeId", targetDomain: nil)
    let hashes = try [0, 1].map { foreigners in
      let fixture = try SyncFixture()
      for _ in 0..<foreigners { try fixture.addForeign(["displayName": "Nobody"]) }
      try fixture.addForeign(["employeeId": "77"])
      var settings = SyncSettings.creating
      settings.matching = [rule]
      return try fixture.plan(.clean, settings).summary.hash
    }
    #expect(hashes[0] != hashes[1])
  }
}

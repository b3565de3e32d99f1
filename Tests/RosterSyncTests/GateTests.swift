import Directory
import DirectoryEmbedded
import Files
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// The limits that hold a plan: one below each, and exactly at it.
@Suite struct GateTests {
  /// Whoever is missing from one upload is disabled at once.
  private static var quick: SyncSettings {
    var settings = SyncSettings.creating
    settings.limits.leaving = [
      .student: .init(uploads: 1, days: 0), .teacher: .init(uploads: 1, days: 0),
    ]
    return settings
  }

  private func gates(_ result: Synchronization) -> [String] {
    result.summary.gates.map { "\($0.rule.rawValue): \($0.count) of \($0.all), from \($0.limit)" }
  }

  @Test(arguments: [
    (9, []), (10, ["disable-students: 10 of 40, from 10"]),
  ])
  func holdsDisablesFromACountOn(gone: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0), Self.quick)
    let result = try fixture.plan(.many(40 - gone, enrolled: 0), Self.quick)
    #expect(result.summary.count(.student, .disable) == gone)
    #expect(gates(result) == held)
  }

  @Test(arguments: [
    (4, []), (5, ["disable-students: 5 of 41, from 5"]),
  ])
  func holdsDisablesFromAShareOnThatIsRoundedUp(gone: Int, held: [String]) throws {
    var settings = Self.quick
    settings.limits.disable = .init(count: 1, percent: 10)
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(41, enrolled: 0), settings)
    #expect(gates(try fixture.plan(.many(41 - gone, enrolled: 0), settings)) == held)
  }

  @Test func countsTheRolesApart() throws {
    var settings = Self.quick
    settings.limits.disable = .init(count: 2, percent: 0)
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, settings)
    let one = TestRoster.clean.without(student: "1002").without(teacher: "T1")
    #expect(gates(try fixture.plan(one, settings)) == [])
    let header = "SIS ID,School SIS ID,Username,First Name,Last Name\n"
    let two = TestRoster.clean.with("teacher.csv", header + "T3,S1,lise,Lise,Meitner\n")
      .with("teacherroster.csv", "Section SIS ID,SIS ID\n")
    #expect(gates(try fixture.plan(two, settings)) == ["disable-teachers: 2 of 2, from 2"])
  }

  @Test(arguments: [
    (99, []), (100, ["remove-memberships: 100 of 121, from 100"]),
  ])
  func holdsRemovedMembershipsFromACountOn(removed: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(120))
    let result = try fixture.plan(.many(120, enrolled: 120 - removed))
    #expect(result.summary.count(.enrollment, .remove) == removed)
    #expect(gates(result) == held)
  }

  @Test func aLimitIsTheLargerOfACountAndAShare() {
    let gate = SyncLimits().removeMemberships
    #expect([0, 500, 501, 1_000].map(gate.limit) == [100, 100, 101, 200])
    let disable = SyncLimits().disable
    #expect([0, 1_000, 1_001, 100_000].map(disable.limit) == [10, 10, 11, 1_000])
    #expect(SyncLimits.Gate(count: 0, percent: 0).limit(of: 0) == 1)
    #expect(!SyncLimits.Gate(count: 0, percent: 0).holds(0, of: 0))
  }

  @Test func holdsAPlanThatAdoptsOneAccount() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "old.example")
    ]
    #expect(gates(try fixture.plan(.clean, settings)) == [])
    try fixture.addForeign(["userPrincipalName": "ada@old.example"])
    #expect(
      gates(try fixture.synchronize(.clean, settings)) == ["untouched-objects: 1 of 1, from 1"])
    // Once it has been allowed, the account is this profile's.
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
    #expect(gates(try fixture.plan(roster, settings)) == [])
  }

  @Test func countsTheSectionAndNotThoseWhoAreNewInIt() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, profile: 1)
    let roster = (1...16).reduce(TestRoster.clean) { roster, number in
      roster.adding(
        "20\(number),S1,new\(number),New,Student,,9,2011-12-10,2030,9\(number)", to: "student.csv"
      ).adding("A1,20\(number)", to: "studentenrollment.csv")
    }
    let result = try fixture.plan(roster, profile: 2)
    #expect(result.summary.count(.student, .create) == 16)
    #expect(gates(result) == ["untouched-objects: 1 of 1, from 1"])
  }

  @Test func holdsAPlanThatChangesWhatOnlyAnotherProfileHasTouched() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, profile: 1)
    #expect(gates(try fixture.plan(.clean, profile: 2)) == [])
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
      .adding("B1,1001", to: "studentenrollment.csv")
    // A student, and the section that the student is added to.
    #expect(gates(try fixture.plan(roster, profile: 2)) == ["untouched-objects: 2 of 2, from 1"])
    // To find everything in place is not to have touched it.
    _ = try fixture.synchronize(.clean, profile: 2)
    // A student, and the section that the student is added to.
    #expect(gates(try fixture.plan(roster, profile: 2)) == ["untouched-objects: 2 of 2, from 1"])
    // What was let go once is its own.
    _ = try fixture.synchronize(roster, profile: 2)
    #expect(gates(try fixture.plan(.clean, profile: 2)) == [])
  }

  @Test(arguments: [
    (9, []), (10, ["lost-objects: 10 of 33, from 10"]),
  ])
  func holdsAPlanWhenLinkedObjectsAreGone(lost: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(30, enrolled: 0))
    try fixture.removeObjects((0..<lost).map { "student:\(10_000 + $0)" })
    let result = try fixture.synchronize(.many(30, enrolled: 0))
    #expect(gates(result) == held)
    #expect(result.summary.count(.student, .create) == lost)
    // Made again, they are the ones that are linked.
    let after = try fixture.plan(.many(30, enrolled: 0))
    #expect(gates(after) == [] && after.texts == [])
  }

  @Test func linksAnObjectAgainThatSomebodyHasMadeAnew() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let old = try fixture.attributes(of: "student:1001") ?? [:]
    try fixture.removeObjects(["student:1001"])
    let id = try #require(try fixture.addForeign(old))
    _ = try fixture.directory.apply([.adopt(id, anchor: fixture.mark("student:1001"))])
    var settings = SyncSettings.creating
    settings.limits.disable = .init(count: 1, percent: 0)
    #expect(
      gates(try fixture.synchronize(.clean, settings)) == ["lost-objects: 1 of 9, from 1"])
    let after = try fixture.plan(.clean, settings)
    #expect(gates(after) == [] && after.texts == [])
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  @Test func saysWhatReachesTheLimit() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40), Self.quick)
    var settings = Self.quick
    settings.limits.removeMemberships = .init(count: 10, percent: 0)
    let result = try fixture.plan(.many(40, enrolled: 20), settings)
    #expect(result.summary.isHeld)
    #expect(
      result.summary.gates.map(\.sentence) == [
        "20 of 41 memberships would be removed; the limit is 10."
      ])
  }
}

extension SyncFixture {
  /// Takes objects out of the directory's file, which Rollcall itself never does.
  fileprivate func removeObjects(_ anchors: [String]) throws {
    let file = try Database(path: folder.appending(FilePath("directory.db")).bytes)
    for anchor in anchors.map(mark) {
      try file.run(
        "DELETE FROM membership WHERE person IN (SELECT id FROM object WHERE anchor = ?)",
        .text(anchor))
      try file.run("DELETE FROM object WHERE anchor = ?", .text(anchor))
    }
  }
}

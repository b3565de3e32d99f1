import Directory
import DirectoryEmbedded
import Files
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// The holds that hold a whole plan.
@Suite struct WholeHoldTests {
  @Test func theFirstStartWaitsWhereOthersHaveAccounts() throws {
    let fixture = try SyncFixture()
    try fixture.addForeign(["userPrincipalName": "somebody@old.example"])
    let result = try fixture.plan(.clean)
    #expect(result.limitsReached == ["first-start: 0 of 1, from 1"])
    #expect(result.summary.isHeldWhole && result.summary.free == 0)
    // Once it has been released, an ordinary night needs no release.
    _ = try fixture.synchronize(.clean)
    #expect(try fixture.plan(TestRoster.clean.uploadedAgain(1)).limitsReached == [])
  }

  /// An account that the first start has adopted is not a new one: an administrator has released
  /// all of it.
  @Test func peopleAdoptedByTheFirstStartAreInTheBaseOnTheSameDay() throws {
    let fixture = try SyncFixture()
    let rule = MatchingRule(
      role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
      targetDomain: "pupils.example")
    var settings = SyncSettings.matching(rule)
    settings.creationDomains[.teacher] = "staff.example"
    for key in 10_000..<10_030 {
      try fixture.addForeign(["userPrincipalName": .one("u\(key)@pupils.example")])
    }
    _ = try fixture.synchronize(.many(30, enrolled: 0), settings)
    let result = try fixture.plan(.many(22, enrolled: 0), settings)
    #expect(result.limitsReached == ["missing-students: 8 of 30, from 5"])
  }

  /// Releasing a whole plan also covers what no single limit holds.
  @Test func whatIsReleasedWithAWholePlanDoesNotCountAfterwards() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    func changing(_ logins: Int) -> TestRoster {
      (0..<12).reduce(TestRoster.many(40, enrolled: 0)) { roster, number in
        let key = 10_000 + number
        return number < 4
          ? roster.replacing(",u\(key),", with: ",x\(key),", in: "student.csv")
          : roster.replacing(
            ",u\(key),First,Last", with: number < 8 ? ",u\(key),Fred,Last" : ",u\(key),First,Lost",
            in: "student.csv")
      }.replacing(",u10020,", with: logins > 4 ? ",x10020," : ",u10020,", in: "student.csv")
    }
    let earlier = EarlierUpload(day: try #require(CivilDay("2024-10-02")), uploadsSince: 2)
    let held = try fixture.synchronize(
      changing(4), day: 20_001, releases: false, earlier: earlier)
    #expect(held.limitsReached == ["older-upload: 12 of 41, from 11"])
    _ = try fixture.synchronize(changing(4), day: 20_001, earlier: earlier)
    let after = try fixture.synchronize(changing(5), day: 20_001, releases: false)
    #expect(after.limitsReached == [] && after.texts.count == 1)
  }

  /// What was done while the clock was ahead counts from the moment the clock is right again, and
  /// no longer than usual.
  @Test func aClockThatWasAheadDoesNotHoldForWeeks() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    let ahead = try fixture.synchronize(.many(46, enrolled: 0), day: 20_041, releases: false)
    #expect(ahead.limitsReached == [])
    let back = try fixture.synchronize(.many(52, enrolled: 0), day: 20_001, releases: false)
    #expect(back.limitsReached == ["create-students: 6 of 40, from 10"])
    let later = try fixture.synchronize(
      TestRoster.many(52, enrolled: 0).uploadedAgain(1), day: 20_003, releases: false)
    #expect(later.limitsReached == [] && later.texts.count == 6)
  }

  @Test func whatIsNewInAnEmptyDirectoryIsNotHeld() throws {
    #expect(try SyncFixture().plan(.many(2_000)).limitsReached == [])
  }

  @Test(arguments: [
    (8, []), (9, ["foreign-directory: 9 of 33, from 9"]),
  ])
  func holdsAPlanWhenLinkedObjectsAreGone(lost: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(30, enrolled: 0))
    try fixture.removeObjects((0..<lost).map { "student:\(10_000 + $0)" })
    let result = try fixture.plan(.many(30, enrolled: 0))
    #expect(result.limitsReached.filter { $0.hasPrefix("foreign") } == held)
  }

  @Test func linksAnObjectThatWasMadeAgain() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let old = try fixture.attributes(of: "student:1001") ?? [:]
    try fixture.removeObjects(["student:1001"])
    let id = try #require(try fixture.addForeign(old))
    _ = try fixture.directory.apply([.adopt(id, anchor: fixture.mark("student:1001"))])
    _ = try fixture.synchronize(.clean)
    let after = try fixture.plan(.clean)
    #expect(after.limitsReached == [] && after.texts == [])
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  @Test func otherSettingsHoldOnceWhatTheyWouldChange() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var settings = SyncSettings.creating
    settings.creationDomains[.teacher] = "staff.other"
    let roster = TestRoster.many(40, enrolled: 0)
    #expect(
      try fixture.plan(roster, settings).limitsReached.contains("changed-settings: 1 of 41, from 1")
    )
    let held = try fixture.synchronize(roster, settings, releases: false)
    #expect(held.summary.isHeldWhole)
    #expect(
      held.summary.holds.first?.sentence
        == "Settings that differ from those of the last start (teacher domain) would change 1 existing object."
    )
  }

  @Test func otherSettingsThatChangeNothingHoldNothing() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var settings = SyncSettings.creating
    settings.replacesSpecialCharacters = true
    let result = try fixture.synchronize(
      .many(40, enrolled: 0).adding("77,S1,new,New,Student", to: "student.csv"), settings,
      releases: false)
    #expect(result.limitsReached == [] && result.texts == ["create student 77: new in student.csv"])
  }

  @Test(arguments: [(9, []), (10, ["left-alone:student: 10 of 60, from 10"])])
  func manyWhoAreNewlyLeftAsTheyAreHoldEverything(doubtful: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    let all = TestRoster.many(60, enrolled: 0)
    _ = try fixture.synchronize(all)
    // Each of these keys gets a second, different person.
    let twins = (0..<doubtful).map { "\(10_000 + $0),S1,v\($0),Other,Person" }
    var roster = all
    for twin in twins { roster = roster.adding(twin, to: "student.csv") }
    let result = try fixture.synchronize(roster)
    #expect(result.limitsReached == held && result.summary.failures == doubtful)
    // A person who was already left alone is not counted again.
    let again = try fixture.synchronize(roster.uploadedAgain(1), releases: false).limitsReached
    #expect(again == [])
  }

  /// This limit holds 24 children and their teacher just as it holds thousands.
  @Test(arguments: [(6, []), (7, ["older-upload: 7 of 25, from 7"])])
  func theFilesOfAnotherDayHoldAVillageToo(changed: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(24, enrolled: 0))
    var roster = TestRoster.many(24, enrolled: 0)
    for number in 10_000..<10_000 + changed {
      roster = roster.replacing(
        "\(number),S1,u\(number),First,", with: "\(number),S1,u\(number),Other,",
        in: "student.csv")
    }
    let earlier = EarlierUpload(day: try #require(CivilDay("2026-10-12")), uploadsSince: 2)
    let result = try fixture.synchronize(
      roster, day: 20_001, applies: false, releases: false, earlier: earlier)
    #expect(result.limitsReached.filter { $0.hasPrefix("older") } == held)
  }
}

extension SyncFixture {
  /// Removes objects from the directory's file, which Rollcall itself never does.
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

import Directory
import DirectoryEmbedded
import Files
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// What a start may do by itself: one below each limit, and exactly at it.
@Suite struct GateTests {
  /// `missing-students:S1: 5 of 40, from 5`
  private func holds(_ result: Synchronization) -> [String] {
    result.summary.holds.map { "\($0.name): \($0.count) of \($0.base), from \($0.threshold)" }
      .sorted()
  }

  // MARK: The table

  @Test(arguments: [
    // Of three, all; of few, a half; from eight on a quarter, but three at least.
    (0, 5), (1, 2), (2, 2), (3, 3), (4, 2), (5, 3), (7, 4), (8, 3), (12, 3), (13, 4), (20, 5),
    (24, 5),
    // Then the number, then the share.
    (50, 5), (51, 6), (1_000, 100),
  ])
  func aLimitIsTheLargerOfANumberAndAShareButNotOfFew(base: Int, threshold: Int) {
    #expect(GateLimit(5, permille: 100).threshold(of: base, smallShare: 4) == threshold)
  }

  @Test func aLimitIsNeverNothing() {
    #expect(GateLimit(0, permille: 0).threshold(of: 0, smallShare: 4) == 1)
    #expect(GateLimit(20, permille: 30, most: 1_000).threshold(of: 90_000, smallShare: 4) == 1_000)
    #expect(GateLimit(5, permille: .max).threshold(of: .max, smallShare: 4) > 0)
  }

  @Test func aSettingHoldsUntilItsLastDayIsOver() throws {
    var limits = SyncLimits()
    let day = try #require(CivilDay("2026-12-31"))
    limits.gates[.move] = .init(GateLimit(500, permille: 0), until: day)
    let end = (day.daysSince1970 + 1) * 86_400
    #expect(limits.limits(of: .move, on: end - 1).all == GateLimit(500, permille: 0))
    #expect(limits.limits(of: .move, on: end - 1).school == GateLimit(500, permille: 0))
    #expect(limits.limits(of: .move, on: end) == Gate.move.usualLimits)
  }

  // MARK: Bases

  /// Whoever a start of the same day has moved to a school does not loosen its limits: 201 students might lose
  /// classes by tens.
  @Test(arguments: [(20_001, true), (20_002, false)])
  func whoHasMovedInThatDayIsNotOfTheBase(day: Int, isHeld: Bool) throws {
    let fixture = try SyncFixture()
    let district = TestRoster.district(schools: 2, students: 200)
    _ = try fixture.synchronize(district)
    var roster = district.replacing("1000,S1,", with: "1000,S2,", in: "student.csv")
    for subject in 0..<4 {
      roster = roster.replacing(
        "C1-0-\(subject),1000", with: "C2-0-\(subject),1000", in: "studentenrollment.csv")
    }
    let moved = try fixture.synchronize(roster, day: 20_001, releases: false)
    #expect(moved.outcome == .finished && !moved.summary.isHeld)
    for (number, subject) in (0..<10).flatMap({ number in [0, 1].map { (number, $0) } }) {
      roster = roster.replacing(
        "C2-0-\(subject),2\(number.padded)\n", with: "", in: "studentenrollment.csv")
    }
    let result = try fixture.plan(roster, day: day)
    #expect(holds(result) == (isHeld ? ["lose-classes:S2: 10 of 200, from 10"] : []))
  }

  // MARK: Missing

  @Test(arguments: [
    (4, []), (5, ["missing-students: 5 of 40, from 5"]),
  ])
  func whoIsMissingForTheFirstTimeWaitsFromANumberOn(gone: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    let result = try fixture.plan(.many(40 - gone, enrolled: 0))
    #expect(holds(result) == held)
    #expect(result.summary.missing.new == gone && result.summary.missing.count(.student) == gone)
  }

  /// Everywhere and in the only school, in a day and in a month.
  @Test func whatIsNearALimitIsSaidOnce() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var roster = TestRoster.many(36, enrolled: 0)
    for number in 10_000..<10_004 {
      roster = roster.replacing(",u\(number),", with: ",x\(number),", in: "student.csv")
    }
    #expect(
      try fixture.plan(roster).summary.remarks.map(\.sentence) == [
        "Near a limit: 4 of 41 people would get another user name; the limit is 5. "
          + "4 of 40 students are missing for the first time; the limit is 5."
      ])
  }

  @Test(arguments: [
    ("birthdate", "date of birth"), ("givenName", "first name"), ("grade", "grade"),
    ("secondaryEmail", "secondary email"), ("userPrincipalName", "user name"),
  ])
  func attributesHaveWords(name: String, words: String) {
    let hold = Hold(
      gate: .changeAttribute, attribute: "student.\(name)", count: 6, base: 24, threshold: 6)
    #expect(hold.sentence == "6 of 24 students would get another \(words); the limit is 6.")
    #expect(hold.name == "change-attribute:student.\(name)")
  }

  @Test func whoIsHeldIsNotCountedAsMissingUntilReleased() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.many(40)
    _ = try fixture.synchronize(all)
    let fewer = TestRoster.many(30)
    for night in 1...6 {
      let result = try fixture.synchronize(
        fewer.uploadedAgain(night), day: 20_000 + night * 2, releases: false)
      #expect(holds(result) == ["missing-students: 10 of 40, from 5"])
      #expect(result.summary.missing.new == 10)
    }
    #expect(try fixture.memberships().count == 41)
    _ = try fixture.synchronize(fewer.uploadedAgain(7), day: 20_014)
    // Their classes end with the next upload, as everybody's do.
    #expect(try fixture.memberships().count == 41)
    let after = try fixture.synchronize(fewer.uploadedAgain(8), day: 20_016, releases: false)
    #expect(holds(after) == [] && after.summary.missing.new == 0)
    #expect(try fixture.memberships().count == 31)
  }

  @Test func oneSchoolWaitsWhileAnotherGoesOn() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 4, students: 100)
    _ = try fixture.synchronize(all)
    // Half a class of one school, and somebody new in another.
    var roster = all
    for number in 0..<10 { roster = roster.without(student: "2\(number.padded)") }
    roster = roster.adding("9999,S3,new,New,Student", to: "student.csv")
    let result = try fixture.synchronize(roster, releases: false)
    #expect(holds(result) == ["missing-students: 10 of 400, from 8"])
    #expect(result.texts == ["create student 9999: new in student.csv"])
    #expect(try fixture.objects()["student:9999"] != nil)
  }

  @Test func whoHasLeftByAReleaseIsDisabledWithoutAnotherQuestion() throws {
    var settings = SyncSettings.creating
    settings.limits.leaving = [.student: .init(uploads: 2, days: 0)]
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0), settings)
    let fewer = TestRoster.many(20, enrolled: 0)
    _ = try fixture.synchronize(fewer, settings)
    let result = try fixture.synchronize(
      fewer.uploadedAgain(1), settings, day: 20_003, releases: false)
    #expect(result.summary.count(.student, .disable) == 20)
    #expect(holds(result) == [])
    #expect(try fixture.isActive("student:10039") == false)
  }

  // MARK: What is changed

  @Test(arguments: [(4, []), (5, ["change-login: 5 of 41, from 5"])])
  func userNamesWait(changed: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var roster = TestRoster.many(40, enrolled: 0)
    for number in 10_000..<10_000 + changed {
      roster = roster.replacing(
        "\(number),S1,u\(number),", with: "\(number),S1,x\(number),", in: "student.csv")
    }
    let result = try fixture.synchronize(roster, releases: false)
    #expect(holds(result) == held)
    let login = try #require(try fixture.attributes(of: "student:10000"))["userPrincipalName"]?
      .first
    #expect(login == (held.isEmpty ? "x10000@pupils.example" : "u10000@pupils.example"))
  }

  /// As in an export whose names are shifted: some keep one of them by chance.
  @Test(arguments: [(14, []), (15, ["change-attribute:student.surname: 20 of 100, from 20"])])
  func whoKeepsOneNameWaitsWithThoseWhoKeepNone(both: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    let roster = TestRoster.many(100)
    _ = try fixture.synchronize(roster)
    var changed = roster
    for number in 0..<both + 5 {
      let name = number < both ? "Other,Name" : "First,Name"
      changed = changed.replacing(
        "\(10_000 + number),S1,u\(10_000 + number),First,Last",
        with: "\(10_000 + number),S1,u\(10_000 + number),\(name)", in: "student.csv")
    }
    let result = try fixture.plan(changed)
    #expect(holds(result) == held + ["change-name: \(both) of 101, from 5"])
    let waiting = result.rows.filter { $0.kind == .student && $0.state == .held }
    #expect(waiting.count == (held.isEmpty ? both : both + 5))
  }

  @Test func twentyFourHoursCountTogether() throws {
    let fixture = try SyncFixture()
    var roster = TestRoster.many(40, enrolled: 0)
    _ = try fixture.synchronize(roster)
    func change(_ number: Int) {
      roster = roster.replacing(",u\(number),", with: ",x\(number),", in: "student.csv")
    }
    for number in 10_000..<10_003 { change(number) }
    #expect(holds(try fixture.synchronize(roster, releases: false)) == [])
    for number in 10_003..<10_005 { change(number) }
    #expect(
      holds(try fixture.synchronize(roster, releases: false)) == [
        "change-login: 2 of 41, from 5"
      ])
    // The next day begins anew.
    #expect(holds(try fixture.synchronize(roster, day: 20_002, releases: false)) == [])
  }

  @Test func whoCameTodayIsNoneOfThoseWhoWereThere() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(24, enrolled: 0))
    let five = try fixture.synchronize(.many(29, enrolled: 0), day: 20_001, releases: false)
    #expect(holds(five) == [])
    let one = try fixture.synchronize(.many(30, enrolled: 0), day: 20_001, releases: false)
    #expect(holds(one) == ["create-students: 1 of 24, from 6"])
    #expect(try fixture.objects()["student:10029"] == nil)
    // Nor do they loosen other limits: of 24 children and their teacher, 5 of whom came.
    var roster = TestRoster.many(29, enrolled: 0)
    for number in 10_000..<10_007 {
      roster = roster.replacing(",u\(number),", with: ",x\(number),", in: "student.csv")
    }
    #expect(holds(try fixture.plan(roster, day: 20_001)) == ["change-login: 7 of 25, from 5"])
    // The next day they are like everybody else.
    #expect(
      holds(try fixture.plan(.many(40, enrolled: 0), day: 20_002)) == [
        "create-students: 11 of 29, from 8"
      ])
  }

  @Test func whatIsReleasedDoesNotCount() throws {
    let fixture = try SyncFixture()
    var roster = TestRoster.many(40, enrolled: 0)
    _ = try fixture.synchronize(roster)
    for number in 10_000..<10_006 {
      roster = roster.replacing(",u\(number),", with: ",x\(number),", in: "student.csv")
    }
    _ = try fixture.synchronize(roster)
    roster = roster.replacing(",u10010,", with: ",x10010,", in: "student.csv")
    #expect(holds(try fixture.synchronize(roster, releases: false)) == [])
  }

  @Test func anUpdateThatIsHeldInPartIsWrittenAsTwo() throws {
    let fixture = try SyncFixture()
    func roster(grade: Int, name: String) -> TestRoster {
      let others = (1_001..<1_100).map { "\($0),S1,u\($0),First,Last,\(grade)\n" }.joined()
      let header = "SIS ID,School SIS ID,Username,First Name,Last Name,Grade\n"
      return TestRoster.clean.with(
        "student.csv", header + "1000,S1,u1000,First,\(name),\(grade)\n" + others
      ).with("studentenrollment.csv", "Section SIS ID,SIS ID\nA1,1000\n")
    }
    _ = try fixture.synchronize(roster(grade: 9, name: "Last"))
    let roster = roster(grade: 7, name: "King")
    let result = try fixture.synchronize(roster, releases: false)
    #expect(holds(result) == ["change-attribute:student.grade: 100 of 100, from 20"])
    #expect(result.summary.held == 100 && result.summary.waiting == 0 && result.summary.free == 1)
    let student = try #require(try fixture.attributes(of: "student:1000"))
    #expect(student["surname"]?.first == "King" && student["grade"]?.first == "9")
    _ = try fixture.synchronize(roster.uploadedAgain(1))
    #expect(try fixture.attributes(of: "student:1000")?["grade"]?.first == "7")
  }

  // MARK: Classes

  @Test func anEmptyTeacherRosterLetsAllClassesWait() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 2, students: 40)
    _ = try fixture.synchronize(all)
    let before = try fixture.memberships()
    let result = try fixture.synchronize(
      all.with("teacherroster.csv", "Section SIS ID,SIS ID\n"), releases: false)
    let hold = try #require(result.summary.openHolds.first { $0.gate == .classFilesEmptied })
    #expect(hold.name == "class-files-emptied")
    #expect(
      hold.sentence
        == "By teacherroster.csv nobody is in a class any more, and the directory has 336 memberships; "
        + "all classes wait.")
    #expect(try fixture.memberships() == before)
  }

  @Test func aTruncatedEnrollmentFileLetsThoseWaitWhoWouldBeInNoClass() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 2, students: 100)
    _ = try fixture.synchronize(all)
    let before = try fixture.memberships()
    let lines = (all.files["studentenrollment.csv"] ?? "").split(separator: "\n")
    let cut = lines.prefix(lines.count * 81 / 100).joined(separator: "\n") + "\n"
    let result = try fixture.synchronize(
      all.with("studentenrollment.csv", cut), releases: false)
    #expect(result.summary.openHolds.contains { $0.gate == .loseClasses })
    #expect(try fixture.memberships() == before)
  }

  @Test func aSectionKeepsItsMembersUntilItIsArchived() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let before = try fixture.memberships()
    let gone = TestRoster.clean.without(section: "B1")
    _ = try fixture.synchronize(gone)
    #expect(try fixture.memberships() == before)
    _ = try fixture.synchronize(gone.uploadedAgain(1))
    #expect(try fixture.memberships() == before.filter { !$0.hasPrefix("B1") })
    #expect(try fixture.isActive("section:B1") == false)
  }

  // MARK: The whole plan

  @Test func theFirstStartWaitsWhereOthersHaveAccounts() throws {
    let fixture = try SyncFixture()
    try fixture.addForeign(["userPrincipalName": "somebody@old.example"])
    let result = try fixture.plan(.clean)
    #expect(holds(result) == ["first-start: 0 of 1, from 1"])
    #expect(result.summary.isHeldWhole && result.summary.free == 0)
    // Once it has been released, an ordinary night is.
    _ = try fixture.synchronize(.clean)
    #expect(holds(try fixture.plan(TestRoster.clean.uploadedAgain(1))) == [])
  }

  @Test func whatIsNewInAnEmptyDirectoryIsNotHeld() throws {
    #expect(holds(try SyncFixture().plan(.many(2_000))) == [])
  }

  @Test(arguments: [
    (8, []), (9, ["foreign-directory: 9 of 33, from 9"]),
  ])
  func holdsAPlanWhenLinkedObjectsAreGone(lost: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(30, enrolled: 0))
    try fixture.removeObjects((0..<lost).map { "student:\(10_000 + $0)" })
    let result = try fixture.plan(.many(30, enrolled: 0))
    #expect(holds(result).filter { $0.hasPrefix("foreign") } == held)
  }

  @Test func linksAnObjectAgainThatSomebodyHasMadeAnew() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let old = try fixture.attributes(of: "student:1001") ?? [:]
    try fixture.removeObjects(["student:1001"])
    let id = try #require(try fixture.addForeign(old))
    _ = try fixture.directory.apply([.adopt(id, anchor: fixture.mark("student:1001"))])
    _ = try fixture.synchronize(.clean)
    let after = try fixture.plan(.clean)
    #expect(holds(after) == [] && after.texts == [])
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  @Test func otherSettingsHoldOnceWhatTheyWouldChange() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var settings = SyncSettings.creating
    settings.creationDomains[.teacher] = "staff.other"
    let roster = TestRoster.many(40, enrolled: 0)
    #expect(holds(try fixture.plan(roster, settings)).contains("changed-settings: 1 of 41, from 1"))
    let held = try fixture.synchronize(roster, settings, releases: false)
    #expect(held.summary.isHeldWhole)
    #expect(
      held.summary.holds.first?.sentence
        == "Other settings than at the last start (teacher domain) would change 1 existing object.")
  }

  @Test func otherSettingsThatChangeNothingHoldNothing() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    var settings = SyncSettings.creating
    settings.replacesSpecialCharacters = true
    let result = try fixture.synchronize(
      .many(40, enrolled: 0).adding("77,S1,new,New,Student", to: "student.csv"), settings,
      releases: false)
    #expect(holds(result) == [] && result.texts == ["create student 77: new in student.csv"])
  }

  @Test(arguments: [(9, []), (10, ["left-alone:student: 10 of 60, from 10"])])
  func manyWhoAreNewlyLeftAsTheyAreHoldEverything(doubtful: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    let all = TestRoster.many(60, enrolled: 0)
    _ = try fixture.synchronize(all)
    // Two people of one key, once more.
    let twins = (0..<doubtful).map { "\(10_000 + $0),S1,v\($0),Other,Person" }
    var roster = all
    for twin in twins { roster = roster.adding(twin, to: "student.csv") }
    let result = try fixture.synchronize(roster)
    #expect(holds(result) == held && result.summary.failures == doubtful)
    // Whoever was left as they were is nothing new.
    let again = holds(try fixture.synchronize(roster.uploadedAgain(1), releases: false))
    #expect(again == [])
  }

  /// Of 24 children and their teacher, as of thousands.
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
    #expect(holds(result).filter { $0.hasPrefix("older") } == held)
  }

  // MARK: Release

  @Test func aHoldThatHasChangedIsNotReleased() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    let first = try #require(try fixture.plan(.many(30, enrolled: 0)).summary.openHolds.first)
    let again = try #require(try fixture.plan(.many(30, enrolled: 0)).summary.openHolds.first)
    let other = try #require(try fixture.plan(.many(29, enrolled: 0)).summary.openHolds.first)
    #expect(first.hash == again.hash && first.hash != other.hash)
  }

  @Test func aHoldShowsItsRows() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    let result = try fixture.plan(.many(30, enrolled: 0))
    let hold = try #require(result.summary.openHolds.first)
    let rows = try PlanReader(result.step.database).rows(heldBy: hold.hash, from: 2, limit: 3)
    #expect(hold.rows == 10)
    #expect(rows.map(\.text) == (32...34).map { "miss student 100\($0): not in the roster" })
    #expect(rows.allSatisfy { $0.state == .held })
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

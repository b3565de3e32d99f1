import Directory
import Roster
import RosterSync
import Support
import Testing

/// What a start may do without a question: one below each limit, and exactly at it.
@Suite struct GateTests {
  // MARK: Missing

  @Test(arguments: [
    (4, []), (5, ["missing-students: 5 of 40, from 5"]),
  ])
  func peopleMissingForTheFirstTimeWaitFromANumberOn(gone: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0))
    let result = try fixture.plan(.many(40 - gone, enrolled: 0))
    #expect(result.limitsReached == held)
    #expect(result.summary.missing.new == gone && result.summary.missing.count(.student) == gone)
  }

  /// Each change is near four limits: overall and in the only school, within a day and within a
  /// month.
  @Test func whatIsNearALimitIsReportedOnce() throws {
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

  @Test func heldPeopleDoNotCountAsMissingUntilReleased() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.many(40)
    _ = try fixture.synchronize(all)
    let fewer = TestRoster.many(30)
    for night in 1...6 {
      let result = try fixture.synchronize(
        fewer.uploadedAgain(night), day: 20_000 + night * 2, releases: false)
      #expect(result.limitsReached == ["missing-students: 10 of 40, from 5"])
      #expect(result.summary.missing.new == 10)
      let day = CivilDay(daysSince1970: 20_000 + night * 2 + 7).text
      #expect(
        result.summary.remarks.map(\.sentence) == [
          "Students who count as missing because of a release are disabled on \(day) at the "
            + "earliest, and no one is asked again."
        ])
    }
    #expect(try fixture.memberships().count == 41)
    _ = try fixture.synchronize(fewer.uploadedAgain(7), day: 20_014)
    // Their classes end with the next upload, like everyone's.
    #expect(try fixture.memberships().count == 41)
    let after = try fixture.synchronize(fewer.uploadedAgain(8), day: 20_016, releases: false)
    #expect(after.limitsReached == [] && after.summary.missing.new == 0)
    #expect(try fixture.memberships().count == 31)
  }

  @Test func oneSchoolWaitsWhileAnotherContinues() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 4, students: 100)
    _ = try fixture.synchronize(all)
    // Half a class of one school, and a new person in another.
    var roster = all
    for number in 0..<10 { roster = roster.without(student: "2\(number.padded)") }
    roster = roster.adding("9999,S3,new,New,Student", to: "student.csv")
    let result = try fixture.synchronize(roster, releases: false)
    #expect(result.limitsReached == ["missing-students: 10 of 400, from 8"])
    #expect(result.texts == ["create student 9999: new in student.csv"])
    #expect(try fixture.objects()["student:9999"] != nil)
  }

  @Test func aPersonReleasedAsMissingIsDisabledWithoutAnotherQuestion() throws {
    var settings = SyncSettings.creating
    settings.limits.leaving = [.student: .init(uploads: 2, days: 0)]
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(40, enrolled: 0), settings)
    let fewer = TestRoster.many(20, enrolled: 0)
    _ = try fixture.synchronize(fewer, settings)
    let result = try fixture.synchronize(
      fewer.uploadedAgain(1), settings, day: 20_003, releases: false)
    #expect(result.summary.count(.student, .disable) == 20)
    #expect(result.limitsReached == [])
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
    #expect(result.limitsReached == held)
    let login = try #require(try fixture.attributes(of: "student:10000"))["userPrincipalName"]?
      .first
    #expect(login == (held.isEmpty ? "x10000@pupils.example" : "u10000@pupils.example"))
  }

  /// In an export whose names are shifted, some people keep a name by chance.
  @Test(arguments: [(14, []), (15, ["change-attribute:student.surname: 20 of 100, from 20"])])
  func peopleWhoKeepOneNameWaitWithThoseWhoKeepNone(both: Int, held: [String]) throws {
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
    #expect(result.limitsReached == held + ["change-name: \(both) of 101, from 5"])
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
    #expect(try fixture.synchronize(roster, releases: false).limitsReached == [])
    for number in 10_003..<10_005 { change(number) }
    #expect(
      try fixture.synchronize(roster, releases: false).limitsReached == [
        "change-login: 2 of 41, from 5"
      ])
    // The next day starts from zero.
    #expect(try fixture.synchronize(roster, day: 20_002, releases: false).limitsReached == [])
  }

  @Test func todaysArrivalsAreNotInTheBase() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.many(24, enrolled: 0))
    let five = try fixture.synchronize(.many(29, enrolled: 0), day: 20_001, releases: false)
    #expect(five.limitsReached == [])
    let one = try fixture.synchronize(.many(30, enrolled: 0), day: 20_001, releases: false)
    #expect(one.limitsReached == ["create-students: 1 of 24, from 6"])
    #expect(try fixture.objects()["student:10029"] == nil)
    // They do not loosen other limits either: of 24 children and their teacher, 5 are new.
    var roster = TestRoster.many(29, enrolled: 0)
    for number in 10_000..<10_007 {
      roster = roster.replacing(",u\(number),", with: ",x\(number),", in: "student.csv")
    }
    #expect(
      try fixture.plan(roster, day: 20_001).limitsReached == ["change-login: 7 of 25, from 5"])
    // The next day they count like everyone else.
    #expect(
      try fixture.plan(.many(40, enrolled: 0), day: 20_002).limitsReached == [
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
    #expect(try fixture.synchronize(roster, releases: false).limitsReached == [])
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
    #expect(result.limitsReached == ["change-attribute:student.grade: 100 of 100, from 20"])
    #expect(result.summary.held == 100 && result.summary.waiting == 0 && result.summary.free == 1)
    let student = try #require(try fixture.attributes(of: "student:1000"))
    #expect(student["surname"]?.first == "King" && student["grade"]?.first == "9")
    _ = try fixture.synchronize(roster.uploadedAgain(1))
    #expect(try fixture.attributes(of: "student:1000")?["grade"]?.first == "7")
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

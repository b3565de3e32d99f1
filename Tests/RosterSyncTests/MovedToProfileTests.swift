import Directory
import RosterSync
import Support
import Testing

/// A person whom one profile's roster lacks and another's has, has moved to the other profile.
@Suite struct MovedToProfileTests {
  private let fixture: SyncFixture

  init() throws { fixture = try SyncFixture() }

  /// What is held, such as `move:S1: 12 of 100, from 10`.
  private func holds(_ result: Synchronization) -> [String] {
    result.summary.holds.map { "\($0.name): \($0.count) of \($0.base), from \($0.threshold)" }
      .sorted()
  }

  /// A roster of people without a class, and of one class without them.
  private func pilot(students: [String] = [], teachers: [String] = [], school: String)
    -> TestRoster
  {
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name\n"
    var roster = TestRoster.clean
    roster.files = [
      "school.csv": "SIS ID,Name\n\(school)\n",
      "section.csv": "SIS ID,School SIS ID,Section Name\nP1,\(school.prefix(2)),Pilots\n",
      "student.csv": person + "pilot,\(school.prefix(2)),pilot,First,Last\n"
        + students.map { "\($0),\(school.prefix(2)),u\($0),First,Last\n" }.joined(),
      "teacher.csv": person + "TP,\(school.prefix(2)),tp,First,Teacher\n"
        + teachers.map { "\($0),\(school.prefix(2)),t\($0.dropFirst()),First,Teacher\n" }.joined(),
      "studentenrollment.csv": "Section SIS ID,SIS ID\nP1,pilot\n",
      "teacherroster.csv": "Section SIS ID,SIS ID\nP1,TP\n",
    ]
    return roster
  }

  /// A village of 40 in one class, some of whom are also in the second profile's roster.
  private func village(_ moving: Int) throws {
    _ = try fixture.synchronize(.many(40))
    let keys = (0..<moving).map { "\(10_039 - $0)" }
    _ = try fixture.synchronize(pilot(students: keys, school: "S1,North School"), profile: 2)
    #expect(try fixture.memberships().filter { $0.hasPrefix("A1") }.count == 41)
  }

  private func classMembers() throws -> Int {
    try fixture.memberships().filter { $0.hasPrefix("A1") }.count
  }

  @Test func aVillageHoldsThemUntilTheyAreReleased() throws {
    try village(10)
    let fewer = TestRoster.many(30)
    for night in 1...3 {
      let result = try fixture.synchronize(
        fewer.uploadedAgain(night), day: 20_000 + night, releases: false)
      #expect(holds(result) == ["move: 10 of 40, from 10"])
      #expect(result.texts == [] && result.summary.missing.count == 0)
      let hold = try #require(result.summary.holds.first)
      #expect(
        hold.sentence == "10 of 40 students would move to another profile; the limit is 10.")
      let days = night == 1 ? "1 day ago" : "\(night) days ago"
      let rows = try PlanReader(result.step.database).rows(heldBy: hold.hash, from: 0, limit: 20)
      #expect(hold.rows == 10 && rows.count == 10 && rows.allSatisfy { $0.state == .held })
      #expect(
        rows.first?.text == "move student 10030: not in the roster; Profile 2 lists them (\(days))")
    }
    #expect(try classMembers() == 41)
    // Their classes end with the next upload, like those of everyone who is gone.
    _ = try fixture.synchronize(fewer.uploadedAgain(4), day: 20_004)
    #expect(try classMembers() == 41)
    let after = try fixture.synchronize(
      fewer.uploadedAgain(5), day: 20_005, releases: false)
    #expect(holds(after) == [] && after.texts.count == 10)
    #expect(after.texts.first == "remove enrollment 10030 from A1: student moved to Profile 2")
    #expect(try classMembers() == 31 && fixture.isActive("student:10039") == true)
  }

  @Test func aFewMoveWithoutADecision() throws {
    try village(9)
    let fewer = TestRoster.many(31)
    #expect(holds(try fixture.synchronize(fewer, day: 20_001, releases: false)) == [])
    let next = try fixture.synchronize(
      fewer.uploadedAgain(1), day: 20_002, releases: false)
    #expect(holds(next) == [] && next.texts.count == 9)
    #expect(try classMembers() == 32)
  }

  /// A one-night mistake costs no one a class.
  @Test func aPersonBackTheNextNightHasLostNothing() throws {
    try village(9)
    _ = try fixture.synchronize(.many(31), day: 20_001)
    #expect(
      try fixture.synchronize(TestRoster.many(40).uploadedAgain(1), day: 20_002).texts == [])
    #expect(try classMembers() == 41)
    // If it happens again, it is counted again.
    let result = try fixture.synchronize(.many(31), day: 20_003, releases: false)
    #expect(result.summary.missing.kept.map(\.count) == [9])
    #expect(try classMembers() == 41)
  }

  @Test func theSameFilesAgainAreNotASecondUpload() throws {
    try village(9)
    for _ in 1...2 { _ = try fixture.synchronize(.many(31), day: 20_001) }
    #expect(try classMembers() == 41)
  }

  @Test func twentyFourHoursCountTogether() throws {
    try village(12)
    #expect(holds(try fixture.synchronize(.many(32), day: 20_001, releases: false)) == [])
    let result = try fixture.synchronize(.many(28), day: 20_001, releases: false)
    #expect(holds(result) == ["move: 4 of 32, from 8"])
  }

  /// Once the other profile is too old, the people that it kept are missing, for the first time.
  @Test func aPersonNoLongerKeptIsMissingForTheFirstTime() throws {
    try village(10)
    let fewer = TestRoster.many(30)
    for night in 1...2 {
      _ = try fixture.synchronize(fewer.uploadedAgain(night), day: 20_000 + night)
    }
    for night in 15...17 {
      let result = try fixture.synchronize(
        fewer.uploadedAgain(night), day: 20_000 + night, releases: false)
      #expect(holds(result) == ["missing-students: 10 of 40, from 5"])
      #expect(result.summary.missing.new == 10)
    }
    let released = try fixture.synchronize(fewer.uploadedAgain(18), day: 20_018)
    #expect(released.summary.missing.new == 10)
    let after = try fixture.synchronize(
      fewer.uploadedAgain(19), day: 20_019, releases: false)
    #expect(holds(after) == [] && after.summary.missing.new == 0)
    #expect(after.summary.missing.count == 10)
  }

  // MARK: A district

  private func district(_ moving: Range<Int>) throws -> TestRoster {
    let all = TestRoster.district(schools: 4, students: 100)
    _ = try fixture.synchronize(all)
    let keys = moving.map { "2\($0.padded)" }
    _ = try fixture.synchronize(pilot(students: keys, school: "S2,School 2"), profile: 2)
    return keys.reduce(all) { $0.without(student: $1) }
  }

  @Test func aSchoolHoldsThemWhileTheOthersContinue() throws {
    let fewer = try district(0..<12)
    let before = try fixture.memberships()
    let roster = fewer.adding("9999,S3,new,New,Student", to: "student.csv")
    let result = try fixture.synchronize(roster, day: 20_001, releases: false)
    #expect(holds(result) == ["move:S2: 12 of 100, from 10"])
    #expect(result.texts == ["create student 9999: new in student.csv"])
    #expect(try fixture.memberships() == before)
    _ = try fixture.synchronize(roster, day: 20_001)
    let after = try fixture.synchronize(
      roster.uploadedAgain(1), day: 20_002, releases: false)
    #expect(holds(after) == [] && after.texts.count == 48)
    #expect(try fixture.memberships().count == before.count - 48)
  }

  @Test func theyCountTogetherWithThoseWhoChangeSchools() throws {
    let fewer = try district(0..<6)
    let roster = (6..<12).reduce(fewer) { roster, number in
      let key = "2\(number.padded)"
      return roster.replacing("\(key),S2,", with: "\(key),S3,", in: "student.csv")
    }
    let result = try fixture.synchronize(roster, day: 20_001, releases: false)
    #expect(holds(result) == ["move:S2: 12 of 100, from 10"])
    #expect(
      result.summary.holds.first?.sentence
        == "School S2: 12 of 100 students would move to another school or profile; the limit is 10."
    )
    #expect(result.summary.held == 6 && result.summary.holds.first?.rows == 12)
  }

  @Test func teachersAreCountedApart() throws {
    let all = TestRoster.district(schools: 2, students: 100)
    _ = try fixture.synchronize(all)
    let keys = ["T1-0", "T1-1", "T1-2"]
    _ = try fixture.synchronize(pilot(teachers: keys, school: "S1,School 1"), profile: 2)
    let before = try fixture.memberships()
    let fewer = keys.reduce(all) { $0.without(teacher: $1) }
    for night in 1...2 {
      let result = try fixture.synchronize(
        fewer.uploadedAgain(night), day: 20_000 + night, releases: false)
      #expect(holds(result).contains("move:teacher: 3 of 8, from 3"))
      #expect(
        result.summary.holds.map(\.title).contains("teachers who move to another profile"))
    }
    #expect(try fixture.memberships() == before)
  }
}

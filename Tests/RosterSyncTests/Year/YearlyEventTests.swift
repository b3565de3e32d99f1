import Directory
import RosterSync
import SQLite
import Support
import Testing

/// A yearly event in a district causes one hold, whose release covers what follows.
@Suite struct YearlyEventTests {
  private let fixture: SyncFixture
  private var district = GradedDistrict()

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(district.roster, day: 20_000)
  }

  /// The holds of a start without a release, such as `roll-over: 575 of 600`.
  private func holds(on day: Int) throws -> [String] {
    Self.text(try fixture.synchronize(district.roster, day: day, releases: false))
  }

  /// The holds of a start, which are then released.
  private func release(on day: Int) throws -> [String] {
    let held = try holds(on: day)
    _ = try fixture.synchronize(district.roster, day: day)
    return held
  }

  /// The names of the gates alone.
  private func gates(on day: Int) throws -> [String] {
    try holds(on: day).map { String($0.prefix { $0 != ":" }) }
  }

  private func expect(
    _ held: [String], _ expected: [String], _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(held == expected, sourceLocation: place)
  }

  private static func text(_ result: Synchronization) -> [String] {
    result.summary.openHolds.map { "\($0.name): \($0.count) of \($0.base)" }.sorted()
  }

  private func grade(of key: Int) throws -> String? {
    try fixture.attributes(of: "student:\(key)")?["grade"]?.first
  }

  // MARK: Roll-over

  @Test mutating func aRollOverIsOneHold() throws {
    district.goUp()
    try expect(holds(on: 20_300), ["roll-over: 600 of 600"])
    #expect(try grade(of: 1_000) == "1")
    try expect(release(on: 20_301), ["roll-over: 600 of 600"])
    #expect(try grade(of: 1_000) == "2")
    #expect(try fixture.attributes(of: "student:1075")?["school"]?.first == "M")
    try expect(holds(on: 20_302), [])
  }

  @Test mutating func beginnersAreCreatedAtOnce() throws {
    district.goUp()
    district.begin()
    try expect(holds(on: 20_300), ["roll-over: 600 of 600"])
    #expect(try grade(of: 1_600) == "1")
  }

  @Test mutating func farTooManyBeginnersAreNot() throws {
    district.goUp()
    district.begin(40)
    try expect(holds(on: 20_300), ["create-beginners: 80 of 600", "roll-over: 600 of 600"])
  }

  @Test mutating func beginnersMayComeInTheWeeksAfterwards() throws {
    district.goUp()
    _ = try release(on: 20_300)
    district.begin()
    try expect(holds(on: 20_320), [])
    // They are not counted twice, nor among those who were already there.
    district.begin()
    try expect(holds(on: 20_321), ["create-beginners: 50 of 550"])
  }

  /// The students of another district are not beginners of this one: most who come with them are
  /// older.
  @Test(arguments: ["X", "P1"])
  mutating func arrivalsWithOlderStudentsAreNotBeginners(school: String) throws {
    district.goUp()
    _ = try release(on: 20_300)
    let lines = (1...12).flatMap { grade in
      (0..<3).map { "9\(grade)\($0),\(school),x\(grade)-\($0),First,Last,\(grade)" }
    }
    let roster = lines.reduce(district.roster.adding("X,School X", to: "school.csv")) {
      $0.adding($1, to: "student.csv")
    }
    let result = try fixture.synchronize(roster, day: 20_310, releases: false)
    expect(
      Self.text(result), ["\(school == "X" ? "fill-schools" : "create-students"): 36 of 550"])
    #expect(try fixture.objects().keys.count { $0.hasPrefix("student:9") } == 0)
  }

  /// The hold is only about grades.
  @Test mutating func changesOfTheNewSchoolYearAreReported() throws {
    district.goUp()
    #expect(
      try fixture.plan(district.roster, day: 20_300).summary.remarks.first?.sentence
        == "With the new school year 100 students move to another school and 50 students of the top "
        + "grade are missing.")
  }

  @Test mutating func oneSchoolAfterTheOtherIsReleasedOnce() throws {
    district.goUp { $0 == "H" }
    try expect(release(on: 20_300), ["roll-over: 200 of 200"])
    district.goUp { $0 == "M" }
    try expect(holds(on: 20_303), [])
    #expect(try fixture.attributes(of: "student:1200")?["grade"]?.first == "6")
    district.goUp { $0.hasPrefix("P") }
    try expect(holds(on: 20_310), [])
  }

  @Test mutating func aSchoolThatHasGoneUpDoesNotGoUpAgain() throws {
    district.goUp()
    _ = try release(on: 20_300)
    district.goUp { $0 == "M" }
    // Its oldest students join classes of the high school that continue.
    try expect(gates(on: 20_310), ["new-timetable", "other-classes", "roll-over"])
    let hold = try fixture.plan(district.roster, day: 20_310).summary.openHolds.first {
      $0.gate == .rollOver
    }
    #expect(
      hold?.sentence == "200 of 200 students go up one grade or leave from the top grade, although "
        + "they already went up on 2025-07-31.")
  }

  @Test mutating func aReleaseExpires() throws {
    district.goUp { $0 == "H" }
    _ = try release(on: 20_300)
    district.goUp { $0 == "M" }
    try expect(holds(on: 20_350), ["roll-over: 200 of 200"])
  }

  @Test mutating func movingUpTwoGradesIsNotARollOver() throws {
    for index in district.students.indices { district.students[index].grade += 2 }
    #expect(try holds(on: 20_300).contains { $0.hasPrefix("change-attribute:student.grade") })
  }

  // MARK: Graduates

  @Test mutating func graduatesAreOneHoldThatCoversTheRestOfTheirGrade() throws {
    district.students.removeAll { $0.grade == 12 && $0.key % 2 == 0 }
    try expect(release(on: 20_200), ["graduates: 25 of 50"])
    district.students.removeAll { $0.grade == 12 }
    try expect(holds(on: 20_210), [])
    // Students of another grade do not count.
    district.students.removeAll { $0.grade == 11 }
    try expect(gates(on: 20_211), ["graduates"])
  }

  /// People who were missing before, when they were too few for an event, are released with the
  /// others and disabled without another question.
  @Test mutating func graduatesWhoWereMissingBeforeAreReleasedToo() throws {
    let keys = district.students.filter { $0.grade == 12 }.map(\.key)
    district.students.removeAll { keys.prefix(9).contains($0.key) }
    try expect(holds(on: 20_200), [])
    district.students.removeAll { keys.prefix(20).contains($0.key) }
    let plan = try fixture.plan(district.roster, day: 20_201)
    #expect(
      plan.summary.openHolds.map(\.sentence) == [
        "20 of 50 students of the top grade are missing, 11 of them for the first time."
      ])
    try expect(release(on: 20_201), ["graduates: 20 of 50"])
    let released = try fixture.home.statement(
      "SELECT count(*) FROM claim WHERE is_missing_released")
    #expect(try released.count() == 20)
  }

  @Test mutating func theLastOfARollOverAreNotCovered() throws {
    district.students.removeAll { $0.grade == 12 }
    try expect(release(on: 20_200), ["graduates: 50 of 50"])
    district.goUp()
    try expect(release(on: 20_210), ["roll-over: 550 of 550"])
    district.students.removeAll { $0.grade == 12 }
    try expect(holds(on: 20_220), ["graduates: 50 of 50"])
  }

  // MARK: Timetables

  @Test mutating func emptyClassFilesAreHeldOnceAndNotInAugust() throws {
    district.schoolsWithoutClasses = Set(GradedDistrict.schools)
    let before = try fixture.memberships()
    try expect(gates(on: 20_300), ["class-files-emptied"])
    #expect(try fixture.memberships() == before)
    _ = try fixture.synchronize(district.roster, day: 20_301)
    for day in 20_302...20_304 {
      let again = district.roster.uploadedAgain(day)
      #expect(Self.text(try fixture.synchronize(again, day: day, releases: false)) == [])
    }
    #expect(try fixture.memberships() == [])
    district.schoolsWithoutClasses = []
    district.beginTerm()
    try expect(holds(on: 20_336), [])
    #expect(try fixture.memberships().count == before.count)
  }

  @Test mutating func aNewTimetableIsReportedAndNotHeld() throws {
    district.beginTerm()
    let result = try fixture.synchronize(district.roster, day: 20_300, releases: false)
    #expect(Self.text(result) == [])
    let remark = try #require(result.summary.remarks.first)
    #expect(
      remark.sentence
        == "A new timetable: 64 sections end, 64 sections are new, and 600 students change classes."
    )
    #expect(remark.sample.count == 10)
  }

  @Test mutating func aSecondTimetableWaits() throws {
    func classes() throws -> [String] {
      try fixture.memberships().filter { $0.split(separator: "-")[1] == "1" }
    }
    district.beginTerm()
    try expect(holds(on: 20_300), [])
    let before = (try fixture.objects().keys.sorted(), try classes())
    for _ in 0..<3 {
      district.beginTerm()
      try expect(holds(on: 20_300), ["new-timetable: 600 of 600"])
      // Its sections would be empty.
      #expect(try fixture.objects().keys.sorted() == before.0)
      #expect(try classes() == before.1)
    }
    // A student who arrives meanwhile is created, and waits for classes with the others.
    district.begin(1)
    try expect(holds(on: 20_300), ["new-timetable: 600 of 600"])
    #expect(try fixture.isActive("student:1600") == true)
  }

  @Test(arguments: [false, true])
  mutating func theFormerTimetableMayComeBack(isArchived: Bool) throws {
    let (first, before) = (district.roster, try fixture.memberships())
    district.beginTerm()
    try expect(holds(on: 20_300), [])
    if isArchived {
      _ = try fixture.synchronize(district.roster.uploadedAgain(1), day: 20_300)
      #expect(try fixture.isActive("section:M-0-5-0") == false)
    }
    let back = try fixture.synchronize(first.uploadedAgain(1), day: 20_300, releases: false)
    expect(Self.text(back), [])
    let again = try fixture.synchronize(first.uploadedAgain(2), day: 20_301, releases: false)
    expect(Self.text(again), [])
    #expect(try fixture.memberships() == before)
    #expect(try fixture.isActive("section:M-0-5-0") == true)
  }

  @Test mutating func schoolsMayHaveTheirTimetablesOneAfterTheOther() throws {
    for (day, school) in GradedDistrict.schools.enumerated() {
      district.beginTerm { $0 == school }
      try expect(holds(on: 20_300 + day * 3), [])
    }
    district.beginTerm { $0 == "M" }
    try expect(holds(on: 20_315), ["new-timetable: 200 of 600"])
    district.beginTerm { $0 == "P1" }
    try expect(release(on: 20_316), ["new-timetable: 300 of 600"])
    // After a month it is another term.
    district.beginTerm()
    try expect(holds(on: 20_347), [])
  }

  /// A student who has come within the month gets a new timetable for the first time, like everyone
  /// else.
  @Test mutating func newcomersMayHaveANewTimetableToo() throws {
    for day in 0..<3 {
      district.begin(9)
      try expect(holds(on: 20_300 + day * 2), [])
    }
    district.beginTerm { $0 == "P1" }
    try expect(holds(on: 20_310), [])
    district.beginTerm { $0 == "P1" }
    try expect(holds(on: 20_315), ["new-timetable:P1: 127 of 127"])
  }

  @Test mutating func aTimetableThatDoesNotFitWaits() throws {
    district.beginTerm()
    district.isMixed = true
    let before = try fixture.memberships()
    let held = try holds(on: 20_300)
    #expect(held.map { $0.prefix { $0 != ":" } } == ["incoherent-timetable"])
    #expect(try fixture.memberships() == before)
  }

  @Test mutating func aTimetableThatDoesNotFitWaitsAfterAnEmptySummerToo() throws {
    district.schoolsWithoutClasses = Set(GradedDistrict.schools)
    for day in 20_300...20_303 {
      _ = try fixture.synchronize(district.roster.uploadedAgain(day), day: day)
    }
    #expect(try fixture.memberships() == [])
    district.beginTerm()
    (district.schoolsWithoutClasses, district.isMixed) = ([], true)
    try expect(gates(on: 20_336), ["incoherent-timetable"])
    #expect(try fixture.memberships() == [])
  }
}

import Directory
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// A key is trusted only while it names the same person.
@Suite struct IdentityTests {
  private static let header =
    "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate,Grade\n"
  private static let ada = "1001,S1,ada,Ada,Byron,2011-12-10,9"
  private static let alan = "1002,S1,alan,Alan,Turing,2010-06-23,9"
  private static let grace = "1003,S2,grace,Grace,Hopper,2009-12-09,9"

  private static func roster(_ students: String...) -> TestRoster {
    TestRoster.clean.with("student.csv", header + students.map { "\($0)\n" }.joined())
  }

  private static let first = roster(ada, alan, grace)

  /// How Ada's record changes on the second night.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var before = IdentityTests.ada
    let after: String
    let isSomebodyElse: Bool

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "an id is given to another child", after: "1001,S1,carl,Carl,Moss,2012-03-01,9",
      isSomebodyElse: true),
    Case(
      name: "another child with the same first name", after: "1001,S1,ada2,Ada,Moss,2012-03-01,9",
      isSomebodyElse: true),
    Case(
      name: "the twin", after: "1001,S1,ben,Ben,Byron,2011-12-10,9", isSomebodyElse: false),
    Case(
      name: "a marriage", after: "1001,S1,ada.king,Ada,King,2011-12-10,9", isSomebodyElse: false),
    Case(
      name: "a first name of another gender", after: "1001,S1,adam,Adam,Byron,2011-12-10,9",
      isSomebodyElse: false),
    Case(
      name: "both names, by adoption", after: "1001,S1,ada,Eve,Lovelace,2011-12-10,9",
      isSomebodyElse: false),
    Case(
      name: "a corrected birth date", after: "1001,S1,ada,Ada,Byron,2011-10-12,9",
      isSomebodyElse: false),
    Case(
      name: "a name and a birth date in one upload", after: "1001,S1,ada,Ada,King,2011-10-12,9",
      isSomebodyElse: true),
    Case(
      name: "another format of dates, and a marriage", after: "1001,S1,ada,Ada,King,12/10/2011,9",
      isSomebodyElse: false),
    Case(
      name: "accents and case", after: "1001,S1,ada,ÁDA,Býron,2011-10-12,9",
      isSomebodyElse: false),
    Case(
      name: "no birth date any more", after: "1001,S1,ada,Ada,King,,9", isSomebodyElse: false),
    Case(
      name: "a birth date for the first time", before: "1001,S1,ada,Ada,Byron,,9",
      after: "1001,S1,ada,Ada,King,2011-12-10,9", isSomebodyElse: false),
    Case(
      name: "without birth dates, names and user name", before: "1001,S1,ada,Ada,Byron,,9",
      after: "1001,S1,carl,Carl,Moss,,9", isSomebodyElse: true),
    Case(
      name: "without birth dates, names and school", before: "1001,S1,ada,Ada,Byron,,9",
      after: "1001,S2,ada,Carl,Moss,,9", isSomebodyElse: true),
    Case(
      name: "without birth dates, names alone", before: "1001,S1,ada,Ada,Byron,,9",
      after: "1001,S1,ada,Carl,Moss,,9", isSomebodyElse: false),
    Case(
      name: "without birth dates, one name and the user name", before: "1001,S1,ada,Ada,Byron,,9",
      after: "1001,S1,carl,Ada,Moss,,9", isSomebodyElse: false),
  ]

  @Test(arguments: cases) func decidesWhichRecordsAreOtherPeople(_ the: Case) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.roster(the.before, Self.alan, Self.grace))
    try expect(the, in: fixture)
  }

  /// A home of an earlier version knows only what the directory has.
  @Test(arguments: cases) func decidesByTheDirectoryWhereNothingWasStored(_ the: Case) throws {
    let fixture = try SyncFixture()
    let settings = SyncSettings.creatingWithBirthdates
    _ = try fixture.synchronize(Self.roster(the.before, Self.alan, Self.grace), settings)
    try fixture.home.execute("DELETE FROM identity; DELETE FROM baseline")
    try expect(the, settings, in: fixture)
  }

  private func expect(
    _ the: Case, _ settings: SyncSettings = .creating, in fixture: SyncFixture
  ) throws {
    let account = try fixture.objects()["student:1001"]
    let classes = try fixture.memberships()
    let after = Self.roster(the.after, Self.alan, Self.grace)
    for day in 20_001...20_003 {
      let run = try fixture.synchronize(after.uploadedAgain(day - 20_000), settings, day: day)
      guard the.isSomebodyElse else {
        #expect(run.failures.isEmpty)
        continue
      }
      #expect(run.failureTexts.map { $0.prefix { $0 != " " } } == ["different-person"])
      #expect(run.texts == [])
      #expect(run.summary.missing.count == 0)
      #expect(try fixture.objects()["student:1001"] == account)
    }
    #expect(try fixture.memberships() == classes)
  }

  /// Many dates of birth that change at once, under the same names.
  @Test(arguments: [(4, false), (5, true)])
  func manyChangedDatesOfBirthAreReported(count: Int, isSaid: Bool) throws {
    func roster(_ year: (Int) -> Int) -> TestRoster {
      let students = (1...100).map { "2\($0),S1,user\($0),Ada,Number\($0),\(year($0))-03-04,9\n" }
      let head = "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate,Grade\n"
      return TestRoster.clean.with("student.csv", head + students.joined())
        .with("studentenrollment.csv", "Section SIS ID,SIS ID\n")
    }
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(roster { _ in 2012 })
    let start = try fixture.synchronize(roster { $0 <= count ? 2013 : 2012 }, day: 20_001)
    #expect(start.failures == [] && !start.summary.isHeld)
    #expect(
      start.summary.remarks.map(\.sentence)
        == (isSaid
          ? [
            "5 people in the roster have a different date of birth than before; perhaps a column has slipped: student "
              + "21, student 22, student 23, student 24, student 25."
          ] : []))
  }

  // MARK: In steps

  /// How Ada's record changes day by day, and whether the last one is another person.
  struct Steps: Sendable, CustomTestStringConvertible {
    let name: String
    var first = IdentityTests.ada
    let steps: [(day: Int, record: String)]
    let isSomebodyElse: Bool
    var testDescription: String { name }
  }

  static let steps = [
    Steps(
      name: "both names, then date and login within an hour",
      steps: [
        (0, "1001,S1,ada,Cleo,Moss,2011-12-10,9"), (0, "1001,S1,cleo,Cleo,Moss,2012-03-01,9"),
      ], isSomebodyElse: true),
    Steps(
      name: "the date, then the names",
      steps: [
        (0, "1001,S1,ada,Ada,Byron,2012-03-01,9"), (2, "1001,S1,cleo,Cleo,Moss,2012-03-01,9"),
      ],
      isSomebodyElse: true),
    Steps(
      name: "name by name, then the date",
      steps: [
        (0, "1001,S1,ada,Ada,Moss,2011-12-10,9"), (9, "1001,S1,ada,Cleo,Moss,2011-12-10,9"),
        (20, "1001,S1,cleo,Cleo,Moss,2012-03-01,9"),
      ], isSomebodyElse: true),
    Steps(
      name: "without birth dates, both names, then the login", first: "1001,S1,ada,Ada,Byron,,9",
      steps: [(0, "1001,S1,ada,Cleo,Moss,,9"), (1, "1001,S1,cleo,Cleo,Moss,,9")],
      isSomebodyElse: true),
    Steps(
      name: "a marriage, and months later a typo in the date",
      steps: [
        (0, "1001,S1,king,Ada,King,2011-12-10,9"), (90, "1001,S1,king,Ada,King,2011-12-01,9"),
      ],
      isSomebodyElse: false),
    Steps(
      name: "a name corrected twice",
      steps: [
        (0, "1001,S1,ada,Ada,Biron,2011-12-10,9"), (1, "1001,S1,ada,Ada,Byronn,2011-12-10,9"),
      ],
      isSomebodyElse: false),
    Steps(
      name: "a name wrong for a night, then a typo in the date",
      steps: [
        (0, "1001,S1,ada,Ada,Biron,2011-12-10,9"), (1, "1001,S1,ada,Ada,Byron,2011-12-10,9"),
        (3, "1001,S1,ada,Ada,Byron,2011-12-01,9"),
      ], isSomebodyElse: false),
    Steps(
      name: "a first name of another gender, then the login",
      steps: [
        (0, "1001,S1,ada,Adam,Byron,2011-12-10,9"), (5, "1001,S1,adam,Adam,Byron,2011-12-10,9"),
      ],
      isSomebodyElse: false),
  ]

  @Test(arguments: steps) func decidesWhetherStepsMakeAnotherPerson(_ the: Steps) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.roster(the.first, Self.alan, Self.grace))
    for (index, step) in the.steps.enumerated() {
      let isLast = index == the.steps.count - 1
      let run = try fixture.synchronize(
        Self.roster(step.record, Self.alan, Self.grace), day: 20_001 + step.day)
      #expect(
        run.failures.map(\.code) == (isLast && the.isSomebodyElse ? [.differentPerson] : []))
    }
  }

  /// An administrator has decided that it is the same person, so earlier steps do not count.
  @Test func anAcceptedPersonMayBeCorrectedAgain() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.first)
    let renamed = Self.roster("1001,S1,ada,Ada,King,2011-10-12,9", Self.alan, Self.grace)
    try accept("1001", of: fixture.synchronize(renamed, day: 20_001), in: fixture)
    _ = try fixture.synchronize(renamed.uploadedAgain(1), day: 20_002)
    let again = Self.roster("1001,S1,ada,Ada,Kingg,2011-10-12,9", Self.alan, Self.grace)
    #expect(try fixture.synchronize(again, day: 20_003).failures.isEmpty)
  }

  @Test func theEntrySaysWhatToType() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.first)
    let run = try fixture.synchronize(
      Self.roster("1001,S1,carl,Carl,Moss,2012-03-01,9", Self.alan, Self.grace), day: 20_001)
    #expect(
      run.failures.map(\.message) == [
        "Student was left as is: under this SIS ID the roster seems to name another person than "
          + "before. If it is the same person: rollcall person accept 'Profile 1' student '1001'. "
          + "If the SIS ID is someone else's now: rollcall person retire 'Profile 1' student '1001'"
      ])
  }

  @Test func twoChildrenWhoseIDsAreExchangedKeepTheirAccounts() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.first)
    let before = try fixture.objects()
    let exchanged = Self.roster(
      "1002,S1,ada,Ada,Byron,2011-12-10,9", "1001,S1,alan,Alan,Turing,2010-06-23,9", Self.grace)
    let run = try fixture.synchronize(exchanged, day: 20_001)
    #expect(run.failures.map(\.code) == [.differentPerson, .differentPerson])
    #expect(try fixture.objects() == before)
  }

  @Test func aSlippedColumnChangesNoOne() throws {
    let fixture = try SyncFixture()
    let keys = (0..<40).map { "\(2_000 + $0)" }
    func roster(shift: Int) -> TestRoster {
      var roster = TestRoster.clean
      roster.files["student.csv"] =
        Self.header
        + keys.indices.map { index in
          let key = keys[(index + shift) % keys.count]
          let day = CivilDay(daysSince1970: 15_000 + index).text
          return "\(key),S1,u\(index),First\(index),Last\(index),\(day),9\n"
        }.joined()
      roster.files["studentenrollment.csv"] = "Section SIS ID,SIS ID\n"
      return roster
    }
    _ = try fixture.synchronize(roster(shift: 0))
    let before = try fixture.objects()
    for (night, shift) in [1, 39, 20].enumerated() {
      let run = try fixture.synchronize(
        roster(shift: shift), day: 20_001 + night, releases: false)
      #expect(run.failures.count == 40 && run.summary.isHeldWhole)
      #expect(try fixture.objects() == before)
    }
  }

  @Test func anAcceptedPersonIsWrittenOnceAndTrustedFromThenOn() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.first)
    let renamed = Self.roster("1001,S1,ada,Ada,King,2011-10-12,9", Self.alan, Self.grace)
    let doubted = try fixture.synchronize(renamed, day: 20_001)
    try accept("1001", of: doubted, in: fixture)
    // A record other than the accepted one is doubted again.
    let other = Self.roster("1001,S1,carl,Carl,Moss,2012-03-01,9", Self.alan, Self.grace)
    #expect(try fixture.synchronize(other, day: 20_002).failures.count == 1)
    let accepted = try fixture.synchronize(renamed.uploadedAgain(1), day: 20_003)
    #expect(accepted.failures.isEmpty)
    #expect(try fixture.attributes(of: "student:1001")?["surname"]?.shown == "King")
    #expect(try fixture.synchronize(other.uploadedAgain(1), day: 20_004).failures.count == 1)
    #expect(try fixture.synchronize(renamed.uploadedAgain(2), day: 20_005).failures.isEmpty)
  }

  /// A home that was restored from a backup knows the account only by its mark.
  @Test func anAcceptedPersonNeedsNoLink() throws {
    let fixture = try SyncFixture()
    let settings = SyncSettings.creatingWithBirthdates
    _ = try fixture.synchronize(Self.first, settings)
    try fixture.home.execute(
      "DELETE FROM identity; DELETE FROM member; DELETE FROM claim; DELETE FROM link; DELETE FROM baseline"
    )
    let renamed = Self.roster("1001,S1,ada,Ada,King,2011-10-12,9", Self.alan, Self.grace)
    let doubted = try fixture.synchronize(renamed, settings, day: 20_001)
    #expect(doubted.failures.map(\.code) == [.differentPerson])
    try accept("1001", of: doubted, in: fixture)
    let accepted = try fixture.synchronize(renamed.uploadedAgain(1), settings, day: 20_002)
    #expect(accepted.failures.isEmpty)
    #expect(try fixture.attributes(of: "student:1001")?["surname"]?.shown == "King")
  }

  private func accept(_ key: String, of run: Synchronization, in fixture: SyncFixture) throws {
    let whole = try #require(try PlanReader(run.step.database).doubtedIdentity(.student, key))
    try fixture.decide(.accept, PersonKey(.student, key), detail: whole)
  }

  /// A value that was held was not written, so later records are not compared with it.
  @Test func aHeldRecordIsNotTrusted() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.first)
    var settings = SyncSettings.creating
    settings.limits.gates[.changeAttribute] = .init(GateLimit(1, permille: 0))
    let renamed = Self.roster("1001,S1,ada,Ada,King,2011-12-10,9", Self.alan, Self.grace)
    #expect(
      try fixture.synchronize(renamed, settings, day: 20_001, releases: false).summary.isHeld)
    // Both names and the date differ from what was written, though not from last night's roster.
    let both = Self.roster("1001,S1,ada,Ada,King,2011-10-12,9", Self.alan, Self.grace)
    let run = try fixture.synchronize(both, settings, day: 20_002, releases: false)
    #expect(run.failures.map(\.code) == [.differentPerson])
  }

  @Test func theEntryNamesWhoseTheUserNameIs() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let other = TestRoster.clean.without(teacher: "T1")
      .adding("T9,S1,emmy,Sofia,Kovalevskaya", to: "teacher.csv")
    #expect(
      try fixture.synchronize(other, day: 20_001).failures.map(\.message) == [
        "Teacher was not created: the user name belongs to teacher T1, who is no longer in the roster. "
          + "To give it up: rollcall person free-login 'Profile 1' teacher 'T1'"
      ])
  }

  @Test func theEntryNamesWhoseTheMatchingAccountIs() throws {
    let fixture = try SyncFixture()
    try fixture.addForeign([
      "userPrincipalName": .one("x@a.example"), "mail": .one("ada@example.org"),
    ])
    let settings = SyncSettings.matching(
      MatchingRule(
        role: .student, sourceColumn: "Secondary Email", targetProperty: "mail", targetDomain: nil))
    let all = TestRoster.clean.replacing(
      "Turing,,", with: "Turing,alan@example.org,", in: "student.csv"
    )
    .replacing("Hopper,,", with: "Hopper,grace@example.org,", in: "student.csv")
    _ = try fixture.synchronize(all, settings)
    let other = all.replacing("1001,S1,ada", with: "9001,S1,ada", in: "student.csv")
      .replacing("A1,1001", with: "A1,9001", in: "studentenrollment.csv")
    let messages = try fixture.synchronize(other, settings, day: 20_001).failures.map(\.message)
    #expect(
      messages.contains(
        "Student was left as is: this seems to be student 1001 under a new SIS ID. If it is: "
          + "rollcall person rekey 'Profile 1' student '1001' '9001'. If not: "
          + "rollcall person retire 'Profile 1' student '1001'"))
  }

  @Test func teachersAreRecognizedToo() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let other = TestRoster.clean.replacing(
      "T1,S1,emmy,Emmy,Noether", with: "T1,S1,sofia,Sofia,Kovalevskaya", in: "teacher.csv")
    let run = try fixture.synchronize(other, day: 20_001)
    #expect(run.failures.map(\.code) == [.differentPerson])
    #expect(try fixture.attributes(of: "teacher:T1")?["surname"]?.shown == "Noether")
    #expect(try fixture.memberships().contains("A1 teacher:T1"))
  }

  /// After a night with a blank or invalid date of birth, records are still compared with the date
  /// before it.
  @Test(arguments: ["", "NULL", "soon"])
  func aBlankNightDoesNotHideAnotherPerson(blank: String) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let without = TestRoster.clean.replacing("2011-12-10", with: blank, in: "student.csv")
    #expect(try fixture.synchronize(without, day: 20_001).failures.isEmpty)
    let other = TestRoster.clean.replacing(
      "ada,Ada,Byron,ada@example.org,9,2011-12-10", with: "otto,Otto,Byron,,9,2015-05-05",
      in: "student.csv")
    #expect(try fixture.synchronize(other, day: 20_002).failures.map(\.code) == [.differentPerson])
    #expect(try fixture.attributes(of: "student:1001")?["givenName"] == "Ada")
  }
}

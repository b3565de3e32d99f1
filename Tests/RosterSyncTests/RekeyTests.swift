import Directory
import Roster
import RosterSync
import Support
import Testing

/// Accounts that go to other SIS IDs or roles.
@Suite struct RekeyTests {
  private let fixture: SyncFixture
  private let ada = PersonKey(.student, "1001")

  /// The directory is in step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private func login(_ subject: String) throws -> String? {
    try fixture.attributes(of: subject)?["userPrincipalName"]?.shown
  }

  private func decisions() throws -> [PersonDecision] {
    try DecisionStore.decisions(directory: "embedded", now: 0, in: fixture.home)
  }

  private let renumbered = TestRoster.clean
    .replacing("1001,S1,ada", with: "9001,S1,ada", in: "student.csv")
    .replacing("A1,1001", with: "A1,9001", in: "studentenrollment.csv")

  @Test func anAccountGoesToTheNewKey() throws {
    let old = try #require(try fixture.objects()["student:1001"])
    let doubted = try fixture.synchronize(renumbered, day: 20_001)
    #expect(doubted.failures.map(\.code) == [.looksRenumbered, .looksRenumbered])
    #expect(doubted.failures.map(\.key) == ["1001", "9001"])
    #expect(doubted.failures[1].other?.person == ada)
    #expect(doubted.failures[1].line == 2)
    let door = PersonDoor(.rekey, PersonKey(.student, "9001"), former: ada)
    #expect(doubted.failures.map { $0.doors.first } == [door, door])
    try fixture.decide(.rekey, PersonKey(.student, "9001"), detail: "student:1001")
    let run = try fixture.synchronize(renumbered, day: 20_001)
    #expect(
      run.texts == [
        "rekey student 9001: rekeyed by akim", "update student 9001: SIS ID changed",
      ])
    #expect(run.failures.isEmpty)
    let new = try #require(try fixture.objects()["student:9001"])
    #expect(new.id == old.id)
    #expect(try fixture.memberships().contains("A1 student:9001"))
    #expect(try decisions().isEmpty)
    #expect(try fixture.plan(renumbered.uploadedAgain(2), day: 20_002).texts == [])
    #expect(try fixture.plan(renumbered.uploadedAgain(2), day: 20_002).summary.missing.count == 0)
  }

  /// Of two decisions about one account, the later one counts.
  @Test func aMistypedKeyIsCorrected() throws {
    _ = try fixture.synchronize(renumbered, day: 20_001)
    try fixture.decide(.rekey, PersonKey(.student, "8001"), detail: "student:1001")
    try fixture.decide(.rekey, PersonKey(.student, "9001"), detail: "student:1001")
    #expect(try decisions().map(\.person.key.text) == ["9001"])
    let both = renumbered.adding("8001,S1,zoe,Zoe,New,,9,2013-03-03,,", to: "student.csv")
    #expect(try fixture.synchronize(both, day: 20_001).failures.isEmpty)
    #expect(try login("student:9001") == "ada@pupils.example")
    #expect(try login("student:8001") == "zoe@pupils.example")
  }

  /// A decision that no start could carry out for a month may by then concern someone else.
  @Test func aDecisionExpires() throws {
    try fixture.decide(.rekey, PersonKey(.student, "9001"), detail: "student:1001")
    let days = { 86_400 * (20_000 + $0) }
    func pending(_ now: Int) throws -> Int {
      try DecisionStore.decisions(directory: "embedded", now: now, in: fixture.home).count
    }
    #expect(try pending(days(29)) == 1)
    #expect(try pending(days(30)) == 0)
  }

  /// The account goes there even if the name and the date of birth have changed along with the key,
  /// since an administrator has decided so.
  @Test func anAccountGoesToAnotherName() throws {
    try fixture.decide(.rekey, PersonKey(.student, "9001"), detail: "student:1001")
    let other = renumbered.replacing(
      "ada,Ada,Byron,ada@example.org,9,2011-12-10",
      with: "ada.king,Ada,King,ada@example.org,9,2011-10-12", in: "student.csv")
    #expect(try fixture.synchronize(other, day: 20_001).failures.isEmpty)
    #expect(try fixture.attributes(of: "student:9001")?["surname"] == "King")
    for number in 2...3 {
      let later = try fixture.synchronize(other.uploadedAgain(number), day: 20_000 + number)
      #expect(later.failures.isEmpty)
      #expect(later.texts == [])
    }
  }

  /// The leading zeros are gone, and so are the user names that were made from the ids.
  @Test func leadingZerosLostInASpreadsheet() throws {
    let fixture = try SyncFixture()
    let header = "SIS ID,School SIS ID,Username,First Name,Last Name\n"
    func roster(_ zeros: String) -> TestRoster {
      let numbers = 11...30
      return TestRoster.clean
        .with(
          "student.csv",
          header + numbers.map { "\(zeros)\($0),S1,\(zeros)\($0),P\($0),X\n" }.joined()
        )
        .with(
          "studentenrollment.csv",
          "Section SIS ID,SIS ID\n" + numbers.map { "A1,\(zeros)\($0)\n" }.joined())
    }
    _ = try fixture.synchronize(roster("00"))
    let before = (try fixture.objects(), try fixture.memberships())
    for number in 1...3 {
      let run = try fixture.synchronize(
        roster("").uploadedAgain(number), day: 20_000 + number, releases: false)
      #expect(run.summary.isHeldWhole)
      #expect(run.summary.openHolds.map(\.gate) == [.renumbered])
      #expect(
        run.summary.remarks.map(\.sentence) == [
          "20 new ids equal missing ones once leading zeros are restored."
        ])
    }
    #expect(try fixture.objects() == before.0)
    #expect(try fixture.memberships() == before.1)
  }

  @Test func aStudentBecomesATeacher() throws {
    let roster = TestRoster.clean.without(student: "1001")
      .adding("T9,S1,ada,Ada,Byron", to: "teacher.csv").adding("B1,T9", to: "teacherroster.csv")
    let old = try #require(try fixture.objects()["student:1001"])
    try fixture.decide(.rekey, PersonKey(.teacher, "T9"), detail: "student:1001")
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.failures.isEmpty)
    #expect(try fixture.objects()["teacher:T9"]?.id == old.id)
    #expect(try fixture.attributes(of: "teacher:T9")?["role"] == "teacher")
    let ofOne = try fixture.memberships().filter { $0.hasSuffix("T9") || $0.hasSuffix("1001") }
    #expect(ofOne == ["B1 teacher:T9"])
    #expect(try fixture.plan(roster.uploadedAgain(1), day: 20_002).texts == [])
  }

  /// A student who becomes a teacher does not get a second account.
  @Test func aStudentWhoBecomesATeacherIsNotCreatedTwice() throws {
    let roster = TestRoster.clean.without(student: "1001")
      .adding("T9,S1,ada,Ada,Byron", to: "teacher.csv").adding("B1,T9", to: "teacherroster.csv")
    let teacher = PersonKey(.teacher, "T9")
    for number in 1...3 {
      let run = try fixture.synchronize(roster.uploadedAgain(number), day: 20_000 + number)
      #expect(run.failures.map(\.key) == ["1001", "T9"])
      #expect(
        run.failures[1].message
          == "Teacher was not created: the user name or the name belongs to student 1001, and this seems to "
          + "be the same person in another role. If so: rollcall person rekey 'Profile 1' student '1001' "
          + "teacher 'T9'. If not: rollcall person retire 'Profile 1' student '1001'")
      let door = PersonDoor(.rekey, teacher, former: ada)
      #expect(run.failures.map(\.doors.first) == [door, door])
      #expect(try fixture.objects()["teacher:T9"] == nil)
      #expect(try fixture.memberships().contains("A1 student:1001"))
    }
    try fixture.decide(.rekey, teacher, detail: ada.subject)
    #expect(try fixture.synchronize(roster.uploadedAgain(4), day: 20_004).failures.isEmpty)
    #expect(try fixture.objects()["student:1001"] == nil)
    #expect(try login("teacher:T9") == "ada@staff.example")
  }

  /// A teacher who happens to have a former student's user name is treated as a different person.
  @Test func aTeacherWithAnotherNameIsCreated() throws {
    let roster = TestRoster.clean.without(student: "1001")
      .adding("T9,S1,ada,Adam,Other", to: "teacher.csv")
    #expect(try fixture.synchronize(roster, day: 20_001).failures.isEmpty)
    #expect(try login("teacher:T9") == "ada@staff.example")
  }
}

import Directory
import Roster
import RosterSync
import Support
import Testing

/// What administrators decide about people whom a start leaves as they are.
@Suite struct DecisionTests {
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

  // MARK: Retire

  private let recycled = TestRoster.clean.replacing(
    "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10",
    with: "1001,S1,carl,Carl,Moss,,9,2012-03-01", in: "student.csv")

  @Test func aRecycledKeyGetsItsOwnAccount() throws {
    let old = try #require(try fixture.objects()["student:1001"])
    #expect(
      try fixture.synchronize(recycled, day: 20_001).failures.map(\.code) == [.differentPerson])
    try fixture.decide(.retire, ada)
    let run = try fixture.synchronize(recycled, day: 20_002)
    #expect(run.failures.isEmpty)
    let given = try #require(try fixture.objects()["student:1001 (retired)"])
    #expect(given.id == old.id)
    #expect(given.activity == .disabledByUs)
    let new = try #require(try fixture.objects()["student:1001"])
    #expect(new.id != old.id)
    #expect(new.attributes["givenName"] == "Carl")
    #expect(try fixture.memberships().contains("A1 student:1001"))
    #expect(try !fixture.memberships().contains("A1 student:1001 (retired)"))
    #expect(try decisions().isEmpty)
    // Nothing else happens.
    for number in 3...5 {
      let later = try fixture.synchronize(recycled.uploadedAgain(number), day: 20_000 + number)
      #expect(later.texts == [])
      #expect(later.failures.isEmpty)
      #expect(later.summary.missing.count == 0)
    }
  }

  /// A corrected roster voids a decision that was made about the wrong one.
  @Test func aCorrectedPersonKeepsTheAccount() throws {
    let before = try fixture.objects()["student:1001"]
    let wrong = try fixture.synchronize(recycled, day: 20_001)
    let doubted = try #require(
      try PlanReader(wrong.step.database).doubtedIdentity(.student, "1001"))
    try fixture.decide(.retire, ada, detail: doubted)
    #expect(try fixture.synchronize(.clean, day: 20_002).texts == [])
    #expect(try fixture.objects()["student:1001"] == before)
    #expect(try decisions().isEmpty)
  }

  @Test func aReturningPersonKeepsTheAccount() throws {
    let before = try fixture.objects()["student:1001"]
    let new = PersonKey(.student, "7001")
    let renumbered = TestRoster.clean.replacing("1001,", with: "7001,", in: "student.csv")
      .replacing(",1001", with: ",7001", in: "studentenrollment.csv")
    _ = try fixture.synchronize(renumbered, day: 20_001)
    try fixture.decide(.rekey, new, detail: ada.subject)
    try fixture.decide(.retire, ada, detail: PersonDecision.absent)
    #expect(try fixture.synchronize(.clean, day: 20_002).texts == [])
    #expect(try fixture.objects()["student:1001"] == before)
    #expect(try decisions().isEmpty)
    // A different child under the new key is treated as such, even while the old one is away.
    let other = renumbered.replacing(
      "7001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10",
      with: "7001,S1,carl,Carl,Moss,,9,2012-03-01", in: "student.csv")
    _ = try fixture.synchronize(other, day: 20_003)
    #expect(try fixture.objects()["student:1001"]?.id == before?.id)
    #expect(try fixture.objects()["student:7001"]?.id != before?.id)
  }

  @Test func aReturningPersonKeepsTheUserName() throws {
    let gone = TestRoster.clean.without(student: ada.key.text)
    let login = try #require(try fixture.attributes(of: "student:1001")?["userPrincipalName"])
    _ = try fixture.synchronize(gone, day: 20_001)
    try fixture.decide(.freeLogin, ada)
    _ = try fixture.synchronize(.clean, day: 20_002)
    #expect(try decisions().isEmpty)
    #expect(try fixture.attributes(of: "student:1001")?["userPrincipalName"] == login)
  }

  /// A decision made during a run stays, since the plan did not take it into account.
  @Test func aDecisionThatThePlanDidNotKnowStays() throws {
    let gone = TestRoster.clean.without(student: ada.key.text)
    _ = try fixture.synchronize(gone, day: 19_998)
    try fixture.decide(.freeLogin, ada)
    _ = try fixture.synchronize(.clean, day: 19_999)
    #expect(try decisions().count == 1)
  }

  /// A person whose account was given up is not created again until an administrator says so.
  @Test func aRetiredPersonIsLeftOut() throws {
    try fixture.decide(.retire, ada)
    let old = try #require(try fixture.objects()["student:1001"])
    for number in 1...3 {
      let run = try fixture.synchronize(
        TestRoster.clean.uploadedAgain(number), day: 20_000 + number)
      #expect(run.failures.isEmpty)
      #expect(try fixture.objects()["student:1001"] == nil)
      #expect(
        run.summary.missing.sentence
          == "1 person in the roster is left out, since an administrator has given up the account")
    }
    #expect(try fixture.objects()["student:1001 (retired)"]?.activity == .disabledByUs)
    try fixture.decide(.rekey, ada, detail: "student:1001 (retired)")
    let run = try fixture.synchronize(TestRoster.clean.uploadedAgain(4), day: 20_004)
    #expect(run.failures.isEmpty)
    let back = try #require(try fixture.objects()["student:1001"])
    #expect(back.id == old.id)
    #expect(back.activity == .active)
    #expect(run.summary.missing.sentence == nil)
    #expect(try fixture.memberships().contains("A1 student:1001"))
    #expect(try fixture.plan(TestRoster.clean.uploadedAgain(5), day: 20_005).texts == [])
  }

  /// Another person's account that was given up is not handed to anyone.
  @Test func theNewOwnerOfAKeyIsNotGivenTheAccount() throws {
    try fixture.decide(.retire, ada)
    _ = try fixture.synchronize(TestRoster.clean.without(student: "1001"), day: 20_001)
    let given = try #require(try fixture.objects()["student:1001 (retired)"])
    try fixture.decide(.rekey, ada, detail: "student:1001 (retired)")
    #expect(try fixture.synchronize(recycled, day: 20_002).failures.isEmpty)
    #expect(try fixture.objects()["student:1001 (retired)"] == given)
    #expect(try login("student:1001") == "carl@pupils.example")
  }

  /// An account that was given up and is then enabled by hand stays enabled.
  @Test func anAccountThatWasGivenUpIsEnabledByHand() throws {
    try fixture.decide(.retire, ada)
    _ = try fixture.synchronize(recycled, day: 20_001)
    try fixture.setActiveByHand("student:1001 (retired)", true)
    for number in 2...9 {
      let run = try fixture.synchronize(recycled.uploadedAgain(number), day: 20_000 + number)
      #expect(run.texts == [])
      #expect(try fixture.objects()["student:1001 (retired)"]?.activity == .active)
    }
  }

  /// The new person has the same user name as the account that is given up.
  @Test func theUserNameGoesWithTheKey() throws {
    let namesake = TestRoster.clean.replacing(
      "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10",
      with: "1001,S1,ada,Adam,Other,,9,2012-02-10", in: "student.csv")
    #expect(
      try fixture.synchronize(namesake, day: 20_001).failures.map(\.code) == [.differentPerson])
    try fixture.decide(.retire, ada)
    #expect(try fixture.synchronize(namesake, day: 20_002).failures.isEmpty)
    #expect(try login("student:1001 (retired)") == "ada.left@pupils.example")
    #expect(try login("student:1001") == "ada@pupils.example")
    #expect(try fixture.plan(namesake.uploadedAgain(1), day: 20_003).texts == [])
  }

  @Test func aKeyIsRetiredTwice() throws {
    try fixture.decide(.retire, ada)
    _ = try fixture.synchronize(recycled, day: 20_001)
    let third = recycled.replacing(
      "carl,Carl,Moss,,9,2012-03-01", with: "dora,Dora,Hill,,9,2012-09-09", in: "student.csv")
    try fixture.decide(.retire, ada)
    #expect(try fixture.synchronize(third, day: 20_002).failures.isEmpty)
    #expect(
      try fixture.objects().keys.filter { $0.hasPrefix("student:1001") }.sorted() == [
        "student:1001", "student:1001 (retired 2)", "student:1001 (retired)",
      ])
  }

  // MARK: User names of accounts that were given up

  /// A user name that was given up with its account is also free for people who already have an
  /// account.
  @Test func aPersonWithAnAccountGetsAUserNameThatWasGivenUp() throws {
    let roster = TestRoster.clean.without(student: "1001")
      .replacing("1002,S1,alan", with: "1002,S1,ada", in: "student.csv")
    #expect(try fixture.synchronize(roster, day: 20_001).failures.map(\.code) == [.loginOfLeaver])
    try fixture.decide(.retire, ada)
    let start = try fixture.synchronize(roster, day: 20_002)
    #expect(start.failures == [])
    #expect(try login("student:1002") == "ada@pupils.example")
    #expect(try login("student:1001 (retired)") == "ada.left@pupils.example")
  }

  /// The user name of a person who left a year ago is free as well.
  @Test(arguments: [(364, false), (366, true)])
  func theUserNameOfALeaverIsFreeAfterAYear(days: Int, isFree: Bool) throws {
    let left = TestRoster.clean.without(student: "1001")
    _ = try fixture.synchronize(left, day: 20_001)
    let start = try fixture.synchronize(
      left.replacing("1002,S1,alan", with: "1002,S1,ada", in: "student.csv"), day: 20_001 + days)
    #expect(start.failures.map(\.code) == (isFree ? [] : [.loginOfLeaver]))
    #expect(try login("student:1002") == (isFree ? "ada" : "alan") + "@pupils.example")
  }

  // MARK: Accept

  /// An acceptance ends once the record is corrected again.
  @Test func whatWasAcceptedEndsWithTheOldRecord() throws {
    let wrong = try fixture.synchronize(recycled, day: 20_001)
    let doubted = try #require(
      try PlanReader(wrong.step.database).doubtedIdentity(.student, "1001"))
    try fixture.decide(.accept, ada, detail: doubted)
    #expect(try fixture.synchronize(.clean, day: 20_002).failures.isEmpty)
    #expect(try decisions().isEmpty)
    #expect(
      try fixture.synchronize(recycled, day: 20_003).failures.map(\.code) == [.differentPerson])
  }

  // MARK: Logins of leavers

  @Test func theLoginOfALeaverIsFreed() throws {
    let roster = TestRoster.clean.without(student: "1001")
      .adding("1004,S1,ada,Adam,Other,,9,2012-02-10,2030,80", to: "student.csv")
      .adding("A1,1004", to: "studentenrollment.csv")
    let left = try fixture.synchronize(roster, day: 20_001)
    #expect(left.failures.map(\.code) == [.loginOfLeaver])
    #expect(left.failures.map(\.doors) == [[PersonDoor(.freeLogin, ada)]])
    #expect(left.rows.allSatisfy { $0.key != "1004" })
    try fixture.decide(.freeLogin, ada)
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.failures.isEmpty)
    #expect(try login("student:1001") == "ada.left@pupils.example")
    #expect(try login("student:1004") == "ada@pupils.example")
    #expect(try decisions().isEmpty)
  }

  /// A new person has the names of one missing person and the user name of another.
  @Test func aMatchWithTwoMissingPeopleTouchesNeither() throws {
    let roster = TestRoster.clean.without(student: "1001").without(student: "1002")
      .adding("91,S1,alan,Ada,Byron,,9,2011-12-10,2030,77", to: "student.csv")
    for number in 1...8 {
      let run = try fixture.synchronize(roster.uploadedAgain(number), day: 20_000 + number)
      #expect(run.failures.map(\.key) == ["1001", "91"])
      #expect(run.failures.allSatisfy { $0.code == .looksRenumbered })
    }
    #expect(try fixture.memberships().contains("A1 student:1001"))
    #expect(try fixture.objects()["student:1001"]?.isActive == true)
  }

  // MARK: Set aside

  @Test func aPersonSetAsideIsNotReported() throws {
    try fixture.decide(.setAside, ada)
    let run = try fixture.synchronize(recycled, day: 20_001)
    #expect(run.texts == [])
    #expect(run.failures.isEmpty)
    #expect(run.summary.missing.setAside == 1)
    let gone = TestRoster.clean.without(student: "1001")
    for number in 2...9 {
      let later = try fixture.synchronize(gone.uploadedAgain(number), day: 20_000 + number)
      #expect(later.texts == [])
      #expect(later.summary.missing.count == 0)
    }
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  // MARK: Records that could be about someone

  /// Ids that a spreadsheet has rounded: a person who is only missing because of that keeps
  /// everything.
  @Test func possibleOwnersOfAContestedRecordAreSpared() throws {
    let rounded = TestRoster.clean
      .replacing("1001,S1,ada", with: "1E+3,S1,ada", in: "student.csv")
      .replacing("1002,S1,alan", with: "1E+3,S1,alan", in: "student.csv")
      .replacing("A1,1001\n", with: "A1,1E+3\n", in: "studentenrollment.csv")
      .replacing("A1,1002\n", with: "", in: "studentenrollment.csv")
    let before = (try fixture.objects(), try fixture.memberships())
    for number in 1...9 {
      let run = try fixture.synchronize(rounded.uploadedAgain(number), day: 20_000 + number)
      #expect(run.texts == [])
      #expect(run.failures.map(\.key) == ["1001", "1002", "1E+3"])
      #expect(run.summary.missing.count == 0)
    }
    #expect(try fixture.objects() == before.0)
    #expect(try fixture.memberships() == before.1)
  }
}

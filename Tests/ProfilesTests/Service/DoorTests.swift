import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// Which decisions about people are accepted, and which are refused with advice.
@Suite struct DoorTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  private static let ada = "S1,ada,Ada,Byron,ada@example.org,9,2011-12-10"
  private static let carl = "S1,carl,Carl,Moss,,9,2012-03-01"
  private static let recycled = TestRoster.clean.replacing(
    "1001,\(ada)", with: "1001,\(carl)", in: "student.csv")
  /// Ada and Alan have each other's keys.
  private static let exchanged = TestRoster.clean
    .replacing("1001,S1,ada", with: "x,S1,ada", in: "student.csv")
    .replacing("1002,S1,alan", with: "1001,S1,alan", in: "student.csv")
    .replacing("x,S1,ada", with: "1002,S1,ada", in: "student.csv")

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
    #expect(try service.go(stored, from: home.write(.clean)).outcome == .success)
  }

  /// The clean roster without a student and without that student's memberships.
  private static func clean(without key: String) -> TestRoster {
    ["student.csv", "studentenrollment.csv"].reduce(TestRoster.clean) { roster, file in
      let lines = (roster.files[file] ?? "").split(
        separator: "\n", omittingEmptySubsequences: false)
      let rest = lines.filter { !$0.hasPrefix("\(key),") && !$0.hasSuffix(",\(key)") }
      return roster.with(file, rest.joined(separator: "\n"))
    }
  }

  private func student(_ key: String) -> PersonKey { PersonKey(.student, key) }

  private func rekey(_ old: String, _ new: String) -> PersonDoor {
    PersonDoor(.rekey, student(new), former: student(old))
  }

  private func go(_ roster: TestRoster) throws -> Run.Outcome? {
    try service.go(stored, from: home.write(roster)).outcome
  }

  private func entries() throws -> [SyncFailure] {
    let run = try #require(try service.runs(of: stored).first { $0.plan != nil })
    return try service.folder(of: run).plan().failures(limit: 100)
  }

  // MARK: Exchanged keys

  /// Each of the two entries of an exchange offers a decision, which is accepted and decides both.
  @Test(arguments: [0, 1]) func anExchangeIsOneDecision(entry: Int) throws {
    #expect(try go(Self.exchanged) == .someFailed)
    let door = try #require(try entries()[entry].doors.first)
    let decided = try service.decide(door, of: stored)
    #expect(Set(decided.map(\.person)) == [student("1001"), student("1002")])
    #expect(try go(Self.exchanged) == .success)
    #expect(try service.decisions(of: stored).isEmpty)
  }

  /// Taking half of an exchange back takes back all of it, and no other decision replaces a half.
  @Test(arguments: ["1001", "1002"]) func anExchangeIsTakenBackAsAWhole(key: String) throws {
    #expect(try go(Self.exchanged) == .someFailed)
    try service.decide(rekey("1001", "1002"), of: stored)
    let other = try #require(
      try service.decisions(of: stored).map(\.person).first { $0 != student(key) })
    let name = stored.settings.displayName
    #expect(
      throws: ProfileError.decidedTogether(
        student(key), other, command: PersonDoor.withdrawal(of: student(key), name))
    ) {
      try service.decide(
        PersonDoor(.setAside, student(key)), of: stored, reason: "custody", owner: "akim",
        lastDay: CivilDay(daysSince1970: home.clock.now / 86_400 + 9))
    }
    let people = try service.withdraw(student(key), of: stored)
    #expect(people == [student("1001"), student("1002")])
    #expect(try service.decisions(of: stored).isEmpty)
    let audited = try home.rows("SELECT detail FROM audit WHERE action = 'withdraw'")
    #expect(audited.count == 2)
    #expect(throws: ProfileError.nothingDecided(student(key))) {
      try service.withdraw(student(key), of: stored)
    }
    #expect(try go(Self.exchanged) == .someFailed)
  }

  /// For one account the old key works as well as the new one, and unrelated decisions stay.
  @Test func aRekeyIsTakenBackByTheOldKey() throws {
    let roster = Self.recycled.adding("4001,\(Self.ada),,", to: "student.csv")
    #expect(try go(roster) == .someFailed)
    try service.decide(rekey("1001", "4001"), of: stored)
    try service.decide(
      PersonDoor(.setAside, student("1003")), of: stored, reason: "custody", owner: "akim",
      lastDay: CivilDay(daysSince1970: home.clock.now / 86_400 + 9))
    #expect(try service.withdraw(student("1001"), of: stored) == [student("4001")])
    #expect(try service.decisions(of: stored).map(\.person) == [student("1003")])
  }

  @Test func anExchangeIsDecidedByAMap() throws {
    #expect(try go(Self.exchanged) == .someFailed)
    try service.decide([rekey("1001", "1002"), rekey("1002", "1001")], of: stored)
    #expect(try go(Self.exchanged) == .success)
  }

  @Test func anExchangeIsNotAccepted() throws {
    #expect(try go(Self.exchanged) == .someFailed)
    let name = stored.settings.displayName
    #expect(
      throws: ProfileError.namesAnother(
        student("1001"), student("1002"), command: rekey("1002", "1001").command(name))
    ) { try service.decide(PersonDoor(.accept, student("1001")), of: stored) }
    #expect(
      throws: ProfileError.hasAnotherKey(
        student("1001"), command: rekey("1002", "1001").command(name))
    ) { try service.decide(PersonDoor(.retire, student("1001")), of: stored) }
    // Another person's account does not go there either.
    #expect(
      throws: ProfileError.namesAnother(
        student("1001"), student("1002"), command: rekey("1002", "1001").command(name))
    ) { try service.decide(rekey("1003", "1001"), of: stored) }
    #expect(try service.decisions(of: stored).isEmpty)
  }

  @Test func aKeyThatTheRosterIsSureOfGetsNoOtherAccount() throws {
    #expect(try go(Self.recycled) == .someFailed)
    #expect(throws: ProfileError.hasAccount(student("1002"))) {
      try service.decide(rekey("1001", "1002"), of: stored)
    }
    #expect(throws: ProfileError.hasAccount(student("1001"))) {
      try service.decide(rekey("1001", "1001"), of: stored)
    }
    #expect(
      throws: ProfileError.accountInTheWay(
        student("1001"),
        command: PersonDoor(.retire, student("1001")).command(stored.settings.displayName))
    ) { try service.decide(rekey("1003", "1001"), of: stored) }
    try service.decide(PersonDoor(.retire, student("1001")), of: stored)
    #expect(throws: ProfileError.notGivenUpYet(student("1001"))) {
      try service.decide(rekey("1003", "1001"), of: stored)
    }
  }

  /// A new child has the key, and the person it belonged to has a new one.
  @Test func theOldOwnersNewKeyIsProposed() throws {
    let roster = Self.recycled.adding("4001,\(Self.ada),,", to: "student.csv")
    #expect(try go(roster) == .someFailed)
    #expect(try entries().map(\.code) == [.differentPerson, .looksRenumbered])
    #expect(try entries().map(\.doors.first) == [rekey("1001", "4001"), rekey("1001", "4001")])
    let account = try home.rows("SELECT object FROM link WHERE kind = 'student' AND key = '1001'")
    try service.decide(rekey("1001", "4001"), of: stored)
    #expect(try go(roster) == .success)
    #expect(
      try home.rows("SELECT object FROM link WHERE kind = 'student' AND key = '4001'") == account)
    #expect(
      try home.rows("SELECT object FROM link WHERE kind = 'student' AND key = '1001'") != account)
  }

  // MARK: Restored accounts

  @Test func anAccountIsNotRestoredForSomeoneElse() throws {
    #expect(try go(Self.recycled) == .someFailed)
    try service.decide(PersonDoor(.retire, student("1001")), of: stored)
    #expect(throws: ProfileError.notYetRetired(student("1001"))) {
      try service.decide(PersonDoor(.restore, student("1001")), of: stored)
    }
    #expect(try go(Self.recycled) == .success)
    #expect(throws: ProfileError.keyIsAnothers(student("1001"), student("1001 (retired)"))) {
      try service.decide(PersonDoor(.restore, student("1001")), of: stored)
    }
  }

  @Test func restoringNeedsAPersonInTheRoster() throws {
    let gone = Self.clean(without: "1001")
    _ = try go(gone)
    try service.decide(PersonDoor(.retire, student("1001")), of: stored)
    _ = try go(gone)
    #expect(throws: ProfileError.notInRoster(student("1001"))) {
      try service.decide(PersonDoor(.restore, student("1001")), of: stored)
    }
    _ = try go(.clean)
    try service.decide(PersonDoor(.restore, student("1001")), of: stored)
    #expect(try go(.clean) == .success)
    #expect(try service.decisions(of: stored).isEmpty)
    #expect(try home.rows("SELECT 1 FROM link WHERE kind = 'student' AND key = '1001'").count == 1)
  }

  // MARK: Set aside

  /// A section whose people are all set aside waits, and every start reports it.
  @Test func aNewSectionOfPeopleWhoAreSetAsideWaits() throws {
    let roster = TestRoster.clean.adding("C1,S2,Chemistry,,,", to: "section.csv")
      .adding("C1,1003", to: "studentenrollment.csv")
    try service.decide(
      PersonDoor(.setAside, student("1003")), of: stored, reason: "custody", owner: "akim",
      lastDay: CivilDay(daysSince1970: home.clock.now / 86_400 + 9))
    for _ in 0..<2 {
      #expect(try go(roster) == .nothingToDo)
      let run = try #require(try service.runs(of: stored).first)
      #expect(try service.folder(of: run).plan().summary()?.waiting == 1)
    }
    try service.withdraw(student("1003"), of: stored)
    #expect(try go(roster) == .success)
  }

  // MARK: All decisions

  /// Every entry offers decisions, and each that it offers is accepted.
  @Test func eachDoorOfAnEntryIsAccepted() throws {
    let rosters = [
      Self.recycled, Self.exchanged,
      // A user name twice, a key with two people, and a user name that directories reserve.
      TestRoster.clean.adding("4001,S1,ada,Zoe,New,,9,2013-03-03,,", to: "student.csv"),
      TestRoster.clean.adding("1001,S1,zoe,Zoe,New,,9,2013-03-03,,", to: "student.csv"),
      TestRoster.clean.adding("4001,S1,administrator,Zoe,New,,9,2013-03-03,,", to: "student.csv"),
      // The user name of a person who has left.
      Self.clean(without: "1001")
        .adding("4001,S1,ada,Zoe,New,,9,2013-03-03,,", to: "student.csv"),
      // Alan's key is gone, and Ada has it.
      Self.clean(without: "1002")
        .replacing("1001,S1,ada", with: "1002,S1,ada", in: "student.csv")
        .replacing("A1,1001", with: "A1,1002", in: "studentenrollment.csv"),
      Self.clean(without: "1001").adding("T9,S1,ada,Ada,Byron", to: "teacher.csv"),
    ]
    for (index, roster) in rosters.enumerated() {
      #expect(try go(roster) == .someFailed, "\(index)")
      let entries = try entries()
      #expect(!entries.isEmpty, "\(index)")
      for entry in entries {
        #expect(!entry.doors.isEmpty, "\(index) \(entry.message)")
        for door in entry.doors {
          #expect(throws: Never.self, "\(index) \(entry.message)") {
            try service.decide(
              door, of: stored, reason: door.reason, owner: "akim", lastDay: door.lastDay)
          }
          while let decision = try service.decisions(of: stored).first {
            try service.withdraw(decision.person, of: stored)
          }
        }
      }
    }
  }
}

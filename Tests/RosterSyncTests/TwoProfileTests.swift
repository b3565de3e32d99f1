import Directory
import RosterSync
import SQLite
import Support
import Testing

/// Two profiles whose rosters name the same people of one directory.
@Suite struct TwoProfileTests {
  private let fixture: SyncFixture

  /// Both profiles have the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, profile: 1)
    _ = try fixture.synchronize(.clean, profile: 2)
  }

  /// Ada has left Algebra.
  private let left = TestRoster.clean.replacing(
    "A1,1001\n", with: "", in: "studentenrollment.csv")

  private func uploadWithoutAlan(profile: Int) throws -> [String] {
    try (1...10).flatMap { number in
      try fixture.synchronize(
        TestRoster.clean.without(student: "1002").uploadedAgain(number), day: 20_000 + number,
        profile: profile
      ).texts
    }
  }

  @Test func shareTheObjects() throws {
    #expect(try fixture.objects().count == 9)
    #expect(try fixture.synchronize(.clean, profile: 2).texts == [])
  }

  @Test func neitherDisableNorRemoveWhatTheOtherStillHas() throws {
    #expect(try uploadWithoutAlan(profile: 1) == [])
    #expect(try fixture.isActive("student:1002") == true)
    #expect(try fixture.memberships().contains("A1 student:1002"))
  }

  @Test func disableWhomNeitherHasAnyMore() throws {
    _ = try uploadWithoutAlan(profile: 1)
    #expect(
      try uploadWithoutAlan(profile: 2) == [
        "remove enrollment 1002 from A1: student missing since run 13",
        "disable student 1002: missing since run 13, from 8 uploads",
      ])
    #expect(try !fixture.memberships().contains("A1 student:1002"))
  }

  @Test func enableWhomTheOtherDisabled() throws {
    _ = try uploadWithoutAlan(profile: 1)
    _ = try uploadWithoutAlan(profile: 2)
    let back = try fixture.synchronize(.clean, profile: 1).texts
    #expect(back.contains("enable student 1002: back in student.csv, disabled by run 20"))
  }

  @Test func doNotArchiveASectionThatTheOtherHas() throws {
    for number in 1...3 {
      let roster = TestRoster.clean.without(section: "A1").uploadedAgain(number)
      _ = try fixture.synchronize(roster, profile: 1)
    }
    #expect(try fixture.isActive("section:A1") == true)
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  private static let gone = TestRoster.clean.without(student: "1002")

  /// Starts the first profile on these nights after the first, with a roster that lacks the child.
  private func upload(_ numbers: ClosedRange<Int>) throws -> [String] {
    try numbers.flatMap { number in
      try fixture.synchronize(Self.gone.uploadedAgain(number), day: 20_000 + number).texts
    }
  }

  @Test func whatTheOtherKeepsIsReportedAndNotMissing() throws {
    let missing = try fixture.synchronize(Self.gone, day: 20_003).summary.missing
    #expect(missing.count == 0)
    #expect(missing.sentence == "1 person is kept, since Profile 2 lists them (3 days ago)")
  }

  /// The count begins only when the other profile's roster is too old.
  @Test func aForgottenProfileKeepsNoOneAfterTwoWeeks() throws {
    #expect(try upload(1...14) == [])
    #expect(
      try upload(15...16) == ["remove enrollment 1002 from A1: student missing since run 3"])
    #expect(try upload(17...20) == [])
    #expect(
      try upload(21...21) == ["disable student 1002: missing since run 3, from 7 uploads"])
  }

  @Test func aPausedProfileKeepsThemUntilThePauseEnds() throws {
    fixture.paused = [2]
    #expect(try upload(1...40) == [])
    fixture.paused = []
    #expect(
      try upload(41...42) == ["remove enrollment 1002 from A1: student missing since run 3"])
  }

  @Test func oneOfThreeProfilesIsEnough() throws {
    _ = try fixture.synchronize(.clean, day: 20_010, profile: 3)
    #expect(try upload(15...24) == [])
    #expect(
      try upload(25...26) == ["remove enrollment 1002 from A1: student missing since run 4"])
  }

  /// A class that a child leaves in both rosters ends, whichever of them starts first.
  @Test(arguments: [[1, 2], [2, 1]]) func aClassListedByNeitherEnds(order: [Int]) throws {
    #expect(try fixture.synchronize(left, day: 20_001, profile: order[0]).texts == [])
    #expect(
      try fixture.synchronize(left, day: 20_001, profile: order[1]).texts == [
        "remove enrollment 1001 from A1: no longer in this section"
      ])
    for profile in order {
      #expect(
        try fixture.synchronize(left.uploadedAgain(1), day: 20_002, profile: profile).texts == [])
    }
    #expect(try !fixture.memberships().contains("A1 student:1001"))
    // It then begins again.
    #expect(
      try fixture.synchronize(.clean, day: 20_003, profile: order[0]).texts == [
        "add enrollment 1001 to A1: in the roster"
      ])
  }

  @Test func aClassThatOnlyTheOtherListsIsKeptAndReported() throws {
    for day in 20_001...20_014 {
      let result = try fixture.synchronize(left.uploadedAgain(day), day: day)
      #expect(result.texts == [])
      let ago = day == 20_001 ? "1 day ago" : "\(day - 20_000) days ago"
      #expect(
        result.summary.remarks.map(\.sentence) == [
          "1 membership is kept, since Profile 2 lists it (\(ago))."
        ])
    }
    #expect(try LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
    // The other profile has been forgotten for two weeks.
    let result = try fixture.synchronize(left.uploadedAgain(15), day: 20_015)
    #expect(result.texts == ["remove enrollment 1001 from A1: no longer in this section"])
    #expect(result.summary.remarks.isEmpty)
    #expect(try !LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
  }

  /// Memberships are not kept for a deleted profile either.
  @Test func aDeletedProfileKeepsNothing() throws {
    _ = try fixture.synchronize(left, day: 20_001)
    try fixture.home.write { try LinkStore.forget(profile: 2, in: fixture.home) }
    #expect(try LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
    #expect(
      try fixture.synchronize(left.uploadedAgain(1), day: 20_002).texts == [
        "remove enrollment 1001 from A1: no longer in this section"
      ])
  }

  /// A person who was kept at the last start may not be kept at the next, although the files are
  /// the same.
  @Test func keptPeopleArePlannedAgain() throws {
    #expect(try !LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
    _ = try fixture.synchronize(Self.gone, day: 20_001)
    #expect(try LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
    _ = try fixture.synchronize(Self.gone, day: 20_001, profile: 2)
    #expect(try LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
    let missing = try fixture.synchronize(Self.gone.uploadedAgain(1), day: 20_002).summary.missing
    #expect(missing.sentence == "1 student is missing (1 of school S1), for the first time")
    #expect(try !LinkStore.isKeptElsewhere(profile: 1, in: fixture.home))
  }

  /// A first start that would change another profile's objects says so, instead of giving a number
  /// of accounts that do not exist.
  @Test func theFirstStartSaysWhoseObjectsItWouldChange() throws {
    let more = TestRoster.clean.adding("B1,1001", to: "studentenrollment.csv")
    let hold = try #require(
      try fixture.plan(more, profile: 3).summary.openHolds.first { $0.gate == .firstStart })
    #expect(
      hold.sentence
        == "This is the first start, and it would change 1 account or section that other profiles have "
        + "made.")
    #expect(
      hold.name == "first-start" && hold.numbered == "1 object of other profiles would be changed")
    try fixture.addForeign(["userPrincipalName": "someone@example.org"])
    let beside = try fixture.plan(more, profile: 3).summary.openHolds.first {
      $0.gate == .firstStart
    }
    #expect(
      beside?.sentence
        == "The directory has 1 account that others have made, and this is the first start; 1 account or "
        + "section would be changed.")
  }

  /// A person who is put into sections of another profile counts once, however many sections those
  /// are.
  @Test(arguments: [
    (1, []), (5, ["adopt: 5 of 104, from 5"]),
  ])
  func onlyAFewMayBePutIntoClassesThatAnotherHasMade(children: Int, held: [String]) throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 1, students: 100)
    for profile in [1, 2] { _ = try fixture.synchronize(all, profile: profile) }
    let before = try fixture.memberships()
    let roster = (0..<children).reduce(all) { roster, child in
      (0..<8).reduce(roster) { roster, number in
        roster.adding(
          "C1-\(1 + number / 4)-\(number % 4),1\(child.padded)", to: "studentenrollment.csv")
      }
    }
    let result = try fixture.synchronize(roster, day: 20_001, profile: 2, releases: false)
    #expect(result.limitsReached == held)
    let added = try fixture.memberships().count - before.count
    #expect(added == (held.isEmpty ? 8 * children : 0))
    if let hold = result.summary.openHolds.first {
      #expect(
        hold.sentence
          == "5 accounts or sections would be adopted or changed, although others have made them or "
          + "their classes, in addition to 104; the limit is 5.")
    }
  }

  @Test func aSectionThatOnlyTheOtherListsIsReported() throws {
    let result = try fixture.synchronize(TestRoster.clean.without(section: "A1"), day: 20_001)
    #expect(
      result.summary.remarks.map(\.sentence) == [
        "1 section is kept, since Profile 2 lists it (1 day ago)."
      ])
  }
}

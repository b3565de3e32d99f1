import Directory
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// A person whom the roster no longer names.
@Suite struct LeavingTests {
  private let fixture: SyncFixture
  private let gone = TestRoster.clean.without(student: "1002")
  private static let firstDay = 20_000

  /// A directory in step with the clean roster, after run 1.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, day: Self.firstDay)
  }

  /// A number of different uploads without the child, the first one day later, then one a day.
  @discardableResult
  private func upload(_ numbers: ClosedRange<Int>, of roster: TestRoster? = nil) throws
    -> [[String]]
  {
    try numbers.map { number in
      try fixture.synchronize(
        (roster ?? gone).uploadedAgain(number), day: Self.firstDay + number
      ).texts
    }
  }

  @Test func theMembershipsEndWithTheSecondUpload() throws {
    #expect(
      try upload(1...3) == [
        [], ["remove enrollment 1002 from A1: student missing since run 2"], [],
      ])
    #expect(try fixture.isActive("student:1002") == true)
    #expect(!(try fixture.memberships().contains("A1 student:1002")))
  }

  @Test func theSameFilesAgainAreNotASecondUpload() throws {
    for _ in 0..<10 { #expect(try fixture.synchronize(gone, day: Self.firstDay + 30).texts == []) }
    #expect(try fixture.memberships().contains("A1 student:1002"))
  }

  @Test func fiveUploadsAreNotEnoughBeforeSevenDaysHavePassed() throws {
    try upload(1...5)
    // Missing since day 1; the sixth and the seventh upload are on days 6 and 7.
    #expect(try upload(6...7) == [[], []])
    #expect(
      try upload(8...8) == [["disable student 1002: missing since run 2, from 8 uploads"]])
    #expect(try fixture.isActive("student:1002") == false)
    #expect(try upload(9...9) == [[]])
  }

  @Test func sevenDaysAreNotEnoughBeforeTheFifthUpload() throws {
    try upload(1...3)
    let later = Self.firstDay + 100
    #expect(try fixture.synchronize(gone.uploadedAgain(4), day: later).texts == [])
    #expect(try fixture.synchronize(gone.uploadedAgain(4), day: later + 1).texts == [])
    #expect(
      try fixture.synchronize(gone.uploadedAgain(5), day: later + 2).texts == [
        "disable student 1002: missing since run 2, from 5 uploads"
      ])
  }

  @Test func theSameFilesDisableWhenOnlyTheDaysWereLacking() throws {
    try upload(1...5)
    #expect(try fixture.synchronize(gone.uploadedAgain(5), day: Self.firstDay + 7).texts == [])
    #expect(
      try fixture.synchronize(gone.uploadedAgain(5), day: Self.firstDay + 8).texts == [
        "disable student 1002: missing since run 2, from 5 uploads"
      ])
  }

  @Test func teachersAreNeverDisabledUnlessTheSettingsSaySo() throws {
    let roster = TestRoster.clean.without(teacher: "T1")
    try upload(1...40, of: roster)
    #expect(try fixture.isActive("teacher:T1") == true)
    var settings = SyncSettings.creating
    settings.limits.leaving[.teacher] = .init(uploads: 2, days: 0)
    #expect(
      try fixture.synchronize(roster.uploadedAgain(41), settings, day: Self.firstDay + 41).texts
        == ["disable teacher T1: missing since run 2, from 41 uploads"])
  }

  @Test func aRoleWithoutAPolicyIsNeverDisabled() throws {
    var settings = SyncSettings.creating
    settings.limits.leaving = [:]
    for number in 1...20 {
      _ = try fixture.synchronize(gone.uploadedAgain(number), settings, day: 30_000 + number)
    }
    #expect(try fixture.isActive("student:1002") == true)
  }

  @Test func comingBackBeforeThatRestoresTheMemberships() throws {
    try upload(1...4)
    #expect(
      try fixture.synchronize(.clean).texts == ["add enrollment 1002 to A1: in the roster"])
    // The count starts again.
    #expect(try fixture.synchronize(gone, day: 30_000).texts == [])
    #expect(
      try fixture.synchronize(gone.uploadedAgain(1), day: 30_001).texts == [
        "remove enrollment 1002 from A1: student missing since run 7"
      ])
  }

  @Test func comingBackAfterOneUploadChangesNothing() throws {
    try upload(1...1)
    #expect(try fixture.synchronize(.clean).texts == [])
  }

  @Test func comingBackAfterwardsEnablesTheSameAccount() throws {
    let before = try fixture.objects()["student:1002"]
    try upload(1...8)
    let result = try fixture.synchronize(.clean)
    #expect(
      result.texts == [
        "enable student 1002: back in student.csv, disabled by run 9",
        "add enrollment 1002 to A1: in the roster",
      ])
    #expect(try fixture.objects()["student:1002"] == before)
    #expect(try fixture.memberships().contains("A1 student:1002"))
    #expect(try fixture.synchronize(.clean).texts == [])
  }

  @Test func anAccountDisabledByHandStaysDisabled() throws {
    try fixture.setActiveByHand("student:1002", false)
    #expect(try fixture.synchronize(.clean).texts == [])
    try upload(1...8)
    // The classes are not restored either, and the plan says so.
    let result = try fixture.synchronize(.clean)
    #expect(result.texts == [])
    #expect(
      result.summary.remarks.map(\.sentence) == [
        "1 person in the roster stays disabled, without new classes, since someone else has disabled the "
          + "account: student 1002."
      ])
    #expect(try fixture.isActive("student:1002") == false)
    #expect(!(try fixture.memberships().contains("A1 student:1002")))
    try fixture.setActiveByHand("student:1002", true)
    #expect(
      try fixture.synchronize(.clean).texts == ["add enrollment 1002 to A1: in the roster"])
  }

  @Test func anAccountEnabledByHandIsDisabledAgainAfterANewCount() throws {
    try upload(1...8)
    try fixture.setActiveByHand("student:1002", true)
    for number in 9...15 { #expect(try upload(number...number) == [[]]) }
    #expect(try fixture.isActive("student:1002") == true)
    #expect(
      try upload(16...16) == [["disable student 1002: missing since run 2, from 7 uploads"]])
  }

  @Test func anAccountEnabledAndDisabledBetweenTwoUploadsStaysDisabled() throws {
    try upload(1...8)
    try fixture.setActiveByHand("student:1002", true)
    try fixture.setActiveByHand("student:1002", false)
    #expect(try fixture.synchronize(.clean).texts == [])
    #expect(try fixture.isActive("student:1002") == false)
  }

  /// The directory still knows that we disabled the account.
  @Test func comingBackEnablesTheAccountThoughTheHomeHasForgotten() throws {
    try upload(1...8)
    try fixture.home.execute("UPDATE link SET disabled_run = NULL")
    #expect(
      try fixture.synchronize(.clean).texts == [
        "enable student 1002: back in student.csv, disabled by an earlier run",
        "add enrollment 1002 to A1: in the roster",
      ])
    #expect(try fixture.isActive("student:1002") == true)
  }

  @Test func anAccountDisabledByHandAfterOthersEnabledItStaysDisabled() throws {
    try upload(1...8)
    try fixture.setActiveByHand("student:1002", true)
    _ = try fixture.synchronize(.clean)
    try fixture.setActiveByHand("student:1002", false)
    #expect(try fixture.synchronize(.clean).texts == [])
    #expect(try fixture.isActive("student:1002") == false)
  }

  @Test func anAccountThatWasDisabledBeforeItWasAdoptedStaysSo() throws {
    let fixture = try SyncFixture()
    try fixture.addForeign(["userPrincipalName": "ada@old.example"], isActive: false)
    let rule = MatchingRule(
      role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
      targetDomain: "old.example")
    var settings = SyncSettings.creating
    settings.matching = [rule]
    _ = try fixture.synchronize(.clean, settings)
    #expect(try fixture.isActive("student:1001") == false)
  }

  @Test func nothingIsEverDeleted() throws {
    let ids = Set(try fixture.objects().values.map(\.id))
    let empty = TestRoster.clean.without(section: "A1").without(section: "B1")
      .without(student: "1001").without(student: "1002").without(teacher: "T1")
    try upload(1...20, of: empty)
    #expect(Set(try fixture.objects().values.map(\.id)) == ids)
    #expect(try fixture.isActive("student:1001") == false)
  }
}

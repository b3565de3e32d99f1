import Directory
import Roster
import RosterSync
import Support
import Testing

/// What the fields of a roster become in the directory.
@Suite struct ValueTests {
  private let fixture: SyncFixture

  /// The directory is in step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, .creatingWithBirthdates)
  }

  private func change(_ old: String, _ new: String, _ settings: SyncSettings = .creating) throws
    -> [String]
  {
    let roster = TestRoster.clean.replacing(old, with: new, in: "student.csv")
    return try fixture.synchronize(roster, settings).rows.flatMap(\.changeTexts)
  }

  /// Values that an account does not need stay in the roster.
  @Test func aDateOfBirthIsWrittenOnlyWhereItIsListed() throws {
    let other = try SyncFixture()
    _ = try other.synchronize(.clean)
    #expect(try other.attributes(of: "student:1001")?["birthdate"] == nil)
    #expect(try other.attributes(of: "student:1001")?["grade"] == "9")
  }

  @Test func aValueThatIsIgnoredLeavesTheAttribute() throws {
    #expect(try change("ada@example.org", "not an address") == [])
    #expect(try change("2011-12-10", "2011-13-10", .creatingWithBirthdates) == [])
    #expect(try fixture.attributes(of: "student:1001")?["secondaryEmail"] == "ada@example.org")
    #expect(try fixture.attributes(of: "student:1001")?["birthdate"] == "2011-12-10")
  }

  @Test func aValueThatIsIgnoredGivesANewPersonNoAttribute() throws {
    let roster = TestRoster.clean.adding(
      "1004,S1,edith,Edith,Clarke,nobody,9,yesterday,2030,80", to: "student.csv")
    _ = try fixture.synchronize(roster)
    let edith = try #require(try fixture.attributes(of: "student:1004"))
    #expect(edith["secondaryEmail"] == nil && edith["birthdate"] == nil && edith["grade"] == "9")
  }

  @Test func aBlankTakesTheAttributeAway() throws {
    #expect(try change("ada@example.org", "") == ["secondaryEmail: ada@example.org → –"])
    #expect(try fixture.attributes(of: "student:1001")?["secondaryEmail"] == nil)
    #expect(try fixture.attributes(of: "student:1001")?.keys.contains("grade") == true)
  }

  @Test func blanksAloneAreABlank() throws {
    #expect(try change("ada@example.org", "  \t ") == ["secondaryEmail: ada@example.org → –"])
  }

  @Test func aColumnThatIsNotThereLeavesTheAttribute() throws {
    let roster = TestRoster.clean.with(
      "student.csv",
      """
      SIS ID,School SIS ID,Username,First Name,Last Name
      1001,S1,ada,Ada,Byron
      1002,S1,alan,Alan,Turing
      1003,S2,grace,Grace,Hopper

      """)
    #expect(try fixture.synchronize(roster).texts == [])
    #expect(try fixture.attributes(of: "student:1001")?["grade"] == "9")
  }

  @Test func datesAreWrittenInOneForm() throws {
    #expect(try change("2011-12-10", "12/10/2011") == [])
  }

  @Test func columnsThatAreNotEnabledAreNotWritten() throws {
    var settings = SyncSettings.creating
    settings.enabledColumns[.student] = ["Grade"]
    #expect(
      try change(
        "ada@example.org,9,2011-12-10,2030,77", "ada@king.example,10,2011-12-11,2031,76", settings)
        == ["grade: 9 → 10"])
    let other = try SyncFixture()
    _ = try other.synchronize(.clean, settings)
    #expect(
      try other.attributes(of: "student:1001")?.keys.sorted() == [
        "displayName", "externalId", "givenName", "grade", "role", "school", "schools", "surname",
        "userPrincipalName",
      ])
    #expect(try other.attributes(of: "section:A1")?["courseSubject"] == "02")
  }

  @Test func displayNamesAreKeptUnlessTheSettingsSayOtherwise() throws {
    #expect(try change("Ada,Byron", "Ada,King") == ["surname: Byron → King"])
    var settings = SyncSettings.creating
    settings.displayNameUpdates = [.student]
    #expect(
      try change("Ada,Byron", "Ada,Lovelace", settings) == [
        "displayName: Ada Byron → Ada Lovelace", "surname: King → Lovelace",
      ])
  }

  @Test func displayNamesOfSchoolsFollowTheirOwnSetting() throws {
    let roster = TestRoster.clean.replacing("North School", with: "Northern", in: "school.csv")
    var settings = SyncSettings.creating
    settings.displayNameUpdates = [.student, .section]
    #expect(
      try fixture.plan(roster, settings).rows.flatMap(\.changeTexts) == [
        "externalName: North School → Northern"
      ])
    settings.displayNameUpdates = [.school]
    #expect(
      try fixture.plan(roster, settings).rows.flatMap(\.changeTexts) == [
        "displayName: North School → Northern", "externalName: North School → Northern",
      ])
  }

  @Test func aDisplayNameKeepsNamesThatTheRosterDoesNotMention() throws {
    var settings = SyncSettings.creating
    settings.displayNameUpdates = [.student]
    settings.creationDomains[.student] = nil
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "pupils.example")
    ]
    let roster = TestRoster.clean.with(
      "student.csv",
      """
      SIS ID,School SIS ID,Username
      1001,S1,ada
      1002,S1,alan
      1003,S2,grace

      """)
    #expect(try fixture.synchronize(roster, settings).rows.flatMap(\.changeTexts) == [])
    // A value that was written by hand is not removed either.
    try fixture.byHand("student:1002") {
      .update(
        $0,
        [
          AttributeChange("givenName", before: "Alan", after: nil),
          AttributeChange("surname", before: "Turing", after: nil),
          AttributeChange("displayName", before: "Alan Turing", after: "A. M. Turing"),
        ])
    }
    #expect(
      try fixture.synchronize(roster.uploadedAgain(1), settings, day: 20_001).rows
        .flatMap(\.changeTexts) == [])
  }

  @Test func someoneWithoutANameIsShownByTheUserName() throws {
    var settings = SyncSettings.creating
    settings.displayNameUpdates = [.student]
    try fixture.byHand("student:1002") {
      .update(
        $0,
        [
          AttributeChange("givenName", before: "Alan", after: nil),
          AttributeChange("surname", before: "Turing", after: nil),
          AttributeChange("displayName", before: "Alan Turing", after: nil),
        ])
    }
    let roster = TestRoster.clean.with(
      "student.csv", "SIS ID,School SIS ID,Username\n1002,S1,alan\n"
    ).with("studentenrollment.csv", "Section SIS ID,SIS ID\nA1,1002\n")
    settings.creationDomains = [:]
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "pupils.example")
    ]
    #expect(
      try fixture.plan(roster, settings).rows.flatMap(\.changeTexts) == [
        "displayName: – → alan"
      ])
  }

  @Test func specialCharactersAreReplacedWhereTheSettingsSaySo() throws {
    var settings = SyncSettings.creating
    settings.replacesSpecialCharacters = true
    settings.displayNameUpdates = [.student]
    #expect(
      try change("1001,S1,ada,Ada,Byron", "1001,S1,a+da,Ada,By?ron", settings) == [
        "displayName: Ada Byron → Ada By_ron", "surname: Byron → By_ron",
        "userPrincipalName: ada@pupils.example → a_da@pupils.example",
      ])
  }

  @Test func specialCharactersOfASectionsKeyAreReplacedInItsAlias() throws {
    var settings = SyncSettings.creating
    settings.replacesSpecialCharacters = true
    let roster = TestRoster.clean.adding(
      "C/1,S1,Chemistry,2026-09-01,2027-06-15,02", to: "section.csv")
    _ = try fixture.synchronize(roster, settings)
    #expect(try fixture.attributes(of: "section:C/1")?["mailNickname"] == "Section_C_1")
  }

  @Test func studentsMembershipsWaitWhenTheyAreDeferred() throws {
    var settings = SyncSettings.creating
    settings.defersEnrollments = true
    let other = try SyncFixture()
    let result = try other.synchronize(.clean, settings)
    #expect(result.summary.count(.enrollment, .add) == 0)
    #expect(result.summary.count(.roster, .add) == 2)
    #expect(try other.synchronize(.clean).summary.count(.enrollment, .add) == 3)
    // Existing values stay.
    #expect(try other.synchronize(.clean, settings).texts == [])
  }
}

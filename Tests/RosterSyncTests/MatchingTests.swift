import Directory
import DirectoryEmbedded
import Roster
import RosterSync
import Support
import Testing

/// How people of a roster are matched with existing accounts.
@Suite struct MatchingTests {
  private let fixture: SyncFixture

  init() throws { fixture = try SyncFixture() }

  private static let login = MatchingRule(
    role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
    targetDomain: "old.example")
  private static let stateID = MatchingRule(
    role: .student, sourceColumn: "State ID", targetProperty: "employeeId", targetDomain: nil)
  private static let mail = MatchingRule(
    role: .student, sourceColumn: "Secondary Email", targetProperty: "mail", targetDomain: nil)

  /// Finds students by these rules; both roles may be created.
  private func settings(_ rules: MatchingRule...) -> SyncSettings {
    var settings = SyncSettings.creating
    settings.matching = rules
    return settings
  }

  private func people(_ result: Synchronization) -> [String] {
    result.rows.filter { $0.kind == .student && [.adopt, .create].contains($0.action) }.map(\.text)
  }

  @Test func adoptsTheAccountThatTheRuleFinds() throws {
    let id = try fixture.addForeign([
      "userPrincipalName": "ADA@Old.Example", "displayName": "A. Byron", "telephone": "555",
    ])
    let result = try fixture.synchronize(.clean, settings(Self.login))
    #expect(
      people(result) == [
        "adopt student 1001: Username matches userPrincipalName",
        "create student 1002: new in student.csv", "create student 1003: new in student.csv",
      ])
    let ada = try #require(try fixture.objects()["student:1001"])
    #expect(ada.id == id)
    // The login and the name are the account's own.
    #expect(ada.attributes["userPrincipalName"] == "ADA@Old.Example")
    #expect(ada.attributes["displayName"] == "A. Byron")
    #expect(ada.attributes["telephone"] == "555")
    #expect(ada.attributes["grade"] == "9")
    #expect(ada.attributes["schools"] == "S1")
    #expect(try fixture.memberships().contains("A1 student:1001"))
    #expect(try fixture.plan(.clean, settings(Self.login)).texts == [])
  }

  @Test func showsWhatItWillWriteOnTheAccount() throws {
    try fixture.addForeign(["userPrincipalName": "ada@old.example"])
    let result = try fixture.plan(.clean, settings(Self.login))
    let adopt = try #require(result.rows.first { $0.action == .adopt })
    #expect(adopt.changeTexts == ["anchor: – → student:1001"])
    #expect(adopt.line == 2)
    let update = try #require(result.rows.first { $0.action == .update && $0.key == "1001" })
    #expect(update.changeTexts.contains("displayName: – → Ada Byron"))
    #expect(!update.changeTexts.contains { $0.hasPrefix("userPrincipalName") })
  }

  @Test func keepsTheLoginOfAnAdoptedAccountWhenTheUserNameChanges() throws {
    try fixture.addForeign(["userPrincipalName": "ada@old.example", "displayName": "Ada"])
    _ = try fixture.synchronize(.clean, settings(Self.login))
    let roster = TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,king", in: "student.csv")
    #expect(try fixture.synchronize(roster, settings(Self.login)).texts == [])
    #expect(
      try fixture.attributes(of: "student:1001")?["userPrincipalName"] == "ada@old.example")
  }

  @Test func comparesWithoutDomainWhereTheRuleHasNone() throws {
    try fixture.addForeign(["userPrincipalName": "x@old.example", "employeeId": "78"])
    let result = try fixture.plan(.clean, settings(Self.stateID))
    #expect(people(result).contains("adopt student 1002: State ID matches employeeId"))
  }

  /// No rule matches a service account, whatever domain it appends: otherwise a person in the
  /// roster could be given that account.
  @Test(arguments: [nil, "old.example"])
  func aServiceAccountIsNeverMatched(domain: String?) throws {
    try fixture.addForeign(["userPrincipalName": "Administrator@old.example"])
    var settings = settings(
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: domain))
    settings.creationDomains[.student] = nil
    let roster = TestRoster.clean.replacing(
      "1001,S1,ada", with: "1001,S1,administrator@old.example", in: "student.csv")
    let result = try fixture.plan(roster, settings)
    #expect(people(result) == [])
    #expect(result.failures.contains { $0.key == "1001" })
  }

  @Test func letterCaseDoesNotMatter() throws {
    try fixture.addForeign(["userPrincipalName": "x@old.example", "mail": "Ada@Example.ORG"])
    let result = try fixture.plan(
      TestRoster.clean.replacing(
        "Alan,Turing,,", with: "Alan,Turing,alan@example.org,", in: "student.csv"
      ).replacing("Hopper,,", with: "Hopper,g@example.org,", in: "student.csv"),
      settings(Self.mail))
    #expect(people(result)[0] == "adopt student 1001: Secondary Email matches mail")
  }

  @Test func triesTheRulesInTheirOrder() throws {
    try fixture.addForeign(["userPrincipalName": "ada@old.example"])
    try fixture.addForeign(["userPrincipalName": "y@old.example", "employeeId": "77"])
    try fixture.addForeign(["userPrincipalName": "z@old.example", "employeeId": "78"])
    let byLogin = try fixture.plan(.clean, settings(Self.login, Self.stateID))
    #expect(
      people(byLogin) == [
        "adopt student 1001: Username matches userPrincipalName",
        "adopt student 1002: State ID matches employeeId",
        "create student 1003: new in student.csv",
      ])
    let byID = try fixture.plan(.clean, settings(Self.stateID, Self.login))
    #expect(people(byID)[0] == "adopt student 1001: State ID matches employeeId")
  }

  @Test func aRuleIsForOneRole() throws {
    try fixture.addForeign(["userPrincipalName": "emmy@old.example"])
    let result = try fixture.plan(.clean, settings(Self.login))
    #expect(result.summary.count(.teacher, .create) == 2)
    #expect(result.summary.count(.teacher, .adopt) == 0)
  }

  @Test func leavesAloneAPersonWhomTwoAccountsFit() throws {
    try fixture.addForeign(["userPrincipalName": "x@old.example", "employeeId": "77"])
    try fixture.addForeign(["userPrincipalName": "y@old.example", "employeeId": "77"])
    let result = try fixture.synchronize(.clean, settings(Self.stateID, Self.login))
    #expect(result.failureTexts == ["DuplicateTargetEntries student ada"])
    #expect(
      result.failures[0].sentence
        == "Student was left as is: more than one account in the directory matches.")
    #expect(result.failures[0].joiningValue == "77")
    #expect(result.rows.allSatisfy { $0.key != "1001" })
    #expect(result.summary.notTouched == 2)
    #expect(result.summary.failures == 1)
  }

  @Test func leavesAloneAnAccountThatTwoPeopleFitByOneRule() throws {
    // According to the report, they share a value for matching.
    try fixture.addForeign(["userPrincipalName": "x@old.example", "employeeId": "77"])
    let roster = TestRoster.clean.replacing("2029,78", with: "2029,77", in: "student.csv")
    let result = try fixture.synchronize(roster, settings(Self.stateID))
    #expect(
      result.failureTexts == [
        "DuplicateTargetEntries student ada", "DuplicateTargetEntries student alan",
      ])
    #expect(result.summary.notTouched == 1)
    #expect(people(result) == ["create student 1003: new in student.csv"])
  }

  @Test func leavesAloneAnAccountThatTwoPeopleFitByDifferentRules() throws {
    // Ada matches it by the first rule and Alan by the second: a person must decide whose it is.
    try fixture.addForeign(["userPrincipalName": "ada@old.example", "employeeId": "78"])
    let result = try fixture.plan(.clean, settings(Self.login, Self.stateID))
    #expect(
      people(result) == ["create student 1003: new in student.csv"])
    #expect(
      result.failureTexts == [
        "DuplicateTargetEntries student ada", "DuplicateTargetEntries student alan",
      ])
    #expect(
      result.failures[0].sentence
        == "Student was left as is: the account that matches also matches another person.")
  }

  @Test func neverTakesAnAccountThatBelongsToAnotherKey() throws {
    let id = try #require(
      try fixture.addForeign(["userPrincipalName": "ada@old.example", "employeeId": "77"]))
    _ = try fixture.directory.apply([.adopt(id, anchor: "student:of somebody else")])
    let result = try fixture.synchronize(.clean, settings(Self.login))
    #expect(result.failureTexts == ["DuplicateTargetEntries student ada"])
    #expect(result.failures[0].joiningValue == "ada@old.example")
    #expect(
      try fixture.attributes(of: "student:of somebody else") == [
        "userPrincipalName": "ada@old.example", "employeeId": "77",
      ])
  }

  @Test func takesUpAnAccountThatBearsItsMark() throws {
    let id = try #require(try fixture.addForeign(["userPrincipalName": "x@old.example"]))
    _ = try fixture.directory.apply([.adopt(id, anchor: fixture.mark("student:1001"))])
    let result = try fixture.synchronize(.clean)
    #expect(people(result)[0] == "adopt student 1001: bears our mark")
    #expect(result.summary.holds == [])
    #expect(try fixture.objects()["student:1001"]?.id == id)
    #expect(try fixture.plan(.clean).texts == [])
  }

  @Test func listsPeopleWhoHaveNoAccountAndMayNotGetOne() throws {
    var settings = settings(Self.login)
    settings.creationDomains[.student] = nil
    let result = try fixture.synchronize(.clean, settings)
    #expect(
      result.failureTexts
        == ["ada", "alan", "grace"].map { "UnsynchronizableChange student \($0)" }
    )
    #expect(
      result.failures[0].sentence
        == "Student cannot be updated as no matching entry in Active Directory was found for "
        + "Student.  Verify the identity matching criteria for the profile.")
    #expect(result.failures[0].joiningValue == "ada@old.example")
    #expect(result.rows.allSatisfy { $0.kind != .student && $0.kind != .enrollment })
    #expect(result.outcome == .finished)
  }

  @Test func doesNotMakeAnAccountWithAnothersLogin() throws {
    try fixture.addForeign(["userPrincipalName": "Ada@Pupils.example", "displayName": "Ada Other"])
    let result = try fixture.synchronize(.clean)
    #expect(result.failureTexts == ["DuplicateTargetEntries student ada"])
    #expect(
      result.failures[0].sentence
        == "Student was not created: the user name belongs to another account. "
        + "Add a matching rule if it is the same person.")
    #expect(try fixture.objects()["student:1001"] == nil)
    #expect(!(try fixture.memberships().contains("A1 student:1001")))
  }

  @Test func neverTouchesWhatIsForeign() throws {
    try fixture.addForeign(["userPrincipalName": "head@old.example"])
    try fixture.addForeign(["userPrincipalName": "left@old.example"], isActive: false)
    let before = try fixture.objects()
    let result = try fixture.synchronize(.clean, settings(Self.login))
    #expect(result.summary.notTouched == 2)
    for number in 1...9 {
      _ = try fixture.synchronize(
        TestRoster.clean.without(student: "1001").uploadedAgain(number), settings(Self.login),
        day: 20_000 + number)
    }
    let after = try fixture.objects()
    #expect(before.allSatisfy { after[$0.key] == $0.value })
  }
}

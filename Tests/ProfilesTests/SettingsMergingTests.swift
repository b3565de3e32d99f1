import JSON
import Profiles
import Roster
import RosterSync
import Testing

@Suite struct SettingsMergingTests {
  private func profile() throws -> ProfileSettings {
    try read(
      #""displayName":"P","expirationDate":"2027-07-31","handleSpecialCharacterConstraint":true"#,
      #""rollcall.format":"sds-v1","rollcall.holdCommand":"notify","rollcall.retention":90,"rollcall.limits":{"enable":{"count":3,"percent":1}}"#,
      ##""dataProvider":{"@odata.type":"#microsoft.graph.csvDataProvider","##
        + #""customizations":{"school":{"optionalPropertiesToSync":["Zone"]},"#
        + #""student":{"allowDisplayNameUpdate":true}}}"#, creation,
      #""rollcall.matching":[\#(rule)]"#)
  }

  private func merged(_ members: String) throws -> ProfileSettings {
    var settings = try profile()
    try settings.merge(value(members))
    return settings
  }

  @Test func changesOnlyWhatIsThere() throws {
    var expected = try profile()
    expected.displayName = "Q"
    expected.dataProvider.customizations[.student].isSyncDeferred = true
    expected.limits.gates[.enable]?.limit.permille = 9
    expected.limits.leaving[.student]?.days = 30
    #expect(
      try merged(
        #""displayName":"Q","dataProvider":{"customizations":{"student":{"isSyncDeferred":true}}},"#
          + #""rollcall.limits":{"enable":{"percent":0.9},"leaving":{"student":{"days":30}}}"#)
        == expected)
  }

  @Test func nullRestoresWhatANewProfileHas() throws {
    var expected = try profile()
    expected.expirationDate = nil
    expected.handleSpecialCharacterConstraint = nil
    expected.format = nil
    expected.holdCommand = nil
    expected.retention = 400
    expected.limits = SyncLimits()
    expected.matching = []
    expected.dataProvider.customizations[.school].optionalPropertiesToSync = nil
    expected.dataProvider.customizations[.student] = Customization()
    #expect(
      try merged(
        #""expirationDate":null,"handleSpecialCharacterConstraint":null,"rollcall.format":null,"#
          + #""rollcall.limits":null,"rollcall.matching":null,"rollcall.directory":null,"rollcall.holdCommand":null,"#
          + #""rollcall.retention":null,"#
          + #""licensesToAssign":null,"dataProvider":{"customizations":{"#
          + #""school":{"optionalPropertiesToSync":null},"student":null}}"#) == expected)
  }

  @Test func nullForARoleThatLeavesMeansNever() throws {
    let limits = try merged(#""rollcall.limits":{"leaving":{"student":null}}"#).limits
    #expect(limits.leaving.isEmpty)
    #expect(limits.gates[.enable]?.limit.count == 3)
  }

  @Test func newDomainsLeaveTheRules() throws {
    let settings = try merged(
      #""identitySynchronizationConfiguration":{"userDomains":[{"appliesTo":"teacher","#
        + #""name":"b.example"}]}"#)
    #expect(settings.domains == [.teacher: "b.example"])
    #expect(settings.matching == [username])
  }

  @Test func anIdentityOfTheOtherTypeReplacesTheWhole() throws {
    var settings = try merged(matching(otherRule))
    #expect(settings.matching == [number])
    #expect(settings.domains.isEmpty)
    try settings.merge(value(creation))
    #expect(settings.matching.isEmpty)
    #expect(settings.domains == [.student: "a.example"])
  }

  @Test func whatIsRefusedChangesNothing() throws {
    var settings = try profile()
    let before = settings
    #expect(throws: ProfileSettingsError.self) {
      try settings.merge(value(#""displayName":"Q","expirationDate":"2027-02-30""#))
    }
    #expect(settings == before)
  }

  @Test func replacingKeepsWhatOldClientsDoNotKnow() throws {
    var settings = try profile()
    try settings.replace(by: value(#""displayName":"Q",\#(csv),\#(creation)"#))
    var expected = try read(#""displayName":"Q""#, csv, creation)
    expected.format = "sds-v1"
    expected.holdCommand = "notify"
    expected.retention = 90
    expected.limits.gates[.enable] = .init(GateLimit(3, permille: 10))
    expected.matching = [username]
    #expect(settings == expected)

    try settings.replace(by: value(#""displayName":"Q",\#(csv),\#(matching(otherRule))"#))
    #expect(settings.matching == [number])
    #expect(settings.domains.isEmpty)
  }
}

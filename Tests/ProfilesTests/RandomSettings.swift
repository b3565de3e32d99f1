import Profiles
import ProfilesSupport
import Roster
import RosterSync
import Support

extension ProfileSettings {
  /// Valid settings with random values.
  static func random(_ numbers: inout SplitMix64) -> ProfileSettings {
    var settings = ProfileSettings(
      displayName: "Schule \(numbers.pick(["Süd", "日本", "\"A\" / b", "👩‍👧"]))",
      dataProvider: .random(&numbers))
    for role in PersonRole.allCases where Bool.random(using: &numbers) {
      settings.domains[role] = numbers.pick(["a.example", "sub.school.example", "X-1.EXAMPLE"])
    }
    let ruleCount = Int.random(in: settings.domains.isEmpty ? 1...3 : 0...3, using: &numbers)
    settings.matching = (0..<ruleCount).map { _ in .random(&numbers) }
    settings.licensesToAssign = PersonRole.allCases.shuffled(using: &numbers)
      .prefix(Int.random(in: 0...2, using: &numbers))
      .map { LicenseAssignment(appliesTo: $0, skuIds: numbers.some(["sku-1", "sku-2"])) }
    settings.expirationDate = numbers.maybe { numbers in
      CivilDay(daysSince1970: Int.random(in: -800_000...3_000_000, using: &numbers))
    }
    settings.handleSpecialCharacterConstraint = numbers.maybe { Bool.random(using: &$0) }
    settings.format = numbers.maybe { $0.pick(Format.all).id }
    settings.bothRoles = numbers.maybe { $0.pick(PersonRole.allCases) }
    settings.limits = .random(&numbers)
    settings.retention = Int.random(in: ProfileSettings.retentions, using: &numbers)
    settings.holdCommand = numbers.maybe { $0.pick(["notify", "Mail-it_2.sh", "-"]) }
    return settings
  }
}

extension DataProvider {
  fileprivate static func random(_ numbers: inout SplitMix64) -> DataProvider {
    var provider: DataProvider
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: provider = .oneRoster(.random(&numbers))
    case 1: provider = .powerSchool(.random(&numbers))
    default: provider = .csv(Customizations())
    }
    for topic in Topic.allCases where Bool.random(using: &numbers) {
      var customization = Customization()
      customization.optionalPropertiesToSync = numbers.maybe {
        $0.some(["State ID", "Grade", "nobody's column"])
      }
      customization.synchronizationStartDate = numbers.maybe {
        Int.random(in: UTCTime.range.lowerBound + 1...UTCTime.range.upperBound, using: &$0)
      }
      customization.isSyncDeferred = Bool.random(using: &numbers)
      customization.allowDisplayNameUpdate = Bool.random(using: &numbers)
      provider.customizations[topic] = customization
    }
    return provider
  }
}

extension OneRosterProvider {
  fileprivate static func random(_ numbers: inout SplitMix64) -> OneRosterProvider {
    var provider = OneRosterProvider()
    provider.connectionUrl = numbers.maybe { _ in "https://or.example/api" }
    provider.providerName = numbers.maybe { _ in "Provider" }
    provider.schoolsIds = numbers.maybe { $0.some(["1", "2"]) }
    provider.termIds = numbers.maybe { $0.some(["t"]) }
    provider.connectionSettings = numbers.maybe { numbers in
      var settings = ConnectionSettings(numbers.pick(ConnectionSettings.Method.allCases))
      settings.clientId = numbers.maybe { _ in "client" }
      guard settings.method == .oAuth2 else { return settings }
      settings.tokenUrl = numbers.maybe { _ in "https://or.example/token?a=b@c" }
      settings.scope = numbers.maybe { _ in "all" }
      return settings
    }
    return provider
  }
}

extension PowerSchoolProvider {
  fileprivate static func random(_ numbers: inout SplitMix64) -> PowerSchoolProvider {
    var provider = PowerSchoolProvider()
    provider.connectionUrl = numbers.maybe { _ in "https://ps.example" }
    provider.clientId = numbers.maybe { _ in "client" }
    provider.schoolsIds = numbers.maybe { $0.some(["1", "2"]) }
    provider.schoolYear = numbers.maybe { _ in "2026" }
    provider.allowTeachersInMultipleSchools = numbers.maybe { Bool.random(using: &$0) }
    return provider
  }
}

extension MatchingRule {
  fileprivate static func random(_ numbers: inout SplitMix64) -> MatchingRule {
    MatchingRule(
      role: numbers.pick(PersonRole.allCases),
      sourceColumn: numbers.pick(["Username", "SIS ID", "A=B: \"c\"", "Straße"]),
      targetProperty: numbers.pick(["userPrincipalName", "mail", "extension_1.a-b"]),
      targetDomain: numbers.maybe { _ in "school.example" })
  }
}

extension SyncLimits {
  fileprivate static func random(_ numbers: inout SplitMix64) -> SyncLimits {
    var limits = SyncLimits()
    for gate in Gate.settable {
      limits.gates[gate] = numbers.maybe { numbers in
        Setting(
          GateLimit(
            Int.random(in: 0...Int.max, using: &numbers),
            permille: Int.random(in: 0...1_000, using: &numbers)),
          until: CivilDay(daysSince1970: TestHome.start / 86_400 + 30))
      }
    }
    for role in PersonRole.allCases {
      limits.leaving[role] = numbers.maybe { numbers in
        Leaving(
          uploads: Int.random(in: 1...9, using: &numbers),
          days: Int.random(in: 0...99, using: &numbers))
      }
    }
    return limits
  }
}

extension SplitMix64 {
  /// One of the values of a list that is not empty.
  fileprivate mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// A random subset of the values.
  fileprivate mutating func some(_ values: [String]) -> [String] {
    values.filter { _ in Bool.random(using: &self) }
  }

  fileprivate mutating func maybe<Value>(_ make: (inout SplitMix64) -> Value) -> Value? {
    Bool.random(using: &self) ? make(&self) : nil
  }
}

internal import Roster
internal import RosterSync

extension ProfileSettings {
  /// Checks that the settings make sense, wherever they come from.
  ///
  /// - Throws: an error for the first setting that does not.
  package func validate() throws(ProfileSettingsError) {
    try Check.name(displayName, "displayName")
    for role in PersonRole.allCases {
      if let domain = domains[role] { try Check.domain(domain, "userDomains.\(role.rawValue)") }
    }
    for (index, rule) in matching.enumerated() {
      try rule.validate("matchingOptions[\(index)].")
    }
    guard !domains.isEmpty || !matching.isEmpty else {
      throw ProfileSettingsError("identitySynchronizationConfiguration", .noIdentity)
    }
    try validateLicenses()
    try dataProvider.validate()
    for (index, status) in (absentStatuses ?? []).enumerated() {
      try Check.name(status, "\(ResourceExtension.absentStatuses.rawValue)[\(index)]")
    }
    try limits.validate()
    if let format, Format.named(format) == nil {
      throw ProfileSettingsError(
        ResourceExtension.format.rawValue, .unknownFormat(known: Format.all.map(\.id)))
    }
    guard Self.directories.contains(directory) else {
      throw ProfileSettingsError(
        ResourceExtension.directory.rawValue, .unknownDirectory(known: Self.directories))
    }
    try Check.number(
      retention, from: Self.retentions.lowerBound, to: Self.retentions.upperBound,
      ResourceExtension.retention.rawValue)
    if let holdCommand {
      try Check.command(holdCommand, ResourceExtension.holdCommand.rawValue)
    }
  }

  /// Checks that newly raised limits end soon enough. A limit that was raised earlier keeps its
  /// last day, regardless of the clock.
  ///
  /// - Parameters:
  ///   - before: the previous settings; `nil` for a new profile.
  ///   - seconds: since 1970, UTC.
  func requireNearEnds(
    after before: ProfileSettings?, at seconds: Int
  ) throws(ProfileSettingsError) {
    let days = SyncLimits.Setting.lastDays(at: seconds)
    for (gate, setting) in limits.gates where setting.isRaised(gate) {
      guard before?.limits.gates[gate] != setting, let until = setting.until else { continue }
      guard days.contains(until.daysSince1970) else {
        throw ProfileSettingsError(
          "\(ResourceExtension.limits.rawValue).\(gate.rawValue).until",
          .notWithin(days: SyncLimits.Setting.longestRaise))
      }
    }
  }

  private func validateLicenses() throws(ProfileSettingsError) {
    var roles: Set<PersonRole> = []
    for (index, license) in licensesToAssign.enumerated() {
      let path = "licensesToAssign[\(index)]"
      guard roles.insert(license.appliesTo).inserted else {
        throw ProfileSettingsError("\(path).appliesTo", .repeatedRole)
      }
      for (index, id) in license.skuIds.enumerated() {
        try Check.name(id, "\(path).skuIds[\(index)]")
      }
    }
  }
}

extension MatchingRule {
  /// Checks that the rule is complete.
  ///
  /// - Parameter prefix: precedes the names of its properties in errors.
  func validate(_ prefix: String) throws(ProfileSettingsError) {
    try Check.name(sourceColumn, prefix + "sourcePropertyName")
    try Check.attribute(targetProperty, prefix + "targetPropertyName")
    if let targetDomain { try Check.domain(targetDomain, prefix + "targetDomain") }
  }
}

extension SyncLimits {
  fileprivate func validate() throws(ProfileSettingsError) {
    let path = ResourceExtension.limits.rawValue
    for (gate, setting) in gates {
      try Check.number(setting.limit.count, from: 0, "\(path).\(gate.rawValue).count")
      try Check.number(
        setting.limit.permille, from: 0, to: 1_000, "\(path).\(gate.rawValue).percent")
      if setting.isRaised(gate) && setting.until == nil {
        throw ProfileSettingsError("\(path).\(gate.rawValue).until", .missing)
      }
    }
    for role in PersonRole.allCases {
      guard let leaving = leaving[role] else { continue }
      try Check.number(leaving.uploads, from: 1, "\(path).leaving.\(role.rawValue).uploads")
      try Check.number(
        leaving.days, from: 0, to: 1_000_000, "\(path).leaving.\(role.rawValue).days")
    }
  }
}

extension DataProvider {
  fileprivate func validate() throws(ProfileSettingsError) {
    for topic in Topic.allCases {
      guard let seconds = customizations[topic].synchronizationStartDate else { continue }
      // The earliest moment stands for "none", and would be read that way.
      guard UTCTime.range.contains(seconds), seconds != UTCTime.range.lowerBound else {
        throw ProfileSettingsError(
          "dataProvider.customizations.\(topic.resourceName).synchronizationStartDate",
          .notAMoment)
      }
    }
    switch self {
    case .csv: break
    case .oneRoster(let provider):
      try Check.url(provider.connectionUrl, "dataProvider.connectionUrl")
      try Check.url(
        provider.connectionSettings?.tokenUrl, "dataProvider.connectionSettings.tokenUrl")
    case .powerSchool(let provider):
      try Check.url(provider.connectionUrl, "dataProvider.connectionUrl")
    }
  }
}

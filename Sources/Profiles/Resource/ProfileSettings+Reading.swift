package import JSON
internal import Roster
internal import RosterSync

extension ProfileSettings {
  /// Reads the settings of a new profile: the body of a POST.
  ///
  /// The names of all generations of the API are understood. Unknown members are ignored, and so
  /// are those that only the service may set (`id`, `state`, `profileStatus`, `errors`).
  package init(resource: JSONValue) throws(ProfileSettingsError) {
    self = try Self.read(ResourceValue(resource))
    try validate()
  }

  /// Changes only the members that are present: the body of a PATCH.
  ///
  /// `null` resets a property to its value in a new profile; lists are replaced as a whole. If the
  /// identity configuration changes its type, it is replaced as a whole too.
  package mutating func merge(_ resource: JSONValue) throws(ProfileSettingsError) {
    let resource = ResourceValue(resource)
    var merged = self
    try merged.readAll(resource, isNew: false)
    try merged.validate()
    self = merged
  }

  /// Replaces everything that the API knows: the body of a PUT.
  ///
  /// Rollcall's own properties stay unless they are named, since clients that do not know them must
  /// not remove them: a lost matching rule would mean a second account for each person.
  package mutating func replace(by resource: JSONValue) throws(ProfileSettingsError) {
    let resource = ResourceValue(resource)
    var new = try Self.read(resource)
    guard new.dataProvider.type == dataProvider.type else {
      throw ProfileSettingsError("dataProvider", .providerChanged)
    }
    if resource[ResourceExtension.format] == nil { new.format = format }
    if resource[ResourceExtension.absentStatuses] == nil { new.absentStatuses = absentStatuses }
    if resource[ResourceExtension.bothRoles] == nil { new.bothRoles = bothRoles }
    if resource[ResourceExtension.limits] == nil { new.limits = limits }
    if resource[ResourceExtension.directory] == nil { new.directory = directory }
    if resource[ResourceExtension.holdCommand] == nil { new.holdCommand = holdCommand }
    if resource[ResourceExtension.retention] == nil { new.retention = retention }
    if resource[ResourceExtension.matching] == nil && !domains.isEmpty && !new.domains.isEmpty {
      new.matching = matching
    }
    try new.validate()
    self = new
  }

  /// Reads settings that must be complete, without checking whether they make sense.
  private static func read(
    _ resource: ResourceValue
  ) throws(ProfileSettingsError) -> ProfileSettings {
    try resource.object()
    for name in ["displayName", "dataProvider"] where resource[name] == nil {
      throw resource.missing(name)
    }
    if resource.identity == nil && resource[ResourceExtension.matching] == nil {
      throw resource.missing("identitySynchronizationConfiguration")
    }
    var settings = ProfileSettings(displayName: "")
    try settings.readAll(resource, isNew: true)
    return settings
  }

  private mutating func readAll(
    _ resource: ResourceValue, isNew: Bool
  ) throws(ProfileSettingsError) {
    try resource.refuseRetiredTypes()
    for name in try resource.object()
    where ResourceExtension.claims(name) && ResourceExtension(rawValue: name) == nil {
      throw ProfileSettingsError(name, .unknownExtension)
    }
    try readOwn(resource)
    if let value = resource["dataProvider"] {
      guard let provider = value.unlessNull else { throw resource.missing("dataProvider") }
      try dataProvider.merge(provider, isNew: isNew)
    }
    try readIdentity(resource, isNew: isNew)
    try readExtensions(resource)
  }

  private mutating func readOwn(_ resource: ResourceValue) throws(ProfileSettingsError) {
    if let value = resource["displayName"] {
      guard let name = value.unlessNull else { throw resource.missing("displayName") }
      displayName = try name.text()
    }
    if let value = resource["expirationDate"] {
      expirationDate = try value.unlessNull?.day()
    }
    if let value = resource["handleSpecialCharacterConstraint"] {
      handleSpecialCharacterConstraint = try value.unlessNull?.truth()
    }
    if let value = resource["licensesToAssign"] {
      licensesToAssign = try value.unlessNull?.licenses() ?? []
    }
  }

  private mutating func readIdentity(
    _ resource: ResourceValue, isNew: Bool
  ) throws(ProfileSettingsError) {
    let rules = resource[ResourceExtension.matching]
    var options: ResourceValue?
    if let value = resource.identity?.unlessNull {
      let type = try value.type(
        of: ResourceType.identityConfigurations, usual: isNew ? nil : identityType)
      if type == .creation {
        if identityType == .matching { matching = [] }
        if let list = value["userDomains"] { domains = try list.unlessNull?.domains() ?? [:] }
      } else {
        domains = [:]
        options = value["matchingOptions"]
        if let options { matching = try options.unlessNull?.matchingRules() ?? [] }
      }
    } else if resource.identity != nil {
      domains = [:]
      matching = []
    }
    guard let rules else { return }
    let listed = try rules.unlessNull?.matchingRules()
    if let options = options?.unlessNull {
      guard listed == nil || listed == matching else {
        throw rules.error(.differs(from: options.path))
      }
    } else {
      matching = listed ?? []
    }
  }

  private mutating func readExtensions(_ resource: ResourceValue) throws(ProfileSettingsError) {
    if let value = resource[ResourceExtension.format] {
      format = try value.unlessNull?.text()
    }
    if let value = resource[ResourceExtension.absentStatuses] {
      absentStatuses = try value.unlessNull?.texts()
    }
    if let value = resource[ResourceExtension.bothRoles] {
      bothRoles = try value.unlessNull?.roleName()
    }
    if let value = resource[ResourceExtension.limits] {
      if let object = value.unlessNull { try limits.merge(object) } else { limits = SyncLimits() }
    }
    if let value = resource[ResourceExtension.directory] {
      directory = try value.unlessNull?.text() ?? Self.embeddedDirectory
    }
    if let value = resource[ResourceExtension.holdCommand] {
      holdCommand = try value.unlessNull?.text()
    }
    if let value = resource[ResourceExtension.retention] {
      retention = try value.unlessNull?.wholeNumber() ?? Self.usualRetention
    }
  }
}

extension ResourceValue {
  fileprivate subscript(name: ResourceExtension) -> ResourceValue? { self[name.rawValue] }

  /// The identity configuration, under its name or that of 2017.
  fileprivate var identity: ResourceValue? {
    self["identitySynchronizationConfiguration"] ?? self["identitySyncConfiguration"]
  }

  fileprivate func day() throws(ProfileSettingsError) -> CivilDay {
    guard let day = CivilDay(try text()) else { throw error(.notADay) }
    return day
  }

  /// The member `appliesTo`.
  private func role() throws(ProfileSettingsError) -> PersonRole {
    try object()
    guard let value = self["appliesTo"]?.unlessNull else { throw missing("appliesTo") }
    return try value.roleName()
  }

  fileprivate func roleName() throws(ProfileSettingsError) -> PersonRole {
    guard let role = PersonRole(rawValue: try text().lowercased()) else {
      throw error(.unknownRole)
    }
    return role
  }

  fileprivate func domains() throws(ProfileSettingsError) -> [PersonRole: String] {
    var domains: [PersonRole: String] = [:]
    for item in try list() {
      let role = try item.role()
      guard let name = item["name"]?.unlessNull else { throw item.missing("name") }
      guard domains.updateValue(try name.text(), forKey: role) == nil else {
        throw ProfileSettingsError(item.pathOf("appliesTo"), .repeatedRole)
      }
    }
    return domains
  }

  fileprivate func licenses() throws(ProfileSettingsError) -> [LicenseAssignment] {
    try list().map { item throws(ProfileSettingsError) in
      LicenseAssignment(
        appliesTo: try item.role(), skuIds: try item["skuIds"]?.unlessNull?.texts() ?? [])
    }
  }

  fileprivate func matchingRules() throws(ProfileSettingsError) -> [MatchingRule] {
    try list().map { item throws(ProfileSettingsError) in
      let role = try item.role()
      guard let source = item["sourcePropertyName"]?.unlessNull else {
        throw item.missing("sourcePropertyName")
      }
      guard let target = item["targetPropertyName"]?.unlessNull else {
        throw item.missing("targetPropertyName")
      }
      let domain = try item["targetDomain"]?.unlessNull?.text()
      return MatchingRule(
        role: role, sourceColumn: try source.text(), targetProperty: try target.text(),
        targetDomain: domain == "" ? nil : domain)
    }
  }
}

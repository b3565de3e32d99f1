internal import JSON
internal import Roster

extension DataProvider {
  /// Changes an existing provider. A new profile may have any kind; an existing profile's kind
  /// cannot change.
  mutating func merge(_ resource: ResourceValue, isNew: Bool) throws(ProfileSettingsError) {
    let type = try resource.type(of: ResourceType.dataProviders, usual: isNew ? nil : self.type)
    if isNew {
      switch type {
      case .oneRosterDataProvider: self = .oneRoster(OneRosterProvider())
      case .powerSchoolDataProvider: self = .powerSchool(PowerSchoolProvider())
      default: self = .csv(Customizations())
      }
    }
    guard type == self.type else { throw resource.error(.providerChanged) }
    switch self {
    case .csv: break
    case .oneRoster(var provider):
      try provider.merge(resource)
      self = .oneRoster(provider)
    case .powerSchool(var provider):
      try provider.merge(resource)
      self = .powerSchool(provider)
    }
    guard let value = resource["customizations"] else { return }
    guard let object = value.unlessNull else { return customizations = Customizations() }
    try customizations.merge(object)
  }
}

extension Customizations {
  fileprivate mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    try resource.object()
    for topic in Topic.allCases {
      guard let value = resource[topic.resourceName] else { continue }
      if let object = value.unlessNull {
        try self[topic].merge(object)
      } else {
        self[topic] = Customization()
      }
    }
  }
}

extension Customization {
  fileprivate mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    try resource.object()
    if let value = resource["optionalPropertiesToSync"] {
      optionalPropertiesToSync = try value.unlessNull?.texts()
    }
    if let value = resource["synchronizationStartDate"] {
      synchronizationStartDate = try value.unlessNull?.moment()
    }
    if let value = resource["isSyncDeferred"] {
      isSyncDeferred = try value.unlessNull?.truth() ?? false
    }
    if let value = resource["allowDisplayNameUpdate"] {
      allowDisplayNameUpdate = try value.unlessNull?.truth() ?? false
    }
  }
}

extension OneRosterProvider {
  fileprivate mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    if let value = resource["connectionUrl"] { connectionUrl = try value.unlessNull?.text() }
    if let value = resource["providerName"] { providerName = try value.unlessNull?.text() }
    if let value = resource["schoolsIds"] { schoolsIds = try value.unlessNull?.texts() }
    if let value = resource["termIds"] { termIds = try value.unlessNull?.texts() }
    if let value = resource["connectionSettings"] {
      connectionSettings = try value.unlessNull?.connectionSettings(from: connectionSettings)
    } else if let clientId = resource["clientId"]?.unlessNull {
      // In the API of 2017, the id and the secret of OAuth 1 were here.
      var settings = connectionSettings ?? ConnectionSettings(.oAuth1)
      settings.clientId = try clientId.text()
      connectionSettings = settings
    }
  }
}

extension PowerSchoolProvider {
  fileprivate mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    if let value = resource["connectionUrl"] { connectionUrl = try value.unlessNull?.text() }
    if let value = resource["clientId"] { clientId = try value.unlessNull?.text() }
    if let value = resource["schoolsIds"] { schoolsIds = try value.unlessNull?.texts() }
    if let value = resource["schoolYear"] { schoolYear = try value.unlessNull?.text() }
    if let value = resource["allowTeachersInMultipleSchools"] {
      allowTeachersInMultipleSchools = try value.unlessNull?.truth()
    }
  }
}

extension ResourceValue {
  /// A moment; `nil` for the special moment that means none.
  fileprivate func moment() throws(ProfileSettingsError) -> Int? {
    guard let seconds = UTCTime.seconds(try text()) else { throw error(.notAMoment) }
    return seconds == UTCTime.range.lowerBound ? nil : seconds
  }

  /// - Parameter settings: the previous settings; what is not mentioned stays as it is if the type
  ///   is the same.
  fileprivate func connectionSettings(
    from settings: ConnectionSettings?
  ) throws(ProfileSettingsError) -> ConnectionSettings {
    let type = try self.type(of: ResourceType.connectionSettings, usual: settings?.type)
    var merged = ConnectionSettings(type == .oAuth1 ? .oAuth1 : .oAuth2)
    if let settings, settings.type == type { merged = settings }
    if let value = self["clientId"] { merged.clientId = try value.unlessNull?.text() }
    guard type == .oAuth2 else { return merged }
    if let value = self["tokenUrl"] { merged.tokenUrl = try value.unlessNull?.text() }
    if let value = self["scope"] { merged.scope = try value.unlessNull?.text() }
    return merged
  }
}

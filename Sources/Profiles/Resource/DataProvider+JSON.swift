internal import JSON
internal import Roster

extension DataProvider {
  var json: JSONValue {
    let members: [JSONValue.Member] =
      switch self {
      case .csv: []
      case .oneRoster(let provider): provider.members
      case .powerSchool(let provider): provider.members
      }
    return .object(
      [.init("@odata.type", .string(type.name))] + members
        + [.init("customizations", customizations.json)])
  }
}

extension Customizations {
  /// All six topics, including those with default settings.
  fileprivate var json: JSONValue {
    .object(Topic.allCases.map { .init($0.resourceName, self[$0].json) })
  }
}

extension Customization {
  fileprivate var json: JSONValue {
    .object([
      .init("optionalPropertiesToSync", .optional(optionalPropertiesToSync)),
      .init(
        "synchronizationStartDate",
        .string(synchronizationStartDate.map(UTCTime.text) ?? UTCTime.none)),
      .init("isSyncDeferred", .bool(isSyncDeferred)),
      .init("allowDisplayNameUpdate", .bool(allowDisplayNameUpdate)),
    ])
  }
}

extension OneRosterProvider {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("connectionUrl", .optional(connectionUrl)),
      .init("connectionSettings", connectionSettings?.json ?? .null),
      .init("providerName", .optional(providerName)),
      .init("schoolsIds", .optional(schoolsIds)),
      .init("termIds", .optional(termIds)),
    ]
  }
}

extension ConnectionSettings {
  fileprivate var json: JSONValue {
    let members: [JSONValue.Member] = [
      .init("@odata.type", .string(type.name)),
      .init("clientId", .optional(clientId)),
      .init("clientSecret", .null),
    ]
    switch method {
    case .oAuth1: return .object(members)
    case .oAuth2:
      return .object(
        members + [.init("tokenUrl", .optional(tokenUrl)), .init("scope", .optional(scope))])
    }
  }

  var type: ResourceType {
    switch method {
    case .oAuth1: .oAuth1
    case .oAuth2: .oAuth2
    }
  }
}

extension PowerSchoolProvider {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("connectionUrl", .optional(connectionUrl)),
      .init("clientId", .optional(clientId)),
      .init("clientSecret", .null),
      .init("schoolsIds", .optional(schoolsIds)),
      .init("schoolYear", .optional(schoolYear)),
      .init(
        "allowTeachersInMultipleSchools",
        allowTeachersInMultipleSchools.map(JSONValue.bool) ?? .null),
    ]
  }
}

extension JSONValue {
  /// A list of strings, or `null`.
  fileprivate static func optional(_ strings: [String]?) -> JSONValue {
    strings.map { .array($0.map(JSONValue.string)) } ?? .null
  }
}

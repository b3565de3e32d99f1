package import JSON
internal import Roster

extension ProfileSettings {
  /// The resource without `id` and `state`, which are not settings.
  ///
  /// Reading it results in the same settings, except that it never contains a secret.
  package var json: JSONValue { .object(members) }

  /// The members in the order of the API's examples, the display name first; Rollcall's own are
  /// last.
  var members: [JSONValue.Member] {
    [
      .init("displayName", .string(displayName)),
      .init("expirationDate", .optional(expirationDate?.text)),
      .init(
        "handleSpecialCharacterConstraint",
        handleSpecialCharacterConstraint.map(JSONValue.bool) ?? .null),
      .init("dataProvider", dataProvider.json),
      .init("identitySynchronizationConfiguration", identityJSON),
      .init("licensesToAssign", .array(licensesToAssign.map(\.json))),
      .init(ResourceExtension.format.rawValue, .optional(format)),
      .init(ResourceExtension.matching.rawValue, .array(matching.map(\.json))),
      .init(
        ResourceExtension.absentStatuses.rawValue,
        absentStatuses.map { .array($0.map(JSONValue.string)) } ?? .null),
      .init(ResourceExtension.bothRoles.rawValue, .optional(bothRoles?.rawValue)),
      .init(ResourceExtension.limits.rawValue, limits.json),
      .init(ResourceExtension.directory.rawValue, .string(directory)),
      .init(ResourceExtension.holdCommand.rawValue, .optional(holdCommand)),
      .init(ResourceExtension.retention.rawValue, .number(retention)),
    ]
  }

  /// The type of the identity configuration in the API; it is creation if any role has a domain.
  var identityType: ResourceType { domains.isEmpty ? .matching : .creation }

  private var identityJSON: JSONValue {
    .object([
      .init("@odata.type", .string(identityType.name)),
      domains.isEmpty
        ? .init("matchingOptions", .array(matching.map(\.json)))
        : .init("userDomains", .array(PersonRole.allCases.compactMap(domainJSON))),
    ])
  }

  private func domainJSON(_ role: PersonRole) -> JSONValue? {
    domains[role].map { domain in
      .object([.init("appliesTo", .string(role.rawValue)), .init("name", .string(domain))])
    }
  }
}

extension LicenseAssignment {
  fileprivate var json: JSONValue {
    .object([
      .init("appliesTo", .string(appliesTo.rawValue)),
      .init("skuIds", .array(skuIds.map(JSONValue.string))),
    ])
  }
}

extension MatchingRule {
  fileprivate var json: JSONValue {
    .object([
      .init("appliesTo", .string(role.rawValue)),
      .init("sourcePropertyName", .string(sourceColumn)),
      .init("targetPropertyName", .string(targetProperty)),
      .init("targetDomain", .optional(targetDomain)),
    ])
  }
}

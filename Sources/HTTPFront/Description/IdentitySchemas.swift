internal import JSON
internal import Profiles
internal import Roster

/// How people are found in the directory, or created in it.
enum IdentitySchemas {
  /// The names of the kinds.
  static let configurations = [
    "educationIdentityCreationConfiguration", "educationIdentityMatchingConfiguration",
  ]

  static let all: KeyValuePairs<String, Schema> = [
    "educationIdentityCreationConfiguration": .object(
      "People get accounts: `Username` of the roster, an `@`, and the domain of their role.",
      [
        "@odata.type": .typeName("educationIdentityCreationConfiguration"),
        "userDomains": .list(
          of: .named("educationIdentityDomain"), "The domains; each role at most once."
        ).orNull,
      ]),
    "educationIdentityMatchingConfiguration": .object(
      "People already have accounts, which are searched for. None are created.",
      [
        "@odata.type": .typeName("educationIdentityMatchingConfiguration"),
        "matchingOptions": .list(
          of: .named("educationIdentityMatchingOptions"), "The rules, tried in this order."
        ).orNull,
      ]),
    "educationIdentityDomain": .object(
      "The domain of the accounts of a role.",
      ["appliesTo": role, "name": domain("In ASCII, without the `@`.")],
      required: ["appliesTo", "name"]),
    "educationIdentityMatchingOptions": .object(
      "A rule by which a person's account is found: a column of the roster, followed by the domain if there is "
        + "one, equals an attribute of the directory.",
      [
        "appliesTo": role,
        "sourcePropertyName": .text("The header of the column.").line(256).examples("Username"),
        "targetPropertyName": .text("The attribute of the directory.").long(1, 256)
          .matching("^[A-Za-z][A-Za-z0-9._-]*$").examples("userPrincipalName", "mail"),
        "targetDomain": domain("What is added after an `@`; null for nothing.", orEmpty: true)
          .orNull,
      ], required: ["appliesTo", "sourcePropertyName", "targetPropertyName"]),
    "educationSynchronizationLicenseAssignment": .object(
      "The licenses for new accounts of a role.",
      [
        "appliesTo": role,
        "skuIds": .list(
          of: .text("The id of a license.").line(256)
            .examples("6fd2c87f-b296-42f0-b197-1e91e994b900"), "The licenses."
        ).orNull,
      ], required: ["appliesTo"]),
  ]

  private static let role = Schema.word(
    PersonRole.allCases.map(\.rawValue), "Whether it is about students or teachers.")

  /// - Parameter orEmpty: whether an empty text means the same as null.
  private static func domain(_ description: String, orEmpty: Bool = false) -> Schema {
    let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    let name = "\(label)(\\.\(label))+"
    return .text(description).long(orEmpty ? 0 : 3, 253)
      .matching(orEmpty ? "^(\(name))?$" : "^\(name)$").examples("testschool.edu")
  }
}

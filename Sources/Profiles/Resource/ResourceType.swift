/// The API's types that make up a profile, by their current names.
enum ResourceType: String, CaseIterable {
  case csvDataProvider = "educationCsvDataProvider"
  case oneRosterDataProvider = "educationOneRosterApiDataProvider"
  case powerSchoolDataProvider = "educationPowerSchoolDataProvider"
  case creation = "educationIdentityCreationConfiguration"
  case matching = "educationIdentityMatchingConfiguration"
  case oAuth1 = "educationSynchronizationOAuth1ConnectionSettings"
  case oAuth2 = "educationSynchronizationOAuth2ClientCredentialsConnectionSettings"

  static let dataProviders = [csvDataProvider, oneRosterDataProvider, powerSchoolDataProvider]
  static let identityConfigurations = [creation, matching]
  static let connectionSettings = [oAuth1, oAuth2]

  /// The name as it is written: `#microsoft.graph.educationCsvDataProvider`.
  var name: String { "#\(Self.namespace)\(rawValue)" }

  /// Reads the current name or that of 2017, which does not begin with `education`; in any letter
  /// case, with or without the `#`.
  init?(name: String) {
    var name = name.lowercased()
    if name.hasPrefix("#") { name.removeFirst() }
    guard name.hasPrefix(Self.namespace) else { return nil }
    name.removeFirst(Self.namespace.count)
    let types = Self.allCases.filter {
      let today = $0.rawValue.lowercased()
      return name == today || name == today.dropFirst("education".count)
    }
    guard let type = types.first else { return nil }
    self = type
  }

  /// Whether a name is in the namespace that old documentation uses but the original service
  /// refused.
  static func isRetired(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("microsoft.education.datasync.")
      || name.hasPrefix("#microsoft.education.datasync.")
  }

  private static let namespace = "microsoft.graph."
}

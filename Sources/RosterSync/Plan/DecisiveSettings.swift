internal import AttributesJSON
package import Roster

/// The settings that decide which account is whose and what is written, each under a name that
/// people can read.
package struct DecisiveSettings: Sendable, Equatable {
  private let values: [String: String]

  /// - Parameter directory: the directory's name.
  package init(_ settings: SyncSettings, format: Format, directory: String) {
    var values = ["format": format.id, "directory": directory]
    for role in PersonRole.allCases {
      values["\(role.rawValue) domain"] = settings.creationDomains[role]
        .map { MatchingValue($0).text }
    }
    let rules = settings.matching.map { rule in
      [rule.role.rawValue, rule.sourceColumn, rule.targetProperty, rule.targetDomain ?? ""]
        .joined(separator: "\u{1F}")
    }
    values["matching rules"] = rules.joined(separator: "\u{1E}")
    for (topic, columns) in settings.enabledColumns {
      values["\(topic) columns"] = columns.sorted().joined(separator: "\u{1F}")
    }
    values["display names"] = settings.displayNameUpdates.map { "\($0)" }.sorted()
      .joined(separator: "\u{1F}")
    values["special characters"] = settings.replacesSpecialCharacters ? "replaced" : "kept"
    values["accounts of both roles"] = settings.bothRoles?.rawValue
    self.values = values
  }

  /// - Returns: `nil` if it was not written by `bytes`.
  init?(_ bytes: [UInt8]) {
    guard let texts = AttributesText.texts(bytes) else { return nil }
    values = texts.compactMapValues { $0 }
  }

  var bytes: [UInt8] {
    AttributesText.bytes(values.map { (name: $0.key, value: String?.some($0.value)) })
  }

  /// The names of the settings that differ, ascending.
  func differences(from other: DecisiveSettings) -> [String] {
    Set(values.keys).union(other.values.keys).filter { values[$0] != other.values[$0] }.sorted()
  }

  /// The id of the format.
  var format: String? { values["format"] }
}

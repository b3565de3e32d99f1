package import JSON
package import Profiles

extension PlanComparison {
  /// The results of checking several profiles; `nil` for one whose upload has errors.
  package static func json(of found: [(StoredProfile, PlanComparison?)]) -> JSONValue {
    let entries = found.map { profile, comparison in
      JSONValue.object([
        .init("id", .string(profile.id)),
        .init("displayName", .string(profile.settings.displayName)),
        .init("hasErrors", .bool(comparison == nil)),
        .init("isSame", comparison.map { .bool($0.isSame) } ?? .null),
        .init("isOfChanges", comparison.map { .bool($0.isOfChanges) } ?? .null),
        .init("changes", comparison.map { .number($0.operations) } ?? .null),
      ])
    }
    return .object([.init("value", .array(entries))])
  }
}

package import JSON
internal import Profiles
package import RosterSync

extension JSONValue {
  /// The object with every row of a plan added, and everyone it could not synchronize.
  ///
  /// - Parameter profile: its name.
  package func adding(
    _ rows: [PlanRow], _ failures: [SyncFailure], of profile: String
  ) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members + [
        .init("rows", .array(rows.map(\.json))),
        .init("errors", .array(failures.map { EntryError($0, profile: profile).json })),
      ])
  }

  /// The people and other objects that a run could not synchronize, in the API's words.
  ///
  /// - Parameter profile: its name.
  package static func failures(_ failures: [SyncFailure], of profile: String) -> JSONValue {
    .object([
      .init("@odata.count", .number(failures.count)),
      .init("value", .array(failures.map { EntryError($0, profile: profile).json })),
    ])
  }
}

package import JSON
package import Profiles
internal import Roster

extension AccessToken {
  /// The token as `--json` prints it: everything but its text, which is not kept.
  ///
  /// - Parameter now: seconds since 1970.
  package func json(at now: Int) -> JSONValue {
    .object([
      .init("id", .string(id)), .init("name", .string(name)),
      .init("scopes", .array(scopes.map { .string($0.rawValue) })),
      .init("profiles", profiles.map { .array($0.map(JSONValue.string)) } ?? .null),
      .init("until", .optional(lastDay?.text)), .init("isGood", .bool(isGood(at: now))),
      .init("createdDateTime", .string(UTCTime.text(madeAt))), .init("createdBy", .string(madeBy)),
      .init("revokedDateTime", .optional(revokedAt.map(UTCTime.text))),
    ])
  }
}

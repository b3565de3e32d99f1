package import JSON
internal import Profiles
internal import Roster
package import RosterSync

extension JSONValue {
  /// Decisions about people that wait for a start, and people who are set aside.
  package static func decisions(_ decisions: [PersonDecision]) -> JSONValue {
    .object([.init("value", .array(decisions.map(\.json)))])
  }
}

extension PersonDecision {
  fileprivate var json: JSONValue {
    .object([
      .init("decision", .string(verb.rawValue)),
      .init("role", .string(person.role.rawValue)),
      .init("id", .string(person.key.text)),
      // For `rekey`, the key that has the account.
      .init("from", .optional(verb == .rekey ? detail : nil)),
      .init("reason", .optional(reason)),
      .init("owner", .optional(owner)),
      .init("until", .optional(lastDay?.text)),
      .init("by", .string(by)),
      .init("time", .string(UTCTime.text(time))),
    ])
  }
}

package import JSON
internal import Profiles
internal import Roster
package import RosterSync

extension MissingPeople {
  /// Who is missing, as JSON: by role and by school, with how many for the first time, and since
  /// when.
  package var json: JSONValue {
    .object(
      PersonRole.allCases.map { .init($0.rawValue, .number(count($0))) } + [
        .init("new", .number(new)), .init("sinceDateTime", .optional(since.map(UTCTime.text))),
        .init("schools", .array(parts.map(\.json))),
        .init(
          "kept",
          .array(
            kept.map {
              .object([.init("count", .number($0.count)), .init("reason", .string($0.reason))])
            })),
        .init("setAside", .number(setAside)), .init("givenUp", .number(givenUp)),
        .init("description", .optional(sentence)),
      ])
  }
}

extension MissingPeople.Part {
  fileprivate var json: JSONValue {
    .object([
      .init("school", .optional(school)), .init("role", .string(role.rawValue)),
      .init("count", .number(count)), .init("new", .number(new)), .init("of", .number(base)),
    ])
  }
}

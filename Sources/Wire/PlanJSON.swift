package import JSON
internal import Roster
package import RosterSync

extension PlanSummary {
  /// The plan as `--json` prints it: every count, and the holds.
  package var json: JSONValue {
    .object(
      [.init("hash", .string(hash))]
        + OperationKind.allCases.map { kind in
          .init(
            kind.rawValue,
            .object(
              OperationAction.all(for: kind).map {
                .init(
                  $0.rawValue,
                  .number(count(kind, $0) + ($0 == .rekey ? proposedRekeys[kind] ?? 0 : 0)))
              }))
        } + [
          .init("notTouched", .number(notTouched)),
          .init("missing", missing.json),
          .init("changedLogins", .number(renamed[.changeLogin] ?? 0)),
          .init("changedNames", .number(renamed[.changeName] ?? 0)),
          .init(
            "remarks",
            .array(
              remarks.map { remark in
                .object([
                  .init("description", .string(remark.sentence)),
                  .init("sample", .array(remark.sample.map(JSONValue.string))),
                ])
              })),
          .init("failures", .number(failures)),
          .init("held", .array(holds.map(\.json))),
          .init("heldOperations", .number(held)), .init("waitingOperations", .number(waiting)),
        ])
  }
}

extension Hold {
  fileprivate var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("rule", .string(gate.rawValue)),
      .init("attribute", .optional(attribute)), .init("school", .optional(school)),
      .init("count", .number(count)), .init("of", .number(base)),
      .init("limit", .number(threshold)), .init("before", .number(earlier)),
      .init("hash", .string(hash)), .init("isReleased", .bool(isReleased)),
      .init("description", .string(sentence)),
    ])
  }
}

extension PlanRow {
  package var json: JSONValue {
    .object([
      .init("sequence", .number(sequence)), .init("kind", .string(kind.rawValue)),
      .init("action", .string(action.rawValue)), .init("key", .string(key)),
      .init("name", .optional(subject.name)), .init("account", .optional(subject.account)),
      .init("school", .optional(subject.school)), .init("grade", .optional(subject.grade)),
      .init("section", .optional(section)),
      .init(
        "changes",
        .array(
          changes.map { change in
            .object([
              .init("name", .string(change.name)), .init("before", .optional(change.before)),
              .init("after", .optional(change.after)),
            ])
          })),
      .init("reason", .string(reason)), .init("line", line.map(JSONValue.number) ?? .null),
      .init("state", .string(state.word)),
    ])
  }
}

extension OperationState {
  fileprivate var word: String {
    switch self {
    case .planned: "planned"
    case .done: "done"
    case .failed: "failed"
    case .skipped: "skipped"
    case .held: "held"
    case .waiting: "waiting"
    }
  }
}

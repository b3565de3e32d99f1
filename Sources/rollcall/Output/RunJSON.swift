internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync
internal import Verification

extension PlanSummary {
  /// The plan as `--json` prints it: every count there can be, and what holds it.
  var json: JSONValue {
    .object(
      [.init("hash", .string(hash))]
        + OperationKind.allCases.map { kind in
          .init(
            kind.rawValue,
            .object(
              OperationAction.all(for: kind).map {
                .init($0.rawValue, .number(count(kind, $0)))
              }))
        } + [
          .init("notTouched", .number(notTouched)),
          .init(
            "missing",
            .object(
              PersonRole.allCases.map { .init($0.rawValue, .number(missing[$0] ?? 0)) })),
          .init("failures", .number(failures)),
          .init("held", .array(gates.map(\.json))),
        ])
  }
}

extension HeldGate {
  fileprivate var json: JSONValue {
    .object([
      .init("rule", .string(rule.rawValue)), .init("count", .number(count)),
      .init("of", .number(all)), .init("limit", .number(limit)),
      .init("description", .string(sentence)),
    ])
  }
}

extension PlanRow {
  var json: JSONValue {
    .object([
      .init("sequence", .number(sequence)), .init("kind", .string(kind.rawValue)),
      .init("action", .string(action.rawValue)), .init("key", .string(key)),
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
    }
  }
}

extension Run {
  /// One run of a profile's history.
  var json: JSONValue {
    .object([
      .init("run", .string(String(number))), .init("goal", .string(goal.rawValue)),
      .init("phase", .string(phase.rawValue)), .init("outcome", .optional(outcome?.word)),
      .init("message", .optional(message)), .init("plan", .optional(plan)),
      .init("format", .optional(format)), .init("errors", .number(errors)),
      .init("warnings", .number(warnings)), .init("failures", .number(failures)),
      .init("released", .bool(releases)), .init("reason", .optional(reason)),
      .init("by", .string(who.login)), .init("sudoUser", .optional(who.sudoUser)),
      .init("address", .optional(who.address)), .init("unattended", .bool(isUnattended)),
      .init("startedDateTime", .string(UTCTime.text(startedAt))),
      .init("endedDateTime", .optional(endedAt.map(UTCTime.text))),
    ])
  }

  /// What came of a start, or a plan.
  ///
  /// - Parameter outcome: `nil` to leave it out.
  func json(_ report: Report?, _ plan: PlanSummary?, outcome: String?) -> JSONValue {
    var members: [JSONValue.Member] = []
    if case .object(let own)? = report?.json { members = own }
    let head = members.filter { $0.name == "format" }
    let own: [JSONValue.Member] =
      (outcome.map { [.init("outcome", .string($0))] } ?? []) + [
        .init("run", .string(String(number)))
      ]
    return .object(
      head + own + members.filter { $0.name != "format" } + [.init("plan", plan?.json ?? .null)]
        + (message.map { [.init("message", .string($0))] } ?? []))
  }
}

extension Run.Outcome {
  /// As scripts read it.
  var word: String {
    switch self {
    case .nothingToDo: "nothing-to-do"
    case .planChanged: "plan-changed"
    case .someFailed: "some-failed"
    default: rawValue
    }
  }
}

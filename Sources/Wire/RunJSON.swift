package import JSON
package import Profiles
package import RosterSync
package import Verification

extension Run {
  /// One run of a profile's history.
  package var json: JSONValue {
    .object([
      .init("run", .string(String(number))), .init("goal", .string(goal.rawValue)),
      .init("phase", .string(phase.rawValue)), .init("outcome", .optional(outcome?.word)),
      .init("message", .optional(message)), .init("plan", .optional(plan)),
      .init("format", .optional(format)), .init("errors", .number(errors)),
      .init("warnings", .number(warnings)), .init("failures", .number(failures)),
      .init("released", .bool(releases)), .init("reason", .optional(reason)),
      .init("by", .string(who.principal)), .init("sudoUser", .optional(who.sudoUser)),
      .init("sudoUserIsKnown", .bool(who.sudoUser != nil && who.isSudoUserKnown)),
      .init("address", .optional(who.address)), .init("unattended", .bool(isUnattended)),
      .init("startedDateTime", .string(UTCTime.text(startedAt))),
      .init("endedDateTime", .optional(endedAt.map(UTCTime.text))),
    ])
  }

  /// The outcome of a start or a plan.
  ///
  /// - Parameters:
  ///   - stale: a sentence that its files have not changed for too long; `nil` if they have
  ///     changed.
  ///   - raised: a sentence about limits that let more through than usual; `nil` if none do.
  ///   - outcome: `nil` to leave it out.
  package func json(
    _ report: Report?, _ plan: PlanSummary?, stale: String? = nil, raised: String? = nil,
    outcome: String?
  ) -> JSONValue {
    var members: [JSONValue.Member] = []
    if case .object(let own)? = report?.json { members = own }
    let head = members.filter { $0.name == "format" }
    let own: [JSONValue.Member] =
      (outcome.map { [.init("outcome", .string($0))] } ?? []) + [
        .init("run", .string(String(number)))
      ]
    return .object(
      head + own + members.filter { $0.name != "format" } + [.init("plan", plan?.json ?? .null)]
        + [("message", message), ("stale", stale), ("raisedLimits", raised)].compactMap {
          name, sentence in
          sentence.map { .init(name, .string($0)) }
        })
  }
}

extension StartVerdict {
  /// A single word for scripts: `started`, `rejected`, `held` or `nothing-to-do`; other words if
  /// the run stopped midway or failed.
  package var word: String {
    switch self {
    case .stopped(let isQuarantined):
      (isQuarantined ? SyncStatus.quarantined : .paused).rawValue
    case .goesOn(isHeld: true): Run.Outcome.held.word
    case .goesOn(isHeld: false), .ended(.success), .ended(.someFailed): "started"
    case .ended(let outcome): outcome.word
    }
  }
}

extension Run.Outcome {
  fileprivate var word: String {
    switch self {
    case .nothingToDo: "nothing-to-do"
    case .planChanged: "plan-changed"
    case .someFailed: "some-failed"
    default: rawValue
    }
  }
}

internal import Roster
internal import SQLite

/// Holds a plan against the limits of its profile.
struct GateCheck {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// - Parameters:
  ///   - lost: links that lead nowhere, of all.
  ///   - memberships: how many this profile has made.
  func held(lost: (lost: Int, all: Int), memberships: Int) throws -> [HeldGate] {
    let limits = context.settings.limits
    var held: [HeldGate] = []
    func check(_ rule: HeldGate.Rule, _ count: Int, of all: Int, _ gate: SyncLimits.Gate) {
      if gate.holds(count, of: all) {
        held.append(HeldGate(rule: rule, count: count, all: all, limit: gate.limit(of: all)))
      }
    }
    for role in PersonRole.allCases {
      check(
        role == .student ? .disableStudents : .disableTeachers, try count("disable", role.rawValue),
        of: try countLinked(role), limits.disable)
    }
    check(
      .removeMemberships,
      try database.statement(
        "SELECT count(*) FROM main.operation WHERE action = 'remove'"
      ).count(), of: memberships,
      limits.removeMemberships)
    let untouched = try countUntouched()
    if untouched > 0 {
      held.append(HeldGate(rule: .untouchedObjects, count: untouched, all: untouched, limit: 1))
    }
    check(.lostObjects, lost.lost, of: lost.all, limits.disable)
    if let last = context.lastFormat, last != context.format.id {
      held.append(HeldGate(rule: .changedFormat, count: 1, all: 1, limit: 1))
    }
    return held
  }

  private func count(_ action: String, _ kind: String) throws -> Int {
    try database.statement("SELECT count(*) FROM main.operation WHERE action = ? AND kind = ?")
      .count(.text(action), .text(kind))
  }

  private func countLinked(_ role: PersonRole) throws -> Int {
    try database.statement("SELECT count(*) FROM work.entity WHERE is_claimed AND kind = ?")
      .count(.text(role.rawValue))
  }

  /// Objects that would be changed and that this profile has neither made nor been allowed before. A
  /// membership changes its section.
  private func countUntouched() throws -> Int {
    try database.statement(
      """
      SELECT count(DISTINCT e.id) FROM main.operation o
      JOIN work.entity e ON e.id = coalesce(o.section, o.subject)
      WHERE e.object IS NOT NULL AND NOT e.is_touched AND e.how <> '\(LinkOrigin.marked.rawValue)'
      """
    ).count()
  }
}

package import Roster
internal import Verification

/// A plan in numbers, and what holds it.
package struct PlanSummary: Sendable, Equatable {
  /// Names this plan and no other: `hashDigits` hexadecimal digits.
  package var hash = ""
  package var counts: [OperationKind: [OperationAction: Int]] = [:]
  /// Objects of the directory that are nobody's of any roster.
  package var notTouched = 0
  /// People who cannot be synchronized; each is among the run's failures.
  package var failures = 0
  /// People whom an earlier roster named and this one does not.
  package var missing: [PersonRole: Int] = [:]
  /// The limits that it reaches.
  package var gates: [HeldGate] = []

  package static let hashDigits = 64

  package init() {}

  package func count(_ kind: OperationKind, _ action: OperationAction) -> Int {
    counts[kind]?[action] ?? 0
  }

  package var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }
  package var isEmpty: Bool { total == 0 }
  package var isHeld: Bool { !gates.isEmpty }
}

extension PlanSummary {
  /// What a person has to type who lets the plan go in spite of its limits, and what it counts: the
  /// accounts that it disables, else the memberships that it removes, else all its operations.
  package var releaseCount: (count: Int, of: String) {
    let disabled = PersonRole.allCases.reduce(0) { $0 + count($1.operationKind, .disable) }
    let removed = count(.enrollment, .remove) + count(.roster, .remove)
    if disabled > 0 { return (disabled, "accounts it disables") }
    return removed > 0 ? (removed, "memberships it removes") : (total, "operations it has")
  }
}

extension PersonRole {
  fileprivate var operationKind: OperationKind { self == .student ? .student : .teacher }
}

/// A limit that a plan reaches.
package struct HeldGate: Sendable, Equatable {
  package let rule: Rule
  /// How many.
  package let count: Int
  /// Of how many.
  package let all: Int
  /// The number of changes at which it holds the plan.
  package let limit: Int

  package enum Rule: String, Sendable, CaseIterable {
    case disableStudents = "disable-students"
    case disableTeachers = "disable-teachers"
    case removeMemberships = "remove-memberships"
    case untouchedObjects = "untouched-objects"
    case lostObjects = "lost-objects"
    case changedFormat = "changed-format"
  }

  /// What reached the limit, for people.
  package var sentence: String {
    let held = "the limit is \(limit.grouped)"
    let (count, all) = (count.grouped, all.grouped)
    switch rule {
    case .disableStudents: return "\(count) of \(all) students would be disabled; \(held)."
    case .disableTeachers: return "\(count) of \(all) teachers would be disabled; \(held)."
    case .removeMemberships: return "\(count) of \(all) memberships would be removed; \(held)."
    case .untouchedObjects:
      return "\(count) objects that this profile has never touched would be adopted or changed."
    case .changedFormat:
      return "The files are not in the format of the files applied last."
    case .lostObjects:
      return "\(count) of \(all) linked objects are no longer in the directory; \(held)."
    }
  }
}

internal import Profiles
internal import RosterSync
internal import Words

/// One line of a plan in counts: an action, and how many objects it concerns.
struct PlanLine: Identifiable, Sendable {
  enum Kind: Sendable, Equatable {
    case operations(OperationKind, OperationAction)
    /// Operations that wait until a person releases them.
    case hold(Hold)
    /// People missing from the roster, in a plan that does nothing about it yet.
    case missing
    /// What cannot be synchronized, with the reasons in words.
    case failures(reasons: String)
    /// A sentence worth knowing before a start.
    case note(String)
    case warnings
    case errors
  }

  let kind: Kind
  /// How many objects it concerns; 0 for a sentence.
  let count: Int
  var id: String { text }

  /// The action in capitals: `CREATE`.
  var word: String {
    switch kind {
    case .operations(_, let action): action.capitals
    case .hold: "HELD"
    case .missing: "MISSING"
    case .failures: "LEFT"
    case .note: "NOTE"
    case .warnings, .errors: "REPORT"
    }
  }

  /// What it applies to: `student memberships`.
  var text: String {
    switch kind {
    case .operations(let kind, let action): "\(word) \(kind.noun(2)) \(action.rawValue)"
    case .hold(let hold): "held \(hold.name)"
    case .missing: "missing"
    case .failures: "left as they are"
    case .note(let sentence): "note \(sentence)"
    case .warnings: "warnings"
    case .errors: "errors"
    }
  }

  var noun: String {
    switch kind {
    case .operations(let kind, _): kind.noun(count)
    case .hold(let hold):
      hold.rows == count || hold.rows == 0
        ? hold.titleByCount : "\(hold.titleByCount), \(counted(hold.rows, "row"))"
    case .missing: count == 1 ? "person" : "people"
    case .failures: count == 1 ? "entry left as it is" : "entries left as they are"
    case .note(let sentence): sentence
    case .warnings: count == 1 ? "kind of warning" : "kinds of warning"
    case .errors: count == 1 ? "kind of error" : "kinds of error"
    }
  }

  /// What it means for the people concerned.
  var explanation: String {
    switch kind {
    case .operations(let kind, let action): Self.explanation(kind, action)
    case .hold(let hold): hold.sentence
    case .missing: "An earlier roster named them and this one does not. \(Self.ofMissing)"
    case .failures(let reasons): "Nothing is changed about them: \(reasons)."
    case .note(let sentence): sentence
    case .warnings: "A start goes ahead with warnings; the report says what becomes of the data."
    case .errors: "Nothing starts while there are errors. Correct the files and upload them again."
    }
  }

  /// What happens to the people who are missing.
  static let ofMissing =
    "Accounts and memberships of people who are missing stay as they are until they have been missing "
    + "for as long as the profile says."

  private static func explanation(_ kind: OperationKind, _ action: OperationAction) -> String {
    switch action {
    case .create: "New in the roster: nothing in the directory matches."
    case .adopt: "Already in the directory, and following the roster from now on."
    case .rekey: "An administrator has given the account to another SIS ID, or given it up."
    case .update, .restore: "Attributes change; each row says from what to what."
    case .move: "In another school than before."
    case .enable: "Disabled before, and in the roster again: the same account is enabled."
    case .disable: "Missing from the roster for long enough: the account is disabled, not deleted."
    case .add:
      kind == .enrollment
        ? "Students who are in a section from now on."
        : "Teachers who are in a section from now on."
    case .remove: "No longer in the section, or missing from the roster altogether."
    case .miss: "Not in the roster."
    case .archive: "Missing from the roster: archived, not deleted."
    }
  }

  /// Everything that a plan does, with removals last, and what it leaves undone.
  static func all(_ plan: PlanSummary, warnings: Int) -> [PlanLine] {
    let operations = OperationKind.allCases.flatMap { kind in
      OperationAction.all(for: kind).map { action in
        PlanLine(kind: .operations(kind, action), count: plan.count(kind, action))
      }
    }
    let taking = operations.filter(\.takesAway)
    let giving = operations.filter { !$0.takesAway }
    let held = plan.openHolds.map { PlanLine(kind: .hold($0), count: $0.count) }
    let notes = plan.remarks.map { PlanLine(kind: .note($0.sentence), count: 0) }
    let rest = [
      PlanLine(kind: .missing, count: plan.missing.count),
      PlanLine(kind: .failures(reasons: plan.failureWords), count: plan.failures),
      PlanLine(kind: .warnings, count: warnings),
    ]
    return held + notes + (giving + taking + rest).filter { $0.count > 0 }
  }

  /// Whether it takes anything away from people.
  var takesAway: Bool {
    if case .hold = kind { return true }
    guard case .operations(_, let action) = kind else { return false }
    return action.takesAway
  }
}

extension OperationAction {
  /// The word for it in capitals: `DISABLE`.
  var capitals: String { self == .miss ? "MISSING" : rawValue.uppercased() }

  /// Whether it takes anything away from people.
  var takesAway: Bool {
    switch self {
    case .disable, .remove, .archive: return true
    case .create, .adopt, .rekey, .update, .move, .enable, .add, .restore, .miss: return false
    }
  }
}

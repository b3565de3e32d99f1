package import Profiles
internal import RosterSync

extension Run.Outcome {
  /// As people read it.
  package var text: String {
    switch self {
    case .rejected: "not started, the report has errors"
    case .verified: "verified"
    case .planned: "planned"
    case .held: "held"
    case .planChanged: "not started, the plan had changed"
    case .nothingToDo: "nothing to do"
    case .success: "success"
    case .someFailed: "some entries failed"
    case .failed: "failed"
    case .stopped: "paused before anything was applied"
    case .superseded: "not finished, replaced by a later run"
    }
  }
}

extension Run.Phase {
  /// As people read it.
  package var text: String {
    switch self {
    case .preparing: "preparing"
    case .verifying: "verifying"
    case .planning: "planning"
    case .applying: "applying"
    case .ended: "ended"
    }
  }
}

extension Run {
  /// What was to be done: `start`, `release`, `plan`, `verify`.
  package var goalWord: String {
    if releases { return "release" }
    switch goal {
    case .verify: return "verify"
    case .plan: return "plan"
    case .apply: return "start"
    }
  }

  /// What came of it, or how far it has come.
  package var outcomeText: String { outcome?.text ?? phase.text }

  /// What its verification found: `6 errors, 4 warnings`.
  package var foundText: String {
    if errors == 0 && warnings == 0 { return "clean" }
    let parts = [
      errors > 0 ? counted(errors, "error") : nil,
      warnings > 0 ? counted(warnings, "warning") : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

package import Profiles
internal import RosterSync

extension Run.Outcome {
  /// The text for people.
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
  /// The text for people.
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
  /// What the run was meant to do: `start`, `release`, `plan`, `verify`.
  package var goalWord: String {
    if releases { return "release" }
    switch goal {
    case .verify: return "verify"
    case .plan: return "plan"
    case .apply: return "start"
    }
  }

  /// The run's outcome, or how far it has come.
  package var outcomeText: String { outcome?.text ?? phase.text }

  /// The run's outcome in the few words of a list: `12 entries left as they were`.
  ///
  /// - Parameter isLive: whether a process is working on the run, if it has not ended.
  package func resultText(isLive: Bool) -> String {
    switch outcome {
    case nil:
      isLive ? phase.text : halt?.reason == nil ? "stopped midway" : "stopped by itself midway"
    case .success, .verified, .planned, .nothingToDo:
      (outcome == .success ? "done" : outcomeText)
        + (warnings > 0 ? ", \(kinds(warnings, of: "warning"))" : "")
    case .someFailed: "\(counted(failures, "entry", plural: "entries")) left as they were"
    case .held: "held by a limit"
    case .rejected:
      goal == .apply
        ? "refused, \(kinds(errors, of: "error"))" : "\(kinds(errors, of: "error"))"
    case .failed, .planChanged, .stopped, .superseded: outcomeText
    }
  }

  /// What the run's verification found: `6 kinds of error, 1 kind of warning`.
  package var foundText: String {
    let parts = [
      errors > 0 ? kinds(errors, of: "error") : nil,
      warnings > 0 ? kinds(warnings, of: "warning") : nil,
    ]
    return errors == 0 && warnings == 0 ? "clean" : parts.compactMap { $0 }.joined(separator: ", ")
  }
}

/// A number of findings, which are not records: `6 kinds of error`.
package func kinds(_ count: Int, of what: String) -> String {
  "\(counted(count, "kind")) of \(what)"
}

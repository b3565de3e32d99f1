package import RosterSync

/// The outcome of a start, so far.
package enum StartVerdict: Sendable, Equatable {
  /// It is applying its plan, or the part of the plan that is not held.
  case goesOn(isHeld: Bool)
  /// It stopped midway: it was paused, or stopped of its own accord.
  case stopped(isQuarantined: Bool)
  case ended(Run.Outcome)
}

extension Run {
  /// The outcome of a start, which scripts, people and the shell are told in different ways.
  ///
  /// - Parameters:
  ///   - plan: the plan of a start that has not ended yet.
  ///   - status: the profile's status, which says why an unfinished start does not continue.
  package func verdict(of plan: PlanSummary?, _ status: SyncStatus) -> StartVerdict {
    if let outcome { return .ended(outcome) }
    return switch status {
    case .quarantined: .stopped(isQuarantined: true)
    case .paused: .stopped(isQuarantined: false)
    case .extracting, .validating, .inProgress, .success, .error, .validationError:
      .goesOn(isHeld: plan?.isHeld ?? false)
    }
  }
}

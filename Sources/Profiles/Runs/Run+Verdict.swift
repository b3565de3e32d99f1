package import RosterSync

/// The outcome of a start, so far.
package enum StartVerdict: Sendable, Equatable {
  /// It is applying its plan, or what is not held of it.
  case goesOn(isHeld: Bool)
  /// It stopped midway: it is paused, or has stopped by itself.
  case stopped(isQuarantined: Bool)
  case ended(Run.Outcome)
}

extension Run {
  /// Its outcome, which scripts, people and the shell are told in different ways.
  ///
  /// - Parameters:
  ///   - plan: what a start that has not ended yet applies.
  ///   - status: the profile's, which says why an unfinished start does not continue.
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

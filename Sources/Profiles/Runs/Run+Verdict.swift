package import RosterSync

/// What a start came to, so far.
package enum StartVerdict: Sendable, Equatable {
  /// It is applying its plan, or what of it nothing holds.
  case goesOn(isHeld: Bool)
  /// It stopped midway: it is paused, or has stopped itself.
  case stopped(isQuarantined: Bool)
  case ended(Run.Outcome)
}

extension Run {
  /// What it came to, which scripts, people and the shell are told each in their way.
  ///
  /// - Parameters:
  ///   - plan: what a start that has not ended yet applies.
  ///   - status: of the profile, which says of such a start why it does not go on.
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

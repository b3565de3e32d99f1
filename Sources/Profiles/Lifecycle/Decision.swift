/// Whether an action may be done, and what has to be done for it.
package enum Decision: Sendable, Equatable {
  case go(next: NextStep)
  /// Granted, with nothing to do, since the profile is already in that state.
  case noChange
  case refused(Refusal)
}

/// The next step of an action that was granted.
package enum NextStep: String, Sendable, CaseIterable {
  /// Keep the new settings and provision the profile with them; its status stays.
  case provision
  /// Remove the profile. No account changes.
  case delete
  /// Accept the files.
  case acceptUpload
  /// Verify and plan; state and status stay.
  case verify
  /// Verify, plan, check the limits, apply. If the report has errors, the status stays as it was.
  case start
  /// Stop the current run, if any, and keep what is left of it; remember who paused it.
  case pause
  /// Apply the rest of the plan of the run that stopped midway.
  case continueRun
  /// End a pause when nothing is left to apply. The status is then what the last run left, such as
  /// a held plan; without a last run it stays `paused`.
  case liftPause
  /// Apply exactly the held plan, once.
  case releasePlan
  /// Stop the current run, if any, clear the errors, and start from the beginning: verify, plan and
  /// check the limits again.
  case restart
  /// Clear the errors. Nothing was ever started, so there is nothing to start again.
  case clearErrors
}

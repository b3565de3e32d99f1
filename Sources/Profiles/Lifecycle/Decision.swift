/// Whether an action may be done, and what it amounts to.
package enum Decision: Sendable, Equatable {
  case go(next: NextStep)
  /// Granted, with nothing to do: it is so already.
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
  /// Verify, plan, meet the gates, apply. An Error in the report leaves the status as it was.
  case start
  /// Stop the current run, if any, keeping what is left of it; remember who paused.
  case pause
  /// Apply the rest of the plan of the run that stopped midway.
  case continueRun
  /// End a pause when nothing is left to apply: the status is again what the last run left, a held
  /// plan held; without a last run it stays `paused`.
  case liftPause
  /// Apply the held plan, exactly that one and once.
  case releasePlan
  /// Stop the current run, if any, clear the errors, and start from the beginning: verify, plan and
  /// meet the gates again.
  case restart
  /// Clear the errors; nothing was ever started that could start again.
  case clearErrors
}

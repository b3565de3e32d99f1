/// Whether an action may be done, and what it then comes to.
package enum Decision: Sendable, Equatable {
  case go(next: NextStep)
  /// Granted, and nothing is to be done: it is so already.
  case noChange
  case refused(Refusal)
}

/// What is done next about an action that was granted.
package enum NextStep: String, Sendable, CaseIterable {
  /// Keep the new settings and provision the profile with them; its status stays.
  case provision
  /// Take the profile away. No account changes.
  case delete
  /// Let the files in.
  case acceptUpload
  /// Verify and plan; state and status stay.
  case verify
  /// Verify, plan, meet the gates, apply. An Error in the report leaves the status as it was.
  case start
  /// Stop the run, if one is at work, and keep what is left of it; remember who paused.
  case pause
  /// Apply what is left of the plan of the run that stopped midway.
  case continueRun
  /// End a pause after which nothing is left to apply: the status is again what the last run left,
  /// a held plan held; without a last run it stays `paused`.
  case liftPause
  /// Apply the held plan, exactly that one and once.
  case releasePlan
  /// Stop the run, if one is at work, clear the errors, and start from the beginning: verify, plan
  /// and meet the gates again.
  case restart
  /// Clear the errors; nothing was ever started that could start again.
  case clearErrors
}

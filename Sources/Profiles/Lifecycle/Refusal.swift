/// Why an action is refused for a profile as it is now.
package enum Refusal: Sendable, Equatable, CaseIterable {
  /// The action needs CSV files, and the profile's roster comes from elsewhere.
  case notCSV
  case provisioning
  case provisioningFailed
  case deleting
  case deletionFailed
  case expired
  /// A run is in progress, which the action would disturb.
  case busy
  /// A run is in progress on what is to be deleted.
  case busyDeleting
  /// A person paused the profile, and there is no one to ask.
  case pausedByPerson
  case noHeldPlan
  /// A person paused the profile, so nothing that a limit holds can be released.
  case pausedRelease
  /// A limit holds the rest of the plan, and resuming does not release it.
  case heldPlan
  /// There is no run that stopped midway.
  case nothingToContinue

  /// Microsoft Graph's word for it, which scripts compare.
  package enum Code: String, Sendable {
    case badRequest = "BadRequest"
    case conflict = "Conflict"
  }

  package var code: Code {
    switch self {
    case .notCSV: .badRequest
    case .provisioning, .provisioningFailed, .deleting, .deletionFailed, .expired, .busy,
      .busyDeleting, .pausedByPerson, .noHeldPlan, .pausedRelease, .heldPlan, .nothingToContinue:
      .conflict
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .notCSV:
      "The profile's roster does not come as CSV files; use a profile with a CSV data provider."
    case .provisioning:
      "The profile is still being provisioned; wait until its state is provisioned."
    case .provisioningFailed:
      "The profile could not be provisioned; update it, or delete it."
    case .deleting: "The profile is being deleted; use another one."
    case .deletionFailed: "The profile could not be deleted; delete it again."
    case .expired: "The profile has expired; set a later expiration date first."
    case .busy:
      "A synchronization of the profile is running; wait until it ends, or pause it."
    case .busyDeleting:
      "A synchronization of the profile is running; pause it, then delete the profile."
    case .pausedByPerson: "A person paused the profile; resume it, or start it attended."
    case .noHeldPlan:
      "The profile has no held plan; resume it if it is paused, or start it, and release what a limit "
        + "then holds."
    case .pausedRelease:
      "A person paused the profile; resume it, then release what a limit holds."
    case .heldPlan:
      "A limit holds its plan, and resuming does not release it; review it, then release it."
    case .nothingToContinue: "The profile has no stopped run to resume; start it."
    }
  }
}

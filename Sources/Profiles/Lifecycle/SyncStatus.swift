/// The status of a profile's synchronization; the raw values are the API's words.
package enum SyncStatus: String, Sendable, CaseIterable {
  /// Never started, paused by a person, or expired.
  case paused
  /// Reading the uploaded files.
  case extracting
  /// Verifying them.
  case validating
  /// Writing to the directory.
  case inProgress
  /// The last run ended, and everything was written.
  case success
  /// The last run ended, and some entries failed.
  case error
  /// A limit holds the plan until a person releases it.
  case validationError
  /// Too many operations failed, the directory cannot be reached, or the run's process kept dying.
  case quarantined

  /// Whether a run is in progress.
  package var isBusy: Bool {
    switch self {
    case .extracting, .validating, .inProgress: true
    case .paused, .success, .error, .validationError, .quarantined: false
    }
  }
}

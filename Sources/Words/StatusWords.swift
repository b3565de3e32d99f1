package import Profiles

extension SyncStatus {
  /// The status for people: `validation error`.
  package var word: String {
    switch self {
    case .paused: "paused"
    case .extracting: "extracting"
    case .validating: "validating"
    case .inProgress: "in progress"
    case .success: "success"
    case .error: "error"
    case .validationError: "validation error"
    case .quarantined: "quarantined"
    }
  }
}

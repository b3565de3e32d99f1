extension Run.Outcome {
  /// As people read it.
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
    case .superseded: "not finished, another came after it"
    }
  }
}

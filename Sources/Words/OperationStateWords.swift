package import RosterSync

extension OperationState {
  /// The outcome of an operation, for people.
  package var text: String {
    switch self {
    case .planned: "planned"
    case .done: "done"
    case .failed: "failed"
    case .skipped: "skipped"
    case .held: "held"
    case .waiting: "waits"
    }
  }
}

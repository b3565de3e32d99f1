package import RosterSync

extension OperationState {
  /// What became of an operation, as people read it.
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

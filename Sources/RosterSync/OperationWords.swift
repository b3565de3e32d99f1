extension OperationKind {
  /// The noun for a given number of objects of this kind.
  package func noun(_ count: Int) -> String {
    switch self {
    case .enrollment: count == 1 ? "student membership" : "student memberships"
    case .roster: count == 1 ? "teacher membership" : "teacher memberships"
    default: count == 1 ? rawValue : rawValue + "s"
    }
  }
}

extension OperationAction {
  /// What is done, as a word that follows a number of things.
  package var word: String {
    switch self {
    case .create: "created"
    case .adopt: "adopted"
    case .rekey: "rekeyed"
    case .update, .restore: "updated"
    case .move: "moved"
    case .enable: "enabled"
    case .disable: "disabled"
    case .archive: "archived"
    case .add: "added"
    case .remove: "removed"
    case .miss: "missing"
    }
  }
}

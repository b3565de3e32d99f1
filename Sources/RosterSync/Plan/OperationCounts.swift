/// What a run did, in the few numbers that tell a usual night from an unusual one.
package struct OperationCounts: Sendable, Equatable {
  /// Accounts, schools and sections that were made.
  package private(set) var new = 0
  /// Those that were changed in any other way.
  package private(set) var changed = 0
  /// Accounts that were disabled; schools and sections that were archived.
  package private(set) var disabled = 0
  /// Memberships that began, and that ended.
  package private(set) var added = 0
  package private(set) var removed = 0

  package init() {}

  mutating func add(_ count: Int, of kind: OperationKind, _ action: OperationAction) {
    switch action {
    case .create: new += count
    case .disable, .archive: disabled += count
    case .add: added += count
    case .remove: removed += count
    case .adopt, .rekey, .update, .move, .enable, .restore: changed += count
    case .miss: break
    }
  }

  package var isEmpty: Bool { self == OperationCounts() }
}

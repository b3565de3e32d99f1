import RosterSync
import Support

extension Synchronization {
  /// What is held, with its number, base and limit: `missing-students:S1: 5 of 40, from 5`.
  var limitsReached: [String] {
    summary.holds.map { "\($0.name): \($0.count) of \($0.base), from \($0.threshold)" }.sorted()
  }
}

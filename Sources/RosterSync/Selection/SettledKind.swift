internal import Roster
internal import Verification

/// Everything of one kind that the roster has, by number.
final class SettledKind {
  var numbers = KeyNumbers()
  /// For each number: its row among the entities; 0 if it is not selected; if negative, which of
  /// the ends it is, counted from -1; `absent` if it is not in the roster.
  var rows: [Int32] = []
  /// The schools of what is not selected.
  var schools: [Int32] = []
  /// Whether it has settled memberships; for a section, by role.
  var settled = ForEachRole<[Bool]>([])

  static let absent = Int32.min

  /// Makes room for all keys that are numbered.
  func fill() {
    let more = numbers.count - rows.count
    guard more > 0 else { return }
    rows += Array(repeating: Self.absent, count: more)
    schools += Array(repeating: 0, count: more)
    for role in PersonRole.allCases { settled[role] += Array(repeating: false, count: more) }
  }
}

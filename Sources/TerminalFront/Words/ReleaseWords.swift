internal import RosterSync

extension PlanSummary {
  /// What a person has released: `70 students who lose classes; 12 students missing for the first
  /// time`; `nil` if nothing.
  var releasedWords: String? {
    let released = holds.filter(\.isReleased)
    return released.isEmpty ? nil : released.map(\.numbered).joined(separator: "; ")
  }
}

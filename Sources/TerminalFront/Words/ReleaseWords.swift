internal import RosterSync

extension [Hold] {
  /// What a person has released of them: `70 students who lose classes; 12 students missing for the
  /// first time`; `nil` if nothing.
  var releasedWords: String? {
    let released = filter(\.isReleased)
    return released.isEmpty ? nil : released.map(\.numbered).joined(separator: "; ")
  }
}

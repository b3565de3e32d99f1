/// The words by which the status of a record says that who or what it names is not here.
///
/// Such a record counts as missing, as one that is not in the file. White space at the ends of a status
/// and the case of its letters do not count.
///
///     AbsentStatuses.usual.index(of: Array("Withdrawn".utf8)) != nil
package struct AbsentStatuses: Sendable, Equatable {
  /// As a profile lists them.
  package let words: [String]
  private let places: [MatchingValue: Int]

  package init(_ words: [String]) {
    self.words = words
    places = Dictionary(words.enumerated().map { (MatchingValue($1), $0) }) { first, _ in first }
  }

  /// Those of a profile that says nothing of it.
  package static let usual = AbsentStatuses([
    "inactive", "withdrawn", "graduated", "transferred", "exited", "deleted", "tobedeleted",
  ])

  /// Which of the words a status is; `nil` for one that does not say so.
  ///
  /// - Parameter status: UTF-8.
  package func index(of status: some Collection<UInt8>) -> Int? {
    status.isEmpty || places.isEmpty ? nil : places[MatchingValue(status)]
  }
}

extension Column {
  /// The words in it by which a record says that who or what it names is not here; `nil` for a column that
  /// says nothing of it.
  ///
  /// - Parameter statuses: those of a profile.
  package func absentWords(_ statuses: AbsentStatuses) -> AbsentStatuses? {
    if kind == .status { return statuses }
    return kind == .flag && attribute == "enabledUser" ? .disabled : nil
  }
}

extension AbsentStatuses {
  /// That of an account which the roster's own system has disabled.
  fileprivate static let disabled = AbsentStatuses(["false"])
}

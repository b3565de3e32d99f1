/// The words by which the status of a record says that who or what it names is not here.
///
/// Such a record counts as missing, as one that is not in the file. White space at the ends of a status
/// and the case of its letters do not count, nor does a number behind it: systems put the code of a reason there.
///
///     AbsentStatuses.usual.index(of: Array("Withdrawal-24".utf8)) != nil
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
    "inactive", "withdrawn", "withdrawal", "graduated", "graduate", "transferred", "exited", "left",
    "dropped", "dropout", "expelled", "deceased", "deleted", "tobedeleted",
  ])

  /// Which of the words a status is; `nil` for one that does not say so.
  ///
  /// - Parameter status: UTF-8.
  package func index(of status: some Collection<UInt8>) -> Int? {
    if status.isEmpty || places.isEmpty { return nil }
    return places[MatchingValue(status)] ?? Self.withoutCode(status).flatMap { places[$0] }
  }

  /// A status without the number behind it; `nil` where there is none.
  private static func withoutCode(_ status: some Collection<UInt8>) -> MatchingValue? {
    let text = String(decoding: status, as: UTF8.self).trimmed.utf8
    let digits = text.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let word = text.dropLast(digits.count)
    guard !digits.isEmpty, let last = word.last, [" ", "-"].contains(UnicodeScalar(last)) else {
      return nil
    }
    return MatchingValue(Array(word.dropLast()))
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

/// The status words that mean that the person or thing a record names is absent.
///
/// Such a record counts as missing, as if it were not in the file. White space at the ends of a
/// status and letter case are ignored, and so is a number after it, since systems put the code of a
/// reason there.
///
///     AbsentStatuses.usual.index(of: Array("Withdrawal-24".utf8)) != nil
package struct AbsentStatuses: Sendable, Equatable {
  /// The words as a profile lists them.
  package let words: [String]
  private let places: [MatchingValue: Int]

  package init(_ words: [String]) {
    self.words = words
    places = Dictionary(words.enumerated().map { (MatchingValue($1), $0) }) { first, _ in first }
  }

  /// The words for a profile that does not list any.
  package static let usual = AbsentStatuses([
    "inactive", "withdrawn", "withdrawal", "graduated", "graduate", "transferred", "exited", "left",
    "dropped", "dropout", "expelled", "deceased", "deleted", "tobedeleted",
  ])

  /// The index of the word that a status is; `nil` for one that does not mean absence.
  ///
  /// - Parameter status: UTF-8.
  package func index(of status: some Collection<UInt8>) -> Int? {
    if status.isEmpty || places.isEmpty { return nil }
    return places[MatchingValue(status)] ?? Self.withoutCode(status).flatMap { places[$0] }
  }

  /// A status without the number after it; `nil` if there is no number.
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
  /// The words that mean absence in this column; `nil` for a column that says nothing about
  /// absence.
  ///
  /// - Parameter statuses: a profile's words.
  package func absentWords(_ statuses: AbsentStatuses) -> AbsentStatuses? {
    if kind == .status { return statuses }
    return kind == .flag && attribute == "enabledUser" ? .disabled : nil
  }
}

extension AbsentStatuses {
  /// The word for an account that the student information system has disabled.
  fileprivate static let disabled = AbsentStatuses(["false"])
}

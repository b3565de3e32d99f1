/// The words by which a record's status says that the person or thing it names is not here.
///
/// Such a record counts as missing, as if it were not in the file. White space at the ends of a
/// status, letter case, and a number after it do not count: systems put the code of a reason there.
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

  /// Those of a profile that does not list any.
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

  /// A status without the number after it; `nil` where there is none.
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
  /// Those of the words that count as absence in this column; `nil` for a column that does not
  /// tell.
  ///
  /// - Parameter statuses: those of a profile.
  package func absentWords(_ statuses: AbsentStatuses) -> AbsentStatuses? {
    if kind == .status { return statuses }
    return kind == .flag && attribute == "enabledUser" ? .disabled : nil
  }
}

extension AbsentStatuses {
  /// Of an account that the student information system has disabled.
  fileprivate static let disabled = AbsentStatuses(["false"])
}

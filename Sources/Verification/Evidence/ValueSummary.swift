internal import Roster

/// What the values have in common that the records of a finding have.
///
/// It says nothing that is not so of each of them: what was not counted to its end has no exact number.
package struct ValueSummary: Sendable, Equatable {
  /// The columns whose values these are; of several, a record's are one value here.
  package let columns: [String]
  /// Whether the finding's own values are all blank, so that these name its records instead.
  package let isOfNames: Bool
  package let records: Int
  /// How many different values there are, or were counted.
  package let distinct: Int
  /// Whether there are no more.
  package let isExact: Bool
  /// The first different ones, in the order of the file, at most `mostFirst`; of a long one its beginning, and
  /// `...` for the rest.
  package let first: [String]
  /// What all begin with, in whole characters; may be empty.
  package let prefix: String
  /// How many records have a value that begins so, up to the first mark of ASCII and with it; empty for values
  /// without one. `nil` where there are too many such beginnings, or not all values were looked at.
  package let stems: [String: Int]?
  /// Whether some are so long that only their beginnings were told apart.
  package let hasLong: Bool
  /// Where they are all whole numbers behind the same text, without a gap.
  package let range: NumberedRange?

  package static let mostFirst = 3

  /// `Homeroom 0` to `Homeroom 4`.
  package struct NumberedRange: Sendable, Equatable {
    package let stem: String
    /// As they are written.
    package let low: String
    package let high: String
  }
}

extension String {
  /// The text for people: in quotation marks where white space stands at its ends, which is not seen
  /// otherwise.
  package var withVisibleEnds: String { trimmed.utf8.count == utf8.count ? self : "\"\(self)\"" }
}

internal import Roster

/// What the values of a finding's records have in common.
///
/// Everything it says holds for each of them; where counting stopped early, it gives no exact
/// number.
package struct ValueSummary: Sendable, Equatable {
  /// The columns of these values; with several columns, a record's values count as one here.
  package let columns: [String]
  /// Whether the finding's own values are all blank, so that these identify its records instead.
  package let isOfNames: Bool
  package let records: Int
  /// How many distinct values there are, or were counted.
  package let distinct: Int
  /// Whether there are no more.
  package let isExact: Bool
  /// The first distinct ones, in the order of the file, at most `mostFirst`; a long one is cut and
  /// ends in `...`.
  package let first: [String]
  /// What all begin with, in whole characters; may be empty.
  package let prefix: String
  /// The number of records for each beginning of a value, up to and including its first ASCII mark;
  /// empty for values without one. `nil` if there are too many such beginnings, or not all values
  /// were read.
  package let stems: [String: Int]?
  /// Whether some are so long that only their beginnings were compared.
  package let hasLong: Bool
  /// Set if they are all whole numbers after the same text, without a gap.
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
  /// The text for people: in quotation marks if it begins or ends with white space, which could not
  /// be seen otherwise.
  package var withVisibleEnds: String { trimmed.utf8.count == utf8.count ? self : "\"\(self)\"" }
}

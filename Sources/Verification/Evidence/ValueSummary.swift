internal import Roster

/// What the values of a finding's records have in common.
///
/// Everything in it is true of all values; if counting stopped early, the numbers are not exact.
package struct ValueSummary: Sendable, Equatable {
  /// The columns of these values; with several columns, a record's values count as one here.
  package let columns: [String]
  /// Whether the finding's own values are all blank, so that these values identify its records
  /// instead.
  package let isOfNames: Bool
  package let records: Int
  /// How many distinct values were counted.
  package let distinct: Int
  /// Whether `distinct` is the exact number; if not, there may be more.
  package let isExact: Bool
  /// The first distinct values, in the order of the file, at most `mostFirst`; a long one is cut
  /// and ends in `...`.
  package let first: [String]
  /// What all values begin with, in whole characters; may be empty.
  package let prefix: String
  /// The number of records for each beginning of a value, up to and including its first ASCII symbol;
  /// values without a symbol count under an empty beginning. `nil` if there are too many beginnings.
  /// If counting stopped early, not all records are included.
  package let stems: [String: Int]?
  /// Whether some values are so long that only their beginnings were compared.
  package let hasLong: Bool
  /// Set if all values are whole numbers after the same text, without a gap.
  package let range: NumberedRange?

  package static let mostFirst = 3

  /// A range of numbered values, such as `Homeroom 0` to `Homeroom 4`.
  package struct NumberedRange: Sendable, Equatable {
    package let stem: String
    /// The ends of the range, as they are written.
    package let low: String
    package let high: String
  }
}

extension String {
  /// The text as shown to people: in quotation marks if it begins or ends with white space, which
  /// would otherwise be invisible.
  package var withVisibleEnds: String { trimmed.utf8.count == utf8.count ? self : "\"\(self)\"" }
}

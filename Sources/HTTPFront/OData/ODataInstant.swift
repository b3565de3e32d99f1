internal import Profiles
internal import Roster

/// A point in time, to be compared with others.
///
/// - SeeAlso: `dateTimeOffsetValue` in the OData ABNF; unlike RFC 3339, seconds may be left out.
struct ODataInstant: Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z.
  let seconds: Int
  let picoseconds: Int

  /// Reads `2017-07-05T00:52:45.123+02:00`; `nil` if it is anything else, or has no offset.
  init?(_ text: String) {
    guard let moment = UTCTime.moment(text, needsOffset: true) else { return nil }
    (seconds, picoseconds) = moment
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.picoseconds) < (right.seconds, right.picoseconds)
  }

  /// Reads a day, `2017-07-05`, as the days from 1970-01-01 to it.
  static func day(_ text: String) -> Int? { CivilDay(text)?.daysSince1970 }
}

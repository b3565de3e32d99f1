internal import Roster

/// A day, written in one of the three ways.
///
/// - SeeAlso: `formats.md` 3.3
struct SlowDate {
  /// Year, month and day.
  let parts: [Int]
  let isISO8601: Bool

  init?(_ text: String) {
    let slashed = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let dashed = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let digits: [String]
    if slashed.map(\.count) == [1, 1, 4] || slashed.map(\.count) == [1, 2, 4]
      || slashed.map(\.count) == [2, 1, 4] || slashed.map(\.count) == [2, 2, 4]
    {
      digits = [slashed[2], slashed[0], slashed[1]]
    } else if dashed.map(\.count) == [4, 2, 2] {
      digits = dashed
    } else if text.count == 8 {
      digits = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)].map { String($0) }
    } else {
      return nil
    }
    parts = digits.compactMap(Self.number)
    isISO8601 = slashed.count == 1
    guard parts.count == 3, parts[0] >= 1, (1...12).contains(parts[1]), parts[2] >= 1 else {
      return nil
    }
    let isLeap = parts[0] % 400 == 0 || parts[0] % 4 == 0 && parts[0] % 100 != 0
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if parts[2] > days[parts[1] - 1] { return nil }
  }

  init(_ day: CivilDay) {
    parts = [day.year, day.month, day.day]
    isISO8601 = true
  }

  func isBefore(_ other: SlowDate) -> Bool { parts.lexicographicallyPrecedes(other.parts) }

  /// The value of a text that consists of ASCII digits.
  static func number(_ text: String) -> Int? {
    text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) } ? Int(text) : nil
  }
}

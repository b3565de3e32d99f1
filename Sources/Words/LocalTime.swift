internal import Profiles
internal import Roster

/// Writes moments for people in one time zone.
package struct LocalTime: Sendable {
  /// The offset from UTC at a moment, in seconds to the east; the moment is in seconds since 1970.
  package let offset: @Sendable (Int) -> Int
  package let now: Int

  package init(offset: @escaping @Sendable (Int) -> Int, now: Int) {
    self.offset = offset
    self.now = now
  }

  /// `10:42`
  package func clock(_ moment: Int) -> String { String(time(moment).prefix(5)) }

  /// `10:42` for today, `22 Nov 10:42` for another day, `22 Nov 2025` for another year.
  package func short(_ moment: Int) -> String {
    let (day, today) = (day(moment), day(now))
    if day == today { return clock(moment) }
    let date = "\(day.day) \(Self.months[day.month - 1])"
    return day.year == today.year ? "\(date) \(clock(moment))" : "\(date) \(day.year)"
  }

  /// `10:42` for today, otherwise how long ago: `34 h ago`.
  package func recent(_ moment: Int) -> String {
    day(moment) == day(now) ? clock(moment) : ago(moment)
  }

  /// `today 10:42`, or what `short` returns.
  package func words(_ moment: Int) -> String {
    day(moment) == day(now) ? "today \(clock(moment))" : short(moment)
  }

  /// `now`, `5 m ago`, `16 h ago`, `41 d ago`.
  package func ago(_ moment: Int) -> String {
    let seconds = now - moment
    if seconds < 60 { return "now" }
    if seconds < 3600 { return "\(seconds / 60) m ago" }
    if seconds < 48 * 3600 { return "\(seconds / 3600) h ago" }
    return "\(seconds / 86_400) d ago"
  }

  /// A duration: `41 s`, `6 m 12 s`, `2 h 5 m`.
  package static func duration(_ seconds: Int) -> String {
    if seconds < 60 { return "\(max(0, seconds)) s" }
    if seconds < 3600 { return "\(seconds / 60) m \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) m"
  }

  private func day(_ moment: Int) -> CivilDay {
    let local = moment + offset(moment)
    return CivilDay(daysSince1970: (local >= 0 ? local : local - 86_399) / 86_400)
  }

  /// `10:42:07`
  private func time(_ moment: Int) -> String {
    let text = UTCTime.text(moment + offset(moment))
    return String(text.dropFirst("0000-00-00T".count).prefix(8))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

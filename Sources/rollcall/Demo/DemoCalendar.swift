internal import Glibc

/// The times of the demo's events, by day and hour. They are in seconds since 1970, and never after
/// now.
struct DemoCalendar {
  let now: Int
  /// When today began in the user's time zone.
  private let midnight: Int

  init(now: Int) {
    self.now = now
    var seconds = time_t(now)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    midnight = unsafe now - Int(parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec)
  }

  /// A time of day, some days before today.
  func day(_ days: Int, _ hour: Int, _ minute: Int) -> Int {
    min(now, midnight - days * 86_400 + hour * 3600 + minute * 60)
  }

  /// The time of the nightly schedule, during last night or an earlier night.
  func night(_ nights: Int) -> Int {
    let isOver = midnight + Self.nightly <= now
    return midnight + Self.nightly - (nights + (isOver ? 0 : 1)) * 86_400
  }

  func ago(hours: Int = 0, minutes: Int = 0) -> Int { now - hours * 3600 - minutes * 60 }

  /// 02:15.
  private static let nightly = 2 * 3600 + 15 * 60
}

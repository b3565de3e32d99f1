internal import Glibc

/// When things happened, as people say it; all of it in seconds since 1970, and nothing after now.
struct DemoCalendar {
  let now: Int
  /// When the day began, where the user is.
  private let midnight: Int

  init(now: Int) {
    self.now = now
    var seconds = time_t(now)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    midnight = unsafe now - Int(parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec)
  }

  /// Some days before today, at a time of the day.
  func day(_ days: Int, _ hour: Int, _ minute: Int) -> Int {
    min(now, midnight - days * 86_400 + hour * 3600 + minute * 60)
  }

  /// In the last night, or some nights before it, when schedules run.
  func night(_ nights: Int) -> Int {
    let isOver = midnight + Self.nightly <= now
    return midnight + Self.nightly - (nights + (isOver ? 0 : 1)) * 86_400
  }

  func ago(hours: Int = 0, minutes: Int = 0) -> Int { now - hours * 3600 - minutes * 60 }

  /// 02:15.
  private static let nightly = 2 * 3600 + 15 * 60
}

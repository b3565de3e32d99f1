/// What time it is as a profile's uploads say, by which it is counted how long somebody is missing.
///
/// It goes as the clock does from one accepted upload to the next, but never by more than the files'
/// own dates do: a clock that was wrong once must not make a week of a night.
struct UploadClock: Equatable {
  /// In seconds; as the clock for as long as that was never wrong.
  private(set) var time: Int
  /// What the clock said at the last upload, in seconds since 1970, UTC.
  private(set) var clock: Int
  /// When the newest of its files had been written, likewise; not later than the clock.
  private(set) var filesDate: Int
  /// Whether the clock was wrong then, so that it is not known how much time has passed since.
  private(set) var isWrong = false

  /// - Parameters:
  ///   - clock: what it says at the first upload, in seconds since 1970, UTC.
  ///   - filesDate: when the newest of the files was written.
  init(clock: Int, filesDate: Int) {
    self.init(time: clock, clock: clock, filesDate: min(filesDate, clock))
  }

  init(time: Int, clock: Int, filesDate: Int, isWrong: Bool = false) {
    self.time = time
    self.clock = clock
    self.filesDate = filesDate
    self.isWrong = isWrong
  }

  /// Goes on to a later upload.
  ///
  /// - Returns: what is the matter, for people; `nil` if nothing is. Files that are none newer than
  ///   the last ones are no delivery, and no time passes by them.
  mutating func advance(clock now: Int, filesDate: Int) -> String? {
    let date = min(filesDate, now)
    let (byClock, byFiles) = (now - clock, date - self.filesDate)
    if byClock < -Self.hour {
      (clock, self.filesDate, isWrong) = (now, date, true)
      return "The clock was set back by \(Self.days(-byClock)) since the last upload. "
        + "The time until the next one will not count for anybody who is missing."
    }
    guard byFiles > 0 else { return nil }
    let isKnown = !isWrong && max(byClock, byFiles) <= Self.longestPause
    if isKnown { time += max(0, min(byClock, byFiles)) }
    (clock, self.filesDate) = (now, date)
    defer { isWrong = false }
    if isWrong { return nil }
    if !isKnown {
      return "\(Self.days(max(byClock, byFiles))) have passed since the last upload. "
        + "They do not count for anybody who is missing. Check the clock."
    }
    if byClock - byFiles > Self.tolerance {
      return "\(Self.days(byClock)) have passed since the last upload by the clock, and "
        + "\(Self.days(byFiles)) by the dates of the files. The fewer count for whoever is missing."
    }
    return nil
  }

  private static let hour = 3_600
  /// Files that lie for a weekend before they are uploaded are nothing to speak of.
  private static let tolerance = 3 * 86_400
  /// Longer than any summer's.
  private static let longestPause = 100 * 86_400

  private static func days(_ seconds: Int) -> String {
    let days = seconds / 86_400
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : "\(days) days"
  }
}

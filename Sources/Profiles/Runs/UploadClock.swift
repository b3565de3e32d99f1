/// The time according to a profile's uploads, which measures how long people have been missing.
///
/// From one accepted upload to the next it advances with the clock, but never by more than the
/// files' own dates do, so that a single wrong clock reading cannot turn a night into a week.
struct UploadClock: Equatable {
  /// The time in seconds; that of the system's clock as long as the clock has never been wrong.
  private(set) var time: Int
  /// The clock's reading at the last upload, in seconds since 1970, UTC.
  private(set) var clock: Int
  /// When the newest of its files was last modified, in the same unit; never later than `clock`.
  private(set) var filesDate: Int
  /// Whether the clock was wrong then, so that it is unknown how much time has passed since.
  private(set) var isWrong = false

  /// - Parameters:
  ///   - clock: its reading at the first upload, in seconds since 1970, UTC.
  ///   - filesDate: when the newest of the files was modified.
  init(clock: Int, filesDate: Int) {
    self.init(time: clock, clock: clock, filesDate: min(filesDate, clock))
  }

  init(time: Int, clock: Int, filesDate: Int, isWrong: Bool = false) {
    self.time = time
    self.clock = clock
    self.filesDate = filesDate
    self.isWrong = isWrong
  }

  /// Advances to a later upload.
  ///
  /// Files that are not newer than the last ones are not a new delivery, and no time passes.
  ///
  /// - Returns: what is wrong with the clock, as a sentence for people; `nil` if nothing is.
  mutating func advance(clock now: Int, filesDate: Int) -> String? {
    let date = min(filesDate, now)
    let (byClock, byFiles) = (now - clock, date - self.filesDate)
    if byClock < -Self.hour {
      (clock, self.filesDate, isWrong) = (now, date, true)
      return "The clock was set back by \(Self.days(-byClock)) since the last upload. "
        + "The time until the next one does not count toward how long people have been missing."
    }
    guard byFiles > 0 else { return nil }
    let isKnown = !isWrong && max(byClock, byFiles) <= Self.longestPause
    if isKnown { time += max(0, min(byClock, byFiles)) }
    (clock, self.filesDate) = (now, date)
    defer { isWrong = false }
    if isWrong { return nil }
    if !isKnown {
      return "\(Self.days(max(byClock, byFiles))) have passed since the last upload. "
        + "They do not count toward how long people have been missing. Check the clock."
    }
    if byClock - byFiles > Self.tolerance {
      return "\(Self.days(byClock)) have passed since the last upload by the clock, and "
        + "\(Self.days(byFiles)) by the dates of the files. Only the smaller number counts toward how "
        + "long people have been missing."
    }
    return nil
  }

  private static let hour = 3_600
  /// By how much the clock may run ahead of the files' dates without a warning: files often wait
  /// over a weekend before they are uploaded.
  private static let tolerance = 3 * 86_400
  /// The longest plausible time between two uploads, which is longer than any summer break.
  private static let longestPause = 100 * 86_400

  private static func days(_ seconds: Int) -> String {
    let days = seconds / 86_400
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : "\(days) days"
  }
}

import Testing

@testable import Profiles

/// How much time passes between uploads.
@Suite struct UploadClockTests {
  private static let day = 86_400
  /// Midnight at the beginning of 4 October 2024.
  private static let start = 20_000 * day

  private var clock = UploadClock(clock: start, filesDate: start - 3_600)

  /// - Parameters:
  ///   - day: the day of the clock, counted from the start.
  ///   - files: the day of the files; `nil` for the clock's.
  /// - Returns: how many days have passed since the start, and what is reported.
  private mutating func upload(_ day: Int, files: Int? = nil) -> (days: Int, trouble: String?) {
    let trouble = clock.advance(
      clock: Self.start + day * Self.day, filesDate: Self.start + (files ?? day) * Self.day - 3_600)
    return ((clock.time - Self.start + Self.day / 2) / Self.day, trouble)
  }

  @Test mutating func goesAsTheClockDoes() {
    for day in [1, 2, 5, 70] {
      let (days, trouble) = upload(day)
      #expect(days == day && trouble == nil)
    }
  }

  @Test mutating func filesThatAreNotNewerAreNotADelivery() {
    #expect(upload(1).days == 1)
    #expect(upload(20, files: 1) == (1, nil))
    #expect(upload(21, files: 0) == (1, nil))
    // What happened in between counts as having lasted all of that time.
    #expect(upload(22).days == 22)
  }

  @Test mutating func aClockThatWasAheadOnceDoesNotTurnANightIntoAWeek() {
    let (days, trouble) = upload(30, files: 1)
    #expect(days == 1)
    #expect(
      trouble
        == "30 days have passed since the last upload by the clock, and 1 day by the dates of "
        + "the files. Only the smaller number counts toward how long people have been missing.")
    let back = upload(2)
    #expect(back.days == 1)
    #expect(
      back.trouble == "The clock was set back by 28 days since the last upload. The time until the "
        + "next one does not count toward how long people have been missing.")
    #expect(upload(3) == (1, nil))
    #expect(upload(4) == (2, nil))
  }

  /// The files have the wrong date too, as when they are written on the same machine.
  @Test(arguments: [-20_000, 2_900_000])
  mutating func aClockThatWasWrongOnceCountsForNothingThoughTheFilesAgree(_ day: Int) {
    #expect(upload(1).days == 1)
    let wrong = upload(day)
    #expect(wrong.days == 1 && wrong.trouble != nil)
    #expect(upload(2).days == 1)
    #expect(upload(3).days == (day < 0 ? 2 : 1))
    #expect(upload(4).days == (day < 0 ? 3 : 2))
  }

  @Test mutating func filesFromTheFutureCountAsFromNow() {
    #expect(upload(1, files: 400) == (1, nil))
    #expect(upload(2) == (2, nil))
  }

  @Test mutating func aMinuteBackIsNotReported() {
    let trouble = clock.advance(clock: Self.start - 60, filesDate: Self.start)
    #expect(trouble == nil && clock.time == Self.start)
    #expect(upload(1) == (1, nil))
  }
}

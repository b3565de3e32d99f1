import Testing

@testable import Profiles

/// Which accepted uploads count toward how often a person has been missing.
@Suite struct UploadCountingTests {
  private static let start = 20_000 * 86_400
  private var counting = UploadCounting(digest: "1", deliveredAt: start)

  /// Accepts an upload, a number of hours after the first.
  private mutating func accept(_ digest: String, hour: Int) -> UploadCounting.Verdict {
    let time = Self.start + hour * 3_600
    let verdict = counting.verdict(on: digest, deliveredAt: time)
    counting.accept(digest, deliveredAt: time, counts: verdict == .counts)
    return verdict
  }

  @Test mutating func threeUploadsWithinAnHourAreOne() {
    #expect(accept("2", hour: 0) == .tooSoon)
    #expect(accept("3", hour: 1) == .tooSoon)
    #expect(accept("4", hour: 11) == .tooSoon)
    #expect(accept("5", hour: 12) == .counts)
    #expect(accept("6", hour: 23) == .tooSoon)
    #expect(accept("7", hour: 24) == .counts)
  }

  @Test mutating func theSameFilesCountOnceADay() {
    #expect(accept("1", hour: 12) == .tooSoon)
    #expect(accept("1", hour: 24) == .counts)
    #expect(accept("1", hour: 36) == .tooSoon)
    // A night of 23 hours.
    #expect(accept("1", hour: 47) == .counts)
  }

  @Test mutating func theSameDeliveryDoesNotCountTwice() {
    #expect(accept("1", hour: 0) == .isCounted)
    #expect(accept("2", hour: 5) == .tooSoon)
    #expect(accept("2", hour: 5) == .tooSoon)
    #expect(accept("2", hour: 24) == .counts)
    #expect(accept("2", hour: 24) == .isCounted)
  }

  @Test mutating func theSameFilesCountForAWeekWhereTheyChangeAtOtherTimes() {
    #expect(accept("2", hour: 24) == .counts)
    #expect(accept("3", hour: 48) == .counts)
    for day in 3...8 { #expect(accept("3", hour: day * 24) == .counts, "on day \(day)") }
    for day in 9...20 { #expect(accept("3", hour: day * 24) == .isStale, "on day \(day)") }
    #expect(counting.isStale(at: Self.start + 21 * 86_400))
    #expect(accept("4", hour: 21 * 24) == .counts)
    #expect(!counting.isStale(at: Self.start + 21 * 86_400))
  }

  @Test mutating func theSameFilesCountForLongWhereTheyHardlyEverChange() {
    #expect(accept("2", hour: 24) == .counts)
    for day in 2...40 { #expect(accept("2", hour: day * 24) == .counts, "on day \(day)") }
  }

  @Test mutating func aClockThatWasAheadOnceDelaysNothingForLong() {
    #expect(accept("2", hour: 100_000) == .counts)
    #expect(accept("3", hour: 24) == .tooSoon)
    #expect(accept("4", hour: 48) == .counts)
    #expect(accept("4", hour: 72) == .counts)
  }
}

import Profiles
import Testing

@Suite struct TimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"),
    (1_499_206_202, "2017-07-04T22:10:02Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (-62_135_596_800, UTCTime.none), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func aMomentIsTheSameAsText(seconds: Int, text: String) {
    #expect(UTCTime.text(seconds) == text)
    #expect(UTCTime.seconds(text) == seconds)
  }

  @Test(arguments: [
    ("2017-07-04T22:06:37.6472621Z", 1_499_205_997), ("2017-07-05T00:06:37+02:00", 1_499_205_997),
    ("2017-07-04T17:06:37-05:00", 1_499_205_997), ("2017-07-04t22:06:37z", 1_499_205_997),
    ("2017-07-04T22:06Z", 1_499_205_960), ("2017-07-04T22:06:37", 1_499_205_997),
  ])
  func readsAMomentInEveryFormThatClientsSend(text: String, seconds: Int) {
    #expect(UTCTime.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "2017-07-04", "2017-02-29T00:00:00Z", "2017-07-04T24:00:00Z", "2017-07-04T22:60:00Z",
    "2017-07-04T22:06:60Z", "2017-07-04T22:06:37.Z", "2017-07-04T22:06:37ZZ",
    "2017-07-04 22:06:37Z",
    "2017-7-4T22:06:37Z", "2017-07-04T22:06:37+0200", "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+01:00", "2017-07-04T22:06:3７Z", "+017-07-04T22:06:37Z",
  ])
  func refusesTextThatIsNotATime(text: String) {
    #expect(UTCTime.seconds(text) == nil)
  }

  @Test func timesOutsideFourDigitYearsBecomeTheLastMomentOrTheFirst() {
    #expect(UTCTime.text(.max) == "9999-12-31T23:59:59Z")
    #expect(UTCTime.text(.min) == UTCTime.none)
  }
}

import HTTPServer
import Testing

@Suite struct HTTPDateTests {
  @Test(arguments: [
    (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    (-62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"),
  ])
  func isWrittenAndRead(seconds: Int, text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).text == text)
    #expect(HTTPDate(text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [
    "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 30 Feb 2000 00:00:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 +8:49:37 GMT", "",
  ])
  func anythingElseIsRejected(text: String) {
    #expect(HTTPDate(text) == nil)
  }

  @Test func beyondFourDigitsItIsTheLastMoment() {
    #expect(HTTPDate(secondsSince1970: .max).text == "Fri, 31 Dec 9999 23:59:59 GMT")
    #expect(HTTPDate(secondsSince1970: .min).text == "Mon, 01 Jan 0001 00:00:00 GMT")
  }

  @Test func eachDayOfFourCenturiesIsReadBack() {
    for day in 0..<146_097 {
      let date = HTTPDate(secondsSince1970: day * 86_400 + 43_200)
      guard HTTPDate(date.text) == date else {
        Issue.record("\(date.text)")
        return
      }
    }
  }
}

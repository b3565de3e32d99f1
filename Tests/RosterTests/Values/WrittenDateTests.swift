import CSV
import Roster
import Testing

@Suite struct WrittenDateTests {
  @Test(arguments: [
    ("2012-02-29", "2012-02-29"), ("20120229", "2012-02-29"), ("2/29/2012", "2012-02-29"),
    ("02/9/2012", "2012-02-09"), (" 2012-01-01 ", "2012-01-01"), ("0001-01-01", "0001-01-01"),
  ])
  func everyAcceptedFormBecomesISO8601(_ text: String, _ expected: String) {
    #expect(date(text) == expected)
  }

  @Test(arguments: ["", " ", "2011-02-29", "29/2/2012", "2012-2-9", "today", "2012-02-29T00:00"])
  func otherTextThanADateBecomesNil(_ text: String) {
    #expect(date(text) == nil)
  }

  private func date(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return bytes.span.iso8601Date(Field(start: 0, end: bytes.count))
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

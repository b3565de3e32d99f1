import Testing

@testable import HTTPFront

@Suite struct ODataFilterRefusalTests {
  private func refusal(_ text: String) -> String? {
    do throws(ODataError) {
      _ = try ODataFilter(text, School.shape)
      return nil
    } catch {
      return error.userMessage
    }
  }

  @Test(arguments: [
    ("", "ends where a property, a value, a function, not, or ( is expected."),
    ("state eq", "ends where a property, a value, a function, not, or ( is expected."),
    (
      "state eq )",
      "has \")\" at character 10, where a property, a value, a function, not, or ( is expected."
    ),
    (
      "École = 'x'",
      "names \"École\", which the resource does not have. Use one of: \(School.comparable)."
    ),
    (
      "displayName = 'x'",
      "has \"=\" at character 13, where one of the operators eq, ne, gt, ge, lt, le, in, and, or "
        + "is expected."
    ),
    (
      "contains(id,'É') 'x'",
      "has \"'x'\" at character 18, where one of the operators eq, ne, gt, ge, lt, le, in, and, or "
        + "is expected."
    ),
    ("(isOpen", "does not close the parenthesis at character 1. Close it."),
    ("isOpen or (isOpen", "does not close the parenthesis at character 11. Close it."),
    ("isOpen)", "closes a parenthesis at character 7 that is not open. Remove it."),
    ("(isOpen 5)", "has \"5\" at character 9, where an operator or ) is expected."),
    (
      "id eq 'it''s",
      "has a string without an end, at character 7. Close it with a single quote; a quote within it "
        + "is written twice."
    ),
    (
      "pupils eq 1 eq 2",
      "has a second comparison, eq at character 13, without and or or before it. Put the first "
        + "comparison in parentheses to compare its result."
    ),
    ("id in 'b'", "has \"'b'\" at character 7, where ( is expected."),
    ("id in ()", "has \")\" at character 8, where a value is expected."),
    ("id in ('b' 'c')", "has \"'c'\" at character 12, where a comma or ) is expected."),
    ("id in (displayName)", "has \"displayName\" at character 8, where a value is expected."),
    ("id in ('b'", "does not close the parenthesis at character 7. Close it."),
  ])
  func saysWhatDoesNotBelong(text: String, sentence: String) {
    #expect(refusal(text) == "The query option $filter \(sentence)")
  }

  @Test(arguments: [
    (
      "color eq 'red'",
      "names \"color\", which the resource does not have. Use one of: \(School.comparable)."
    ),
    (
      "DisplayName eq 'x'",
      "names \"DisplayName\", which the resource does not have. Use one of: \(School.comparable)."
    ),
    (
      "address/city eq 'x'",
      "names \"address/city\"; paths are not supported. Use one of: \(School.comparable)."
    ),
    (
      "address eq null",
      "names address, which is not a single value. Use one of: \(School.comparable)."
    ),
    (
      "tolower(id) eq 'x'",
      "calls \"tolower\", which is not supported. Use one of: startswith, endswith, contains."
    ),
    ("contains(id)", "has \")\" at character 12, where a comma is expected."),
    ("contains(id,'a','b')", "has \",\" at character 16, where ) is expected."),
    (
      "contains(id,5)",
      "calls contains with 5. Call it with properties that are strings, or with strings in single "
        + "quotes."
    ),
    (
      "startswith(state,'p')",
      "calls startswith with state. Call it with properties that are strings, or with strings in "
        + "single quotes."
    ),
  ])
  func saysWhichNamesThereAre(text: String, sentence: String) {
    #expect(refusal(text) == "The query option $filter \(sentence)")
  }

  @Test(arguments: [
    (
      "state eq 'closed'",
      "compares state with 'closed'. Compare it with one of: 'provisioning', 'provisioned', "
        + "'provisioningFailed'."
    ),
    (
      "5 eq state",
      "compares state with 5. Compare it with one of: 'provisioning', 'provisioned', "
        + "'provisioningFailed'."
    ),
    ("pupils eq '5'", "compares pupils with '5'. Compare it with an integer, such as 5."),
    ("isOpen eq 1", "compares isOpen with 1. Compare it with true or false."),
    (
      "id eq 5", "compares id with 5. Compare it with a string in single quotes, such as 'text'."
    ),
    (
      "created gt 2017-07-05",
      "compares created with 2017-07-05. Compare it with a date-time with an offset, such as "
        + "2017-07-05T00:52:45Z."
    ),
    (
      "founded in (2017-07-05, 'x')",
      "compares founded with 'x'. Compare it with a date, such as 2017-07-05."
    ),
    ("1 eq 'x'", "compares 1 with 'x'. Compare values of the same type."),
    ("state eq id", "compares state with id. Compare values of the same type."),
    (
      "(isOpen or isOpen) eq 5",
      "compares (isOpen or isOpen) with 5. Compare values of the same type."
    ),
    (
      "displayName",
      "has displayName where a condition is expected. Compare it, such as displayName eq 'text'."
    ),
    ("isOpen and 'x'", "has 'x' where a condition is expected. Write a comparison instead."),
    (
      "not state eq 'provisioned'",
      "has not before state, which is not a condition. Use parentheses, such as "
        + "not (state eq 'provisioning')."
    ),
    (
      "not 5",
      "has not before 5, which is not a condition. Write not and a comparison in parentheses."
    ),
  ])
  func saysWhichTypesFit(text: String, sentence: String) {
    #expect(refusal(text) == "The query option $filter \(sentence)")
  }

  @Test(arguments: [
    "9223372036854775808", "1.5", "1e3", "2017-02-29", "1900-02-29", "2017-13-01", "2017-00-01",
    "2017-01-00", "2017-7-5", "2017-07-05T00:52:45", "2017-07-05T24:00Z", "2017-07-05T00:60Z",
    "2017-07-05T00:00:60Z", "2017-07-05T00:00:00.Z", "0000-01-01",
    "2017-07-05T00:00:00+1:00", "2017-07-05T00:00:00Zx", "-", "+", "-pupils",
  ])
  func refusesWhatIsNotAValue(text: String) {
    #expect(
      refusal("pupils eq \(text)")
        == "The query option $filter has \"\(text)\", which is not a value. Write strings in single "
        + "quotes, integers such as 5, dates such as 2017-07-05, and date-times with an offset such "
        + "as 2017-07-05T00:52:45Z; the + of an offset is written as %2B.")
  }

  @Test func echoesLittleAndNothingInvisible() {
    #expect(
      refusal("\u{1B}[31m\n\u{202E}x eq 5")
        == "The query option $filter names \"\\u{1b}[31m\\u{a}\\u{202e}x\", which the resource does "
        + "not have. Use one of: \(School.comparable).")
    let long = String(repeating: "x", count: 3000)
    #expect(
      refusal(long) == "The query option $filter names \"\(long.prefix(99))…\", which the resource "
        + "does not have. Use one of: \(School.comparable).")
    let wide = "(\(String(repeating: " ", count: 3000))displayName)"
    let texts = [
      "'\(long)' eq '\(long)", "'\(long)' eq 5", "pupils eq '\(long)'", "\(long)('x')", wide,
      "not \(wide)", "isOpen \(long)", "contains('\(long)',5)", "contains(5,'\(long)')",
      "\(long)/x", "\(wide) eq 5", "1\(long) eq 1",
    ]
    for text in texts {
      #expect((refusal(text) ?? long).count < 420)
    }
  }
}

import Support
import Testing
import Verification

/// The examples that explain rules are true: the wrong value breaks the rule, and the right one
/// breaks none.
@Suite struct RuleExampleTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let file: String
    let value: String

    var testDescription: String { rule.id }

    init(_ rule: Rule, in file: String, inPlaceOf value: String) {
      (self.rule, self.file, self.value) = (rule, file, value)
    }
  }

  static let ofValues: [Example] = [
    Example(.invalidIDFormat, in: "teacher.csv", inPlaceOf: "T2"),
    Example(.idHasWhiteSpace, in: "teacher.csv", inPlaceOf: "T2"),
    Example(.spreadsheetID, in: "teacher.csv", inPlaceOf: "T2"),
    Example(.placeholderValue, in: "student.csv", inPlaceOf: "Hopper"),
    Example(.invalidNameCharacters, in: "student.csv", inPlaceOf: "Grace"),
    Example(.mangledText, in: "student.csv", inPlaceOf: "Grace"),
    Example(.invalidUsernameFormat, in: "student.csv", inPlaceOf: "grace"),
    Example(.reservedLogin, in: "student.csv", inPlaceOf: "grace"),
    Example(.loginTooLong, in: "student.csv", inPlaceOf: "grace"),
    Example(.invalidEmail, in: "student.csv", inPlaceOf: "ada@example.org"),
    Example(.invalidDate, in: "student.csv", inPlaceOf: "2009-12-09"),
    Example(.nonISODate, in: "student.csv", inPlaceOf: "2009-12-09"),
    Example(.invalidEnumeration, in: "student.csv", inPlaceOf: ",11,"),
    Example(.quoteInUnquotedField, in: "student.csv", inPlaceOf: "Grace"),
    Example(.invalidQuote, in: "student.csv", inPlaceOf: "Grace"),
  ]

  @Test(arguments: ofValues)
  func theWrongValueBreaksTheRuleAndTheRightOneNone(_ example: Example) throws {
    let explanation = example.rule.explanation
    #expect(try rules(brokenBy: explanation.wrong, in: example).contains(example.rule))
    #expect(try rules(brokenBy: explanation.right, in: example) == [])
  }

  private func rules(brokenBy text: String, in example: Example) throws -> [Rule] {
    // The keys of teachers are also named in another file.
    var roster = TestRoster.clean
    let value = text == "(blank)" ? "" : text
    let new = example.value.hasPrefix(",") ? ",\(value)," : value
    roster = roster.replacing(example.value, with: new, in: example.file)
    if example.value == "T2" {
      roster = roster.replacing("T2", with: new, in: "teacherroster.csv")
    }
    return try roster.report().findings.flatMap(\.rules)
  }

  @Test(arguments: [
    (Rule.duplicateColumn, "school.csv", "SIS ID,Name"),
    (.unknownColumn, "student.csv", "First Name"),
    (.emptyColumnName, "school.csv", "SIS ID,Name"),
  ])
  func theWrongHeaderBreaksTheRule(rule: Rule, file: String, text: String) throws {
    let wrong = TestRoster.clean.replacing(text, with: rule.explanation.wrong, in: file)
    #expect(try wrong.report().findings.contains { $0.rules.contains(rule) })
    let right = TestRoster.clean.replacing(text, with: rule.explanation.right, in: file)
    #expect(try right.report().findings.isEmpty)
  }
}

import Roster
import Testing

@Suite struct MatchingRuleTests {
  private func rule(_ domain: String?) -> MatchingRule {
    MatchingRule(
      role: .student, sourceColumn: "Username", targetProperty: "mail", targetDomain: domain)
  }

  @Test func looksForTheValueWithTheDomainOfTheRule() {
    #expect(rule("north.example").wanted(for: " ada ") == "ada@north.example")
    #expect(rule(nil).wanted(for: "ada\t") == "ada")
  }

  @Test func aValueThatBearsADomainIsLookedForAsItIs() {
    #expect(rule("north.example").wanted(for: "ada@north.example") == "ada@north.example")
  }

  @Test(arguments: ["", " ", "\u{A0}\t"]) func aBlankMatchesNoOne(_ value: String) {
    #expect(rule("north.example").wanted(for: value) == nil)
    #expect(rule(nil).wanted(for: value) == nil)
  }
}

internal import Failures
internal import Files
internal import Verification
internal import Wire

extension Command {
  static let rules = Command(
    name: "rules", operands: "[RULE]", summary: "List the rules of verification, or explain one.",
    details: """
      Explains what a rule checks, its sentence in reports, why it matters, what
      happens to the data, and what to do. RULE is an id from a report, or a number.
      In a sentence {n} is a number of records and {c} a column. The severity of a
      finding may depend on more than its rule.
      """,
    options: [.json],
    examples: [
      "rollcall rules", "rollcall rules reference-not-found",
      "rollcall rules --json | jq -r '.value[] | select(.severity == \"Error\").id'",
    ],
    run: { arguments, console in
      let names = try arguments.operands(0...1, "rules", "one rule: its id or its number")
      guard let name = names.first?.shown else {
        if arguments.has(.json) {
          try console.write(.collection(Rule.catalogue.map(\.json)))
        } else {
          try console.write(RuleText(console).list)
        }
        return .done
      }
      let rule = try rule(named: name)
      if arguments.has(.json) {
        try console.write(rule.json)
      } else {
        try console.write(RuleText(console).explanation(of: rule))
      }
      return .done
    })

  private static func rule(named name: String) throws(UnknownRule) -> Rule {
    let isMeant = { (rule: Rule) in rule.id == name.lowercased() || String(rule.number) == name }
    guard let rule = Rule.allCases.first(where: isMeant) else {
      throw UnknownRule(
        name: name, near: NearMatches.of(name, among: Rule.allCases.map(\.id)))
    }
    return rule
  }
}

/// There is no rule with a given id or number.
struct UnknownRule: ExplainedError, Equatable {
  let name: String
  /// The ids that may have been meant.
  let near: [String]

  var code: String { "NotFound" }
  var kind: FailureKind { .notPossible }

  var userMessage: String {
    near.isEmpty
      ? "There is no rule \(name). Run rollcall rules for a list."
      : "There is no rule \(name). Did you mean \(near.joined(separator: " or "))? Run rollcall rules for a "
        + "list."
  }
}

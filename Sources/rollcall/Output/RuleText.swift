internal import Terminal
internal import Verification
internal import Words

/// The rules for people: a list of all, or an explanation of one.
struct RuleText {
  private let console: Console
  private let look: Look

  init(_ console: Console) {
    self.console = console
    look = Look(console)
  }

  /// All rules, grouped by kind.
  var list: String {
    let width = Rule.catalogue.map(\.id.count).max() ?? 0
    var text = ""
    var kind: Rule.Kind?
    for rule in Rule.catalogue {
      if rule.kind != kind {
        text += (kind == nil ? "" : "\n") + look.strong(rule.kind.title) + "\n"
        kind = rule.kind
      }
      text +=
        "  " + Self.padded(String(rule.number), to: 3, isNumber: true) + "  "
        + Self.padded(rule.id, to: width) + "  " + look.mark(rule.severity) + " "
        + look.word(rule.severity) + Self.blanks(Self.wordWidth - rule.severity.rawValue.count)
        + "  " + rule.generalTitle + "\n"
    }
    return text + "\nrollcall rules ID explains one of them.\n"
  }

  /// - Returns: what the rule checks, its sentence, why it matters, and what to do.
  func explanation(of rule: Rule) -> String {
    let explanation = rule.explanation
    let milder = rule.sentence(.warning)
    var rows = [("Checked", explanation.checks), ("Sentence", rule.sentence(.error))]
    if milder != rule.sentence(.error) { rows.append(("or, milder", milder)) }
    rows += [
      ("Why", explanation.why),
      ("Effect", rule.usualEffect.rawValue + milderEffect(of: rule)),
      ("Wrong", explanation.wrong), ("Right", explanation.right),
      ("Remedy", explanation.remedy),
    ]
    return look.strong(rule.id) + "  " + look.mark(rule.severity) + " " + look.word(rule.severity)
      + look.faint("\(look.separator)rule \(rule.number)\(look.separator)\(rule.generalTitle)")
      + "\n\n" + rows.map(row).joined()
  }

  private func milderEffect(of rule: Rule) -> String {
    rule.milderEffect.map { "; where it is milder, \($0.rawValue)" } ?? ""
  }

  private func row(_ label: String, _ text: String) -> String {
    let indent = Self.blanks(Self.labelWidth + 4)
    let width = max(40, (console.width ?? 80) - indent.count)
    let lines = console.lettering.wrapped(console.visible(text), width: width)
    return "  " + look.faint(Self.padded(label, to: Self.labelWidth)) + "  "
      + lines.joined(separator: "\n\(indent)") + "\n"
  }

  private static let labelWidth = "or, milder".count
  private static let wordWidth = "Information".count

  private static func padded(_ text: String, to width: Int, isNumber: Bool = false) -> String {
    let padding = blanks(width - text.count)
    return isNumber ? padding + text : text + padding
  }

  private static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}

internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// One record, field by field, with everything reported about it.
struct RecordScreen: ChoiceScreen {
  let title: String
  static let panelHeight = 5
  var choice = Choice<Field> { "\($0.name) \($0.value)" }
  private let place: String
  private let expected: String?
  private let rule: String
  private let sentence: String

  struct Field: Identifiable, Sendable {
    let id: Int
    let name: String
    /// The value as it is shown; a missing one is described in words.
    let value: String
    /// How many bytes of the value are left out.
    let omitted: Int
    let isBad: Bool
    let isKnown: Bool
  }

  ///
  /// - Parameters:
  ///   - fileName: the name under which it was uploaded.
  ///   - expected: what was expected of this record, if known.
  init(_ record: EvidenceRecord, of finding: Finding, in fileName: String, expected: String?) {
    title = "line \(record.line)"
    place = "\(fileName) line \(record.line)"
    self.expected = expected
    rule = finding.rules.map(\.id).joined(separator: ", ")
    sentence = "\(finding.severity.rawValue): \(finding.description)"
    choice.replace(
      record.fields.enumerated().map { index, field in
        let shown = field.shown.map { $0.isEmpty ? "(empty)" : $0 }
        return Field(
          id: index, name: field.column ?? "(no column)",
          value: shown ?? EvidenceRecord.passwordMask,
          omitted: field.omitted, isBad: finding.columns.contains(field.column ?? ""),
          isKnown: field.shown?.isEmpty == false)
      })
    if let bad = choice.items.first(where: \.isBad) { choice.select(bad.id) }
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { field in
      "\(place), \(field.name): \(field.value)"
        + EvidenceRecord.remark(ofOmitted: field.omitted)
    }
  }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(
        title: "COLUMN", width: 12, need: min(40, context.widest(choice.items.map(\.name)))),
      TableColumn(title: "VALUE", width: 20, isFlexible: true),
    ])
    var content = Content()
    content.head =
      [context.ends(Line(place, .title), Line(rule, .dim), yields: true)]
      + context.paragraph(sentence)
      + (expected.map { context.paragraph("Expected: \($0).") } ?? []) + [.empty]
    content.heading = { _ in table.heading }
    content.rows = { visible in
      choice.shown[visible].map { field in
        let role: Role = field.isBad ? .error : field.isKnown ? .text : .dim
        return table.line([Line(field.name, field.isBad ? .error : .text), Line(field.value, role)])
      }
    }
    content.empty = [Line("No matching fields.", .dim)]
    content.panel = choice.selected.map { context.paragraph("\($0.name): \($0.value)") } ?? []
    content.status = Line(counted(choice.items.count, "field"), .dim)
    return content
  }
}

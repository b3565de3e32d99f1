internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// One record, field by field, with everything reported about it.
struct RecordScreen: ChoiceScreen {
  let title: String
  static let panelHeight = 5
  var choice = Choice<Field> { "\($0.name) \($0.value) \($0.person)" }
  private let place: String
  private let expected: String?
  private let rule: String
  private let sentence: String
  private let effect: String

  struct Field: Identifiable, Sendable {
    let id: Int
    let name: String
    /// The value as it is shown; a missing one is described in words.
    let value: String
    /// The name of the person whose id the value is; empty if it is not known.
    let person: String
    /// How many bytes of the value are left out.
    let omitted: Int
    let isBad: Bool
    let isKnown: Bool
    /// The value, followed by the person's name.
    var shown: String { person.isEmpty ? value : "\(value)  \(person)" }
    /// The value of the earlier record, and whether it differs; `nil` if there is no such record.
    let beside: (text: String, differs: Bool)?
  }

  private let comparison: RecordComparison?
  private let run: Int
  /// Whether the files have been replaced since they were verified.
  private var isOutdated = false

  var queries: [any Query] { [OutdatedQuery(run: run)] }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (_, isOutdated) = reply.to(OutdatedQuery.self) { self.isOutdated = isOutdated }
    return []
  }

  ///
  /// - Parameters:
  ///   - run: the run that verified it.
  ///   - fileName: the name under which it was uploaded.
  ///   - expected: what was expected of this record, if known.
  ///   - effect: what is done with it.
  ///   - comparison: the earlier record whose value it repeats, if it repeats one.
  ///   - names: the names of the people whose ids it has, by column.
  init(
    _ record: EvidenceRecord, of finding: Finding, in fileName: String, expected: String?,
    effect: String, comparison: RecordComparison?, names: [String: String], run: Int
  ) {
    self.run = run
    self.comparison = comparison
    title = "line \(record.line)"
    place = "\(fileName) line \(record.line)"
    self.expected = expected
    rule = finding.rules.map(\.id).joined(separator: ", ")
    sentence = "\(finding.severity.rawValue): \(finding.description)"
    self.effect = effect
    choice.replace(
      record.fields.enumerated().map { index, field in
        let column = field.column ?? ""
        return Field(
          id: index, name: field.column ?? "(no column)", value: Self.text(field),
          person: names[column] ?? "", omitted: field.omitted,
          isBad: finding.columns.contains(column),
          isKnown: field.shown?.isEmpty == false,
          beside: comparison.map { Self.beside(field, $0) })
      })
    if let bad = choice.items.first(where: \.isBad) { choice.select(bad.id) }
  }

  private static func text(_ field: EvidenceField) -> String {
    field.shown.map { $0.isEmpty ? "(empty)" : $0 } ?? EvidenceRecord.passwordMask
  }

  private static func beside(
    _ field: EvidenceField, _ comparison: RecordComparison
  ) -> (text: String, differs: Bool) {
    guard field.value != nil else { return ("not compared", false) }
    guard let column = field.column, comparison.differing.contains(column) else {
      return ("same", false)
    }
    return (comparison.field(column).map(text) ?? "(missing)", true)
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { field in
      "\(place), \(field.name): \(field.value)"
        + EvidenceRecord.remark(ofOmitted: field.omitted)
    }
  }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    let columns = [
      TableColumn(
        title: "COLUMN", width: 12, need: min(40, context.widest(choice.items.map(\.name)))),
      TableColumn(
        title: "VALUE", width: comparison == nil ? 20 : 10,
        need: min(40, context.widest(choice.items.map(\.shown))), isFlexible: true),
    ]
    let other = comparison.map {
      TableColumn(
        title: "LINE \($0.earlier.line)", width: 10,
        need: min(40, context.widest(choice.items.compactMap(\.beside?.text))), isFlexible: true)
    }
    let table = context.table(columns + [other].compactMap { $0 })
    var content = Content()
    content.head =
      (isOutdated ? [context.outdatedFiles] : [])
      + [context.ends(Line(place, .title), Line(rule, .dim), yields: true)]
      + context.paragraph(sentence)
      + (expected.map { context.paragraph("Expected: \($0).") } ?? [])
      + (comparison.map { context.paragraph($0.sentence) } ?? [])
      + context.paragraph("What is done: \(effect).", role: .dim) + [.empty]
    content.heading = { _ in table.heading }
    content.rows = { visible in
      choice.shown[visible].map { field in
        let role: Role = field.isBad ? .error : field.isKnown ? .text : .dim
        let beside = field.beside.map { Line($0.text, $0.differs ? .warning : .dim) }
        let person = field.person.isEmpty ? .empty : Line("  \(field.person)", .dim)
        return table.line([
          Line(field.name, field.isBad ? .error : .text), Line(field.value, role) + person,
          beside ?? .empty,
        ])
      }
    }
    content.empty = [Line("No matching fields.", .dim)]
    content.panel = choice.selected.map { context.paragraph("\($0.name): \($0.shown)") } ?? []
    if let other = choice.selected?.beside, other.differs, let comparison {
      content.panel += context.paragraph("Line \(comparison.earlier.line): \(other.text)")
    }
    content.status = Line(counted(choice.items.count, "field"), .dim)
    return content
  }
}

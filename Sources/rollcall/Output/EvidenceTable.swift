internal import Terminal
internal import Verification
internal import Words

/// The records of one finding, for people: a line for each, with its key and what was wrong.
struct EvidenceTable {
  private let columns: [String]
  /// Whether the record's own text is shown, since it is wrong as a whole.
  private let showsText: Bool
  /// Whether each record is compared with an earlier one.
  private let showsEarlier: Bool
  private let indent: String
  private let console: Console
  private let look: Look
  private let titles: [String]
  /// The widths of the widest cells so far, since there may be too many records to measure all of
  /// them first.
  private var widths: [Int]
  private var rows: [[String]] = []
  private var hasHeading = false

  private static let rowsAtOnce = 500
  /// The limit for a value or a record, in columns.
  private static let cellLimit = 200
  /// How many bytes of a value are read, which is more than are ever shown.
  static let valueLimit = 1 << 10

  init(
    _ finding: Finding, _ file: FileSummary?, indent: String, _ console: Console, _ look: Look
  ) {
    let key = file?.keyColumns ?? []
    // Columns of the key need not be shown again.
    columns = key + finding.columns.filter { !key.contains($0) }
    showsEarlier = finding.comparesRecords
    showsText = finding.columns.isEmpty
    self.indent = indent
    self.console = console
    self.look = look
    titles =
      ["LINE"] + columns + (showsEarlier ? ["EARLIER"] : [])
      + (showsText ? ["RECORD"] : [])
    widths = titles.map { console.lettering.width(of: $0) }
  }

  mutating func add(_ evidence: Evidence) throws {
    rows.append(cells(evidence))
    if rows.count == Self.rowsAtOnce { try flush() }
  }

  /// Writes the remaining rows.
  mutating func flush() throws {
    if rows.isEmpty { return }
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], console.lettering.width(of: cell))
      }
    }
    if !hasHeading { try console.write(look.faint(line(titles)) + "\n") }
    hasHeading = true
    try console.write(rows.map { line($0) + "\n" }.joined())
    rows.removeAll()
  }

  private func cells(_ evidence: Evidence) -> [String] {
    let line = String(evidence.line)
    guard let record = evidence.record else { return [line] }
    return [line]
      + columns.map { record.fields(of: [$0]).first.map(cell) ?? "(missing)" }
      + (showsEarlier ? [console.visible(evidence.earlier ?? "", limit: Self.cellLimit)] : [])
      + (showsText ? [console.visible(record.text, limit: Self.cellLimit)] : [])
  }

  private func cell(_ field: EvidenceField) -> String {
    guard let value = field.shown else { return EvidenceRecord.passwordMask }
    return value.isEmpty ? "(empty)" : console.visible(value, limit: Self.cellLimit)
  }

  private func line(_ cells: [String]) -> String {
    var line = indent
    for (column, cell) in cells.enumerated() {
      let padding = console.lettering.padding(of: cell, to: widths[column])
      line += column == 0 ? padding + cell : "  " + cell + padding
    }
    while line.last == " " { line.removeLast() }
    return console.cut(line)
  }
}

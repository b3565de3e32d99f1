internal import Verification

/// The records of one finding for people: a line for each, with its key and what was wrong.
struct EvidenceTable {
  private let keyColumns: [String]
  private let valueColumns: [String]
  private let console: Console
  private let indent: String
  /// As wide as the widest so far: all records together may be too many to look at first.
  private var widths: [Int]

  init(_ finding: Finding, _ file: FileSummary?, indent: String, _ console: Console) {
    keyColumns = file?.keyColumns ?? []
    // What the key has shown need not be shown again.
    valueColumns = finding.columns.filter { !(file?.keyColumns ?? []).contains($0) }
    self.console = console
    self.indent = indent
    titles = ["LINE"] + keyColumns + (finding.columns.isEmpty ? ["RECORD"] : valueColumns)
    widths = titles.map(\.count)
  }

  private let titles: [String]

  var heading: String { line(titles) }

  mutating func text(_ page: [Evidence]) -> String {
    let rows = page.map(cells)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return rows.map(line).joined()
  }

  private func cells(_ evidence: Evidence) -> [String] {
    let line = String(evidence.line)
    guard let record = evidence.record else {
      return [line] + Array(repeating: "", count: titles.count - 1)
    }
    let values = (keyColumns + valueColumns).map { column in
      record.fields(of: [column]).first.map(cell) ?? "(missing)"
    }
    let isWhole = titles.count > 1 + values.count
    return [line] + values + (isWhole ? [console.visible(record.text)] : [])
  }

  private func cell(_ field: EvidenceField) -> String {
    guard let value = field.value else { return "********" }
    return value.isEmpty ? "(empty)" : console.visible(value)
  }

  private func line(_ cells: [String]) -> String {
    var line = indent
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
      line += column == 0 ? padding + cell : "  " + cell + padding
    }
    while line.last == " " { line.removeLast() }
    return console.cut(line) + "\n"
  }
}

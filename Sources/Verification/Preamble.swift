internal import CSV
internal import Roster

/// Lines before the header: a title, `sep=;` for a spreadsheet, or the type line that PowerShell
/// writes.
struct Preamble {
  /// The first of these lines.
  private let line: Int
  private let text: String
  private let lastLine: Int
  private let headerLine: Int
  /// What separates the header's columns, if not commas.
  private let delimiter: UInt8?

  /// How many records to search for a header.
  static let mostRecords = 10

  /// - Returns: `nil` if no header follows, or if what precedes it may be someone's record.
  init?(_ head: FileHead, _ file: RosterFile) throws {
    let records = try head.firstRecords(limit: Self.mostRecords)
    guard let place = records.firstIndex(where: { Self.isHeader($0, of: file) }), place > 0,
      records[..<place].allSatisfy(Self.isRemark)
    else { return nil }
    line = records[0].line
    lastLine = records[place].line - 1
    headerLine = records[place].line
    delimiter = Delimiter.insteadOfComma(in: records[place].text, of: file)
    let text = String(decoding: records[0].text, as: UTF8.self)
    self.text = Self.isDirective(text) ? text : String(text.trimmingSuffix(","))
  }

  private static func isHeader(_ record: RecordReader.Header, of file: RosterFile) -> Bool {
    Header(cells: record.cells, of: file).columns.count > 1
      || Delimiter.insteadOfComma(in: record.text, of: file) != nil
  }

  /// Whether a record is a single text, and therefore not about a person.
  private static func isRemark(_ record: RecordReader.Header) -> Bool {
    if record.defect?.kind == .unterminatedQuote || record.defect?.kind == .tooLong { return false }
    let filled = record.cells.count { cell in
      !cell.span.isBlank(Field(start: 0, end: cell.count))
    }
    return filled <= 1 || isDirective(String(decoding: record.text, as: UTF8.self))
  }

  private static func isDirective(_ text: String) -> Bool {
    text.hasPrefix("#") || text.asciiLowercased.hasPrefix("sep=")
  }

  func report(_ log: FindingLog) {
    log.report(
      .preambleLine,
      words: [
        "line": String(line), "text": text.shownInQuotes, "header": String(headerLine),
        "surplus": line == lastLine ? "line \(line)" : "lines \(line) to \(lastLine)",
      ])
    if let delimiter {
      log.report(.wrongDelimiter, words: ["delimiter": delimiter.shownAsDelimiter])
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> Substring {
    var rest = self[...]
    while rest.last == character { rest.removeLast() }
    return rest
  }

  /// The text shown like the name of a column, but always in quotation marks.
  fileprivate var shownInQuotes: String {
    let shown = shownAsName
    return shown.hasPrefix("\"") && shown.hasSuffix("\"") && shown.count > 1
      ? shown : "\"\(shown)\""
  }
}

internal import CSV
internal import Roster

/// A file's beginning: its encoding and its header.
struct HeaderCheck {
  /// The header; `nil` when nothing after it can be read.
  private(set) var header: Header?

  init(_ head: FileHead, _ file: RosterFile, of format: Format, _ log: FindingLog) {
    if head.encoding == .utf8 { log.note(.utf8BOM) }
    guard head.encoding.isReadable else {
      log.note(.unsupportedEncodingBOM, words: ["encoding": head.encoding.name])
      return
    }
    guard let record = head.header else {
      log.note(.emptyFile)
      return
    }
    let header = Header(cells: record.cells, of: file)
    if let other = format.betterFormat(forFile: file.name, cells: record.cells), other != format {
      log.note(.mixedFormatHeaders, words: ["format": format.title])
      return
    }
    for fault in header.faults { note(fault, file, log) }
    if !header.endsReading { self.header = header }
  }

  private func note(_ fault: Header.Fault, _ file: RosterFile, _ log: FindingLog) {
    switch fault {
    case .notAHeader:
      log.note(.missingHeaderRow)
    case .wrongDelimiter:
      log.note(.wrongDelimiter)
    case .missing(let column):
      log.note(.missingColumn, ColumnName(column, of: file))
    case .repeated(let name, let position, let isExact):
      log.note(
        .duplicateColumn, name: name, position, file, severity: isExact ? .error : .warning)
    case .misspelled(let column, let name, _):
      log.note(
        .columnNameCase, ColumnName(column, of: file),
        severity: column.isRequired ? .error : .warning, words: ["found": Rule.shortened(name)])
    case .unknown(let name, let position):
      log.note(.unknownColumn, name: name, position, file)
    case .unnamed:
      // Whether that matters is known when the records have been read.
      break
    }
  }
}

extension FindingLog {
  /// A note on a column of the file's own name.
  fileprivate func note(
    _ rule: Rule, name: String, _ position: Int, _ file: RosterFile, severity: Severity? = nil
  ) {
    let column =
      file.column(named: name).map { ColumnName($0, of: file) }
      ?? ColumnName(unknown: name, position: position)
    note(rule, column, severity: severity, words: ["found": Rule.shortened(name)])
  }
}

extension Header {
  /// Whether the records cannot be told apart, so that nothing after the header is read.
  fileprivate var endsReading: Bool {
    faults.contains { fault in
      switch fault {
      case .notAHeader, .wrongDelimiter: true
      case .missing(let column): column.isKey
      case .repeated(let name, _, let isExact): isExact && (self[name]?.column.isKey ?? false)
      case .misspelled, .unknown, .unnamed: false
      }
    }
  }
}

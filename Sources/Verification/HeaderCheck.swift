internal import CSV
internal import Roster

/// Checks the beginning of a file: its encoding and its header.
struct HeaderCheck {
  /// The header; `nil` when nothing after it can be read.
  private(set) var header: Header?
  private let isStrict: Bool

  /// - Parameter isStrict: whether to apply the rules of the format's certification.
  init(
    _ head: FileHead, _ file: RosterFile, of format: Format, _ settings: [FileSettings],
    isStrict: Bool, _ log: FindingLog
  ) throws {
    self.isStrict = isStrict
    if head.isWorkbook {
      log.report(.workbook)
      return
    }
    if head.encoding == .utf8 { log.report(.utf8BOM) }
    guard head.encoding.isReadable else {
      log.report(.unsupportedEncodingBOM, words: ["encoding": head.encoding.name])
      return
    }
    guard let record = head.header else {
      log.report(.emptyFile)
      return
    }
    if record.defect?.kind == .unterminatedQuote {
      // If a quotation mark is not closed, what looks like a name may be half of the file.
      reportDefect(of: record, log)
      return
    }
    if record.fieldCount > RecordReader.cellLimit {
      log.report(
        .tooManyColumns,
        words: ["n": record.fieldCount.grouped, "limit": RecordReader.cellLimit.grouped])
      return
    }
    if let delimiter = Delimiter.insteadOfComma(in: record.text, of: file) {
      log.report(.wrongDelimiter, words: ["delimiter": delimiter.shownAsDelimiter])
      return
    }
    if head.lineEnd == .carriageReturn { log.report(.loneCarriageReturn, nil, .everyLine) }
    let header = Header(cells: record.cells, of: file)
    if let other = format.betterFormat(forFile: file.name, cells: record.cells) {
      log.report(.mixedFormatHeaders, words: ["format": format.title, "other": other.title])
      return
    }
    if header.faults.contains(.notAHeader), let preamble = try Preamble(head, file) {
      preamble.report(log)
      return
    }
    for fault in header.faults { report(fault, of: header, file, log) }
    if !settings.isEmpty && !header.faults.contains(.notAHeader) {
      reportAbsence(of: settings, in: header, file, log)
    }
    if header.endsReading {
      reportDefect(of: record, log)
    } else {
      self.header = header
    }
  }

  /// Reports what is wrong with the header record itself; for other records, reading them does
  /// that.
  private func reportDefect(of record: RecordReader.Header, _ log: FindingLog) {
    guard let defect = record.defect else { return }
    log.report(defect.kind, lines: LineSet([defect.line]), firstPlace: defect.placeLine)
  }

  /// Reports the columns that a profile asks for and the file does not have.
  private func reportAbsence(
    of settings: [FileSettings], in header: Header, _ file: RosterFile, _ log: FindingLog
  ) {
    let hasName = header.columns.contains { $0.column.kind == .personName }
    for column in file.columns where !column.isRequired && header[column.name] == nil {
      // Report the most severe of the roles' requirements.
      let rules = settings.compactMap { $0.ruleForAbsence(of: column) }
      let circumstance = Rule.Circumstance.nameMissing(hasOther: hasName)
      let isError = { (rule: Rule) in rule.severity(circumstance) == .error }
      guard let rule = rules.first(where: isError) ?? rules.first else { continue }
      log.report(rule, ColumnName(column, of: file), circumstance)
    }
    // A profile may name columns that no file of the format can have.
    var seen: Set<String> = []
    let matching = settings.flatMap(\.matching).map {
      (Rule.missingMatchingColumn, $0.sourceColumn)
    }
    let enabled = settings.flatMap(\.enabledColumns).map { (Rule.missingEnabledColumn, $0) }
    for (rule, name) in matching + enabled
    where file.column(named: name) == nil && seen.insert(name).inserted {
      // A column that the file does have is reported as ignored.
      if rule == .missingEnabledColumn && header.names.contains(name) { continue }
      log.report(rule, ColumnName(unknown: name, position: header.names.count + seen.count))
    }
  }

  private func report(
    _ fault: Header.Fault, of header: Header, _ file: RosterFile, _ log: FindingLog
  ) {
    switch fault {
    case .notAHeader:
      log.report(.missingHeaderRow, words: ["column": file.keyColumns.first?.name ?? ""])
    case .missing(let column):
      log.report(.missingColumn, ColumnName(column, of: file))
    case .missingOptional(let column):
      log.report(.missingOptionalColumn, ColumnName(column, of: file))
    case .disordered:
      log.report(.columnOrder, nil, .leniency(isStrict: isStrict))
    case .repeated(let column, let name, let position, let used, let isExact):
      let known = column.map { ColumnName($0, of: file) }
      let pair = [min(used, position), max(used, position)].map { header.names[$0].shownAsName }
      log.report(
        .duplicateColumn, known ?? ColumnName(unknown: name, position: position),
        .repeatedColumn(isAmbiguous: isExact && column != nil),
        words: [
          "c": name.shownAsName, "first": pair[0], "second": pair[1],
          "which": used < position ? "second" : "first",
        ])
    case .misspelled(let column, let name, _):
      log.report(
        .columnNameCase, ColumnName(column, of: file),
        .spelling(file.conventions.columnNames, mustBeThere: column.mustBeThere),
        words: ["found": name.shownAsName])
    case .unknown(let name, let position):
      log.report(
        .unknownColumn, ColumnName(unknown: name, position: position),
        .unknown(isMinded: file.conventions.mindsUnknownColumns),
        words: ["found": name.shownAsName])
    case .unnamed:
      // Whether that matters is known only after the records have been read.
      break
    }
  }
}

extension Header {
  /// Whether the fields cannot be assigned to columns, so that nothing after the header is read.
  fileprivate var endsReading: Bool {
    faults.contains { fault in
      switch fault {
      case .notAHeader: true
      case .missing(let column): column.isKey
      case .repeated(let column, _, _, _, let isExact): isExact && (column?.isKey ?? false)
      case .missingOptional, .disordered, .misspelled, .unknown, .unnamed: false
      }
    }
  }
}

extension UInt8 {
  var shownAsDelimiter: String {
    self == UInt8(ascii: "\t") ? "tabs" : "\"\(Character(Unicode.Scalar(self)))\""
  }
}

internal import CSV
internal import Roster
internal import Verification

/// The beginning of a file, and whether anything after it is read.
///
/// - SeeAlso: `formats.md` 13.1, rules 9 to 14, 17, 22, 25 to 33; `decisions.md` A3
struct SlowStart {
  let bytes: [UInt8]
  let reading: Reading
  let header: SlowHeader
  let file: RosterFile
  let isStrict: Bool

  /// - Returns: whether the records are read.
  func check(of format: Format, _ settings: [SlowSettings], _ log: inout SlowLog) -> Bool {
    if SlowEncoding.isWorkbook(bytes) {
      log.say(.workbook, of: file.name)
      return false
    }
    let encoding = SlowEncoding(bytes)
    if encoding.hasMark && encoding.isUTF8 { log.say(.utf8BOM, of: file.name) }
    if !encoding.isUTF8 {
      log.say(.unsupportedEncodingBOM, of: file.name, words: ["encoding": encoding.name])
      return false
    }
    guard let first = reading.header else {
      log.say(.emptyFile, of: file.name)
      return false
    }
    if first.fault?.kind == .unterminatedQuote {
      sayFault(of: first, &log)
      return false
    }
    if first.fields.count > 1000 {
      log.say(
        .tooManyColumns, of: file.name,
        words: ["n": Self.grouped(first.fields.count), "limit": "1,000"])
      return false
    }
    if let delimiter = delimiter(of: text(onLine: first.line)) {
      log.say(.wrongDelimiter, of: file.name, words: ["delimiter": delimiter])
      return false
    }
    if bytes.contains(13) && !bytes.contains(10) {
      log.say(.loneCarriageReturn, of: file.name, severity: .information)
    }
    let own = SlowHeader.requiredColumns(in: header.names, file.name, format)
    let others = Format.all.filter { $0 != format }
    let lacks = own < file.columns.count(where: \.isRequired)
    let fitting = others.filter {
      lacks && SlowHeader.requiredColumns(in: header.names, file.name, $0) > own
    }
    func fit(_ format: Format) -> (Int, Int) {
      let layout = format.file(named: file.name)
      let known = header.names.filter { name in
        layout.map { SlowHeader.column(name, in: $0) != nil } ?? false
      }
      return (SlowHeader.requiredColumns(in: header.names, file.name, format), known.count)
    }
    let best = fitting.map(fit).max { $0 < $1 }
    let better = fitting.first { fit($0) == best ?? (0, 0) }
    if let better {
      log.say(
        .mixedFormatHeaders, of: file.name,
        words: ["format": format.title, "other": better.title])
      return false
    }
    if !header.isHeader && sayPreamble(first, &log) { return false }
    guard header.isHeader else {
      let example = file.keyColumns[0]
      log.say(.missingHeaderRow, of: file.name, words: ["column": example.name])
      sayFault(of: first, &log)
      return false
    }
    sayFaults(&log)
    if !settings.isEmpty { sayAbsence(settings, &log) }
    let keyIsThere = file.columns.allSatisfy { !$0.isKey || header.position($0) != nil }
    let keyIsThereTwice = header.faults.contains {
      $0.kind == .isRepeatedExactly && $0.column?.isKey ?? false
    }
    if keyIsThere && !keyIsThereTwice { return true }
    sayFault(of: first, &log)
    return false
  }

  /// Reports what is wrong with the header's record itself. If the file is read, that is reported
  /// while reading.
  private func sayFault(of record: Reading.Header, _ log: inout SlowLog) {
    guard let fault = record.fault else { return }
    log.say(fault, of: file.name, line: record.line, firstLine: fault.line)
  }

  /// A number with its digits in groups of three.
  private static func grouped(_ number: Int) -> String {
    let rest = String(String(number + 1000).suffix(3))
    return number < 1000 ? "\(number)" : "\(grouped(number / 1000)),\(rest)"
  }

  /// Reports lines before the header, if none of them is a person's record.
  private func sayPreamble(_ first: Reading.Header, _ log: inout SlowLog) -> Bool {
    let records =
      [(line: first.line, fields: first.fields, fault: first.fault)]
      + reading.records.map { record in
        if case .defect(let fault) = record.verdict { return (record.line, record.fields, fault) }
        return (record.line, record.fields, nil)
      }
    let place = records.prefix(10).firstIndex { record in
      let names = record.fields.prefix(1000).map { String(decoding: $0, as: UTF8.self) }
      let isBySemicolons = delimiter(of: text(onLine: record.line)) != nil
      return SlowHeader(names, of: file).positions.count > 1 || isBySemicolons
    }
    guard let place, place > 0 else { return false }
    for record in records[..<place] {
      let filled = record.fields.prefix(1000).count { !SlowField($0).isBlank }
      let isCut = record.fault?.kind == .unterminatedQuote || record.fault?.kind == .tooLong
      if isCut || filled > 1 && !isDirective(text(onLine: record.line)) { return false }
    }
    var shown = text(onLine: first.line)
    while !isDirective(shown) && shown.hasSuffix(",") { shown.removeLast() }
    let name = SlowColumn.shown(shown)
    let isQuoted = name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"")
    let last = records[place].line - 1
    log.say(
      .preambleLine, of: file.name,
      words: [
        "line": "\(first.line)", "text": isQuoted ? name : "\"\(name)\"",
        "header": "\(records[place].line)",
        "surplus": last == first.line ? "line \(last)" : "lines \(first.line) to \(last)",
      ])
    if let delimiter = delimiter(of: text(onLine: records[place].line)) {
      log.say(.wrongDelimiter, of: file.name, words: ["delimiter": delimiter])
    }
    return true
  }

  private func isDirective(_ text: String) -> Bool {
    text.hasPrefix("#") || text.lowercased().hasPrefix("sep=")
  }

  private func text(onLine line: Int) -> String {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    var number = 1
    var start = 0
    for (place, byte) in text.enumerated() where byte == 10 || byte == 13 {
      if byte == 13 && place + 1 < text.count && text[place + 1] == 10 { continue }
      if number == line {
        let end = byte == 10 && place > start && text[place - 1] == 13 ? place - 1 : place
        return String(decoding: text[start..<end], as: UTF8.self)
      }
      number += 1
      start = place + 1
    }
    return String(decoding: text[start...], as: UTF8.self)
  }

  /// The delimiter that splits a header's line into more names than commas do: semicolons, tabs or
  /// bars.
  private func delimiter(of line: String) -> String? {
    let cells = line.filter { $0 != "\"" }
    let known = Set(
      ([file] + Format.all.compactMap { $0.file(named: file.name) }).flatMap(\.columns)
        .map { SlowHeader.fold($0.name) })
    func hits(_ delimiter: Unicode.Scalar) -> Int {
      cells.unicodeScalars.split(separator: delimiter).count {
        known.contains(SlowHeader.fold(String($0)))
      }
    }
    let others: [(word: String, hits: Int)] = [
      ("\";\"", hits(";")), ("tabs", hits("\t")), ("\"|\"", hits("|")),
    ]
    let most = others.map(\.hits).max() ?? 0
    return most > max(1, hits(",")) ? others.first { $0.hits == most }?.word : nil
  }

  private func sayFaults(_ log: inout SlowLog) {
    for fault in header.faults {
      let column =
        fault.column.map { SlowColumn($0, in: file) }
        ?? SlowColumn(unknown: fault.name, order: fault.position)
      let shown = SlowColumn.shown(fault.name)
      switch fault.kind {
      case .isUnknown:
        let prefix = file.conventions.extensionPrefix
        if let prefix, SlowField(fault.name.unicodeScalars).folded.text.hasPrefix(prefix) { break }
        log.say(
          .unknownColumn, of: file.name, column,
          severity: file.conventions.mindsUnknownColumns ? .warning : .information,
          words: ["found": shown])
      case .isMisspelled:
        let isStrict = file.conventions.columnNames == .isRequired
        if file.conventions.columnNames == .isFree { break }
        log.say(
          .columnNameCase, of: file.name, column,
          severity: isStrict && fault.column?.mustBeThere ?? false ? .error : .warning,
          words: ["found": shown])
      case .isRepeatedExactly:
        let isOurs = fault.column != nil
        log.say(
          .duplicateColumn, of: file.name, column, severity: isOurs ? .error : .warning,
          words: isOurs
            ? ["c": shown] : ["c": shown, "first": shown, "second": shown, "which": "second"])
      case .isRepeated:
        let used = SlowColumn.shown(header.names[fault.used])
        let isFirst = fault.position < fault.used
        log.say(
          .duplicateColumn, of: file.name, column, severity: .warning,
          words: [
            "c": shown, "first": isFirst ? shown : used, "second": isFirst ? used : shown,
            "which": isFirst ? "first" : "second",
          ])
      case .hasNoName:
        // Whether that matters depends on the records.
        break
      }
    }
    for column in file.columns where header.position(column) == nil {
      if column.mustBeThere {
        log.say(.missingColumn, of: file.name, SlowColumn(column, in: file))
      } else if file.conventions.wantsAllColumns && column.need != .rare {
        log.say(.missingOptionalColumn, of: file.name, SlowColumn(column, in: file))
      }
    }
    let places = file.columns.compactMap(header.position)
    let isExtended = header.names.prefix(places.max() ?? 0).contains { name in
      let prefix = file.conventions.extensionPrefix ?? name
      return SlowField(name.unicodeScalars).folded.text.hasPrefix(prefix)
        && file.column(named: name) == nil
    }
    if file.conventions.wantsColumnOrder && (isExtended || places != places.sorted()) {
      log.say(.columnOrder, of: file.name, severity: isStrict ? .error : .warning)
    }
  }

  /// Reports the columns that a profile requires and that are absent.
  private func sayAbsence(_ settings: [SlowSettings], _ log: inout SlowLog) {
    for column in file.columns where !column.isRequired && header.position(column) == nil {
      let rules = settings.compactMap { $0.ruleForAbsence(column) }
      let hasName = header.positions.contains { $0.column.kind == .personName }
      func severity(_ rule: Rule) -> Severity {
        rule == .missingCreationColumn && hasName ? .warning : rule.severity
      }
      guard let rule = rules.first(where: { severity($0) == .error }) ?? rules.first else {
        continue
      }
      log.say(rule, of: file.name, SlowColumn(column, in: file), severity: severity(rule))
    }
    // Also the columns that no file of the format can have.
    var strangers: [String] = []
    let matching = settings.flatMap(\.matchingColumns)
    for name in matching + settings.flatMap(\.enabledColumns)
    where file.column(named: name) == nil && !strangers.contains(name) {
      strangers.append(name)
      let column = SlowColumn(unknown: name, order: header.names.count + strangers.count)
      if matching.contains(name) {
        log.say(.missingMatchingColumn, of: file.name, column)
      } else if !header.names.contains(name) {
        log.say(.missingEnabledColumn, of: file.name, column)
      }
    }
  }
}

extension SlowLog {
  /// Reports that a record cannot be read.
  ///
  /// - Parameter firstLine: the line of the first fault of that kind in the file.
  mutating func say(_ fault: Reading.Fault, of fileName: String, line: Int, firstLine: Int) {
    let rule: Rule =
      switch fault.kind {
      case .unterminatedQuote: .unterminatedQuote
      case .invalidUTF8: .notUTF8
      case .nul: .nulBytes
      case .misplacedQuote: .invalidQuote
      case .loneCarriageReturn: .loneCarriageReturn
      case .ragged: .raggedRow
      case .tooLong: .rowTooLong
      }
    say(
      rule, of: fileName, line: line,
      words: ["line": "\(firstLine)"])
  }
}

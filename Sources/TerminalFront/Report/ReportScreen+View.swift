internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension ReportScreen {
  func content(_ context: Context) -> Content {
    let (table, room) = table(context)
    var content = Content()
    content.head = head(context)
    content.rows = { visible in
      choice.shown[visible].map { row in
        switch row.kind {
        case .file(let isOpen): fileLine(row.file, isOpen, context)
        case .finding(let finding, _):
          table.line(cells(finding, title(of: row), context) + [sample(row, room)])
        }
      }
    }
    content.empty = [.empty, Line("No matching findings.", .dim)]
    content.panel = panel(context)
    let order = isByCount ? "most records first" : "grouped by file"
    content.status = Line(showsErrorsOnly ? "errors only; x shows everything" : order, .dim)
    return content
  }

  /// A row shows the column, the number of records, and the values if there is room; the title is
  /// shown in full if possible.
  ///
  /// - Returns: the columns, and the room for the values.
  private func table(_ context: Context) -> (Table, room: Int) {
    let rows = choice.shown.filter { $0.finding != nil }
    let count = context.widest(rows.compactMap { $0.finding.map { records($0, context) } })
    if isNarrow(context) {
      let title = context.widest(
        rows.map { "    \(self.title(of: $0).text), \($0.finding?.column ?? "")" })
      let table = context.table([
        TableColumn(
          title: "", width: max(16, min(title, context.rowWidth - count - 2)), isFlexible: true),
        TableColumn(title: "", width: count, alignment: .right, rank: 1),
        TableColumn(title: "", width: 12, rank: 2),
      ])
      return (table, 12)
    }
    let title = context.widest(rows.map { "    \(self.title(of: $0).text)" })
    let titleWidth = max(22, min(title, context.rowWidth - 30))
    let column = min(30, context.widest(rows.map { $0.finding?.column ?? "" }))
    let room = max(0, context.rowWidth - titleWidth - column - count - 3 * 2)
    let sample = context.widest(rows.map { $0.sample(characters: room) })
    let table = context.table([
      TableColumn(title: "", width: titleWidth, isFlexible: true),
      TableColumn(title: "", width: min(14, column), need: column, rank: 1),
      TableColumn(title: "", width: count, alignment: .right),
      TableColumn(title: "", width: min(12, sample), need: sample, isFlexible: true, rank: 2),
    ])
    return (table, room)
  }

  /// The finding's name, and how it differs from the previous report: `names no student, was 35`.
  private func title(of row: ReportRow) -> Line {
    guard let finding = row.finding else { return .empty }
    let remark = loaded?.change?.remark(on: finding).map { Line(", \($0)", .warning) }
    return Line(row.title ?? "") + (remark ?? .empty)
  }

  private func sample(_ row: ReportRow, _ room: Int) -> Line {
    let shown = row.sample(characters: room)
    return shown == row.sample ? Line(shown) : Line(shown).cut(from: Line(row.sample))
  }

  /// On a narrow terminal, the title and the column of a finding share one column of the table.
  private func isNarrow(_ context: Context) -> Bool { context.size.columns < 56 }

  private func records(_ finding: Finding, _ context: Context) -> String {
    guard finding.count > 0 else { return "" }
    return isNarrow(context) ? finding.count.grouped : counted(finding.count, "record")
  }

  private func head(_ context: Context) -> [Line] {
    guard let report = loaded?.report else { return [] }
    let errors = report.count(.error)
    let warnings = report.count(.warning)
    let glyphs = context.glyphs
    let total = (loaded?.counts ?? [:]).values.reduce(RecordCounts(), +)
    func place(_ records: Int) -> String {
      records > 0 ? " in \(counted(records, "record"))" : ""
    }
    var parts: [Line] = []
    if errors > 0 {
      parts.append(
        glyphs.error + Line(" \(kinds(errors, of: "error"))\(place(total.errors))", .error))
    } else {
      parts.append(glyphs.good + " no errors")
    }
    if warnings > 0 {
      let text =
        errors > 0 && total.warnings > 0
        ? " \(counted(warnings, "kind"))" : " \(kinds(warnings, of: "warning"))"
      parts.append(glyphs.warning + Line(text + place(total.warnings)))
    }
    var verdict = parts.joined(separator: "   ")
    // What an older report found stops nothing any more.
    if errors > 0, overview.map({ $0.verification?.number == run }) ?? true {
      let stopping = [parts[0] + Line(": nothing starts", .error)] + parts.dropFirst()
      let whole = stopping.joined(separator: "   ")
      verdict = context.widest([whole.text]) > context.rowWidth ? verdict.cut(from: whole) : whole
    }
    return [verdict, changeLine(context), staleLine(context)]
      .filter { !$0.isEmpty } + [.empty]
  }

  /// How many of the previous files' errors are fixed, how many remain, and how many are new.
  private func changeLine(_ context: Context) -> Line {
    guard let change = loaded?.change, change.fixed.count + change.new + change.remaining > 0 else {
      return .empty
    }
    let fixed = Line("\(change.fixed.count) fixed", change.fixed.isEmpty ? .dim : .good)
    let new = Line("\(change.new) new", change.new > 0 ? .error : .dim)
    let rest = Line("\(change.remaining) \(change.remaining == 1 ? "remains" : "remain")")
    return Line("Errors since \(context.time.words(change.since)):  ", .dim)
      + [fixed, new, rest].joined(separator: "  ")
  }

  /// Whether the report is about files that have been replaced.
  private func staleLine(_ context: Context) -> Line {
    guard let overview else { return .empty }
    if let live = overview.liveRun {
      return context.glyphs.busy + Line(" \(live.phase.text)...", .busy)
    }
    if overview.verification?.number != run {
      return context.glyphs.warning + Line(" This is the report of run \(run), not the newest.")
    }
    if overview.isVerified { return Line(loaded?.report.extent.remark ?? "", .dim) }
    return context.glyphs.warning
      + Line(" The files have changed since this verification; v verifies them again.", .warning)
  }

  private func fileLine(_ file: ReportFile, _ isOpen: Bool, _ context: Context) -> Line {
    let glyphs = context.glyphs
    var verdict: [Line] = []
    if file.count(.error) > 0 { verdict.append(glyphs.error + Line(" \(file.count(.error))")) }
    if file.count(.warning) > 0 {
      verdict.append(glyphs.warning + Line(" \(file.count(.warning))"))
    }
    if file.count(.information) > 0 {
      verdict.append(glyphs.information + Line(" \(file.count(.information))"))
    }
    let mark = file.findings.isEmpty ? " " : isOpen ? glyphs.open : glyphs.closed
    let name = Line("\(mark) \(file.name)", .title)
    let found = file.findings.isEmpty ? glyphs.good + " clean" : verdict.joined(separator: "  ")
    // The file's name matters more than the number of records.
    let whole = context.ends(name, found + records(of: file), yields: true)
    return whole.isCut
      ? context.ends(name, found, yields: true).cut(from: whole) : whole
  }

  /// `10 of 46 records`: each counted once, however many findings it has.
  private func records(of file: ReportFile) -> Line {
    guard let count = loaded?.counts[file.fileName]?.all, count > 0 else { return .empty }
    guard let all = file.summary?.records else { return Line("  \(counted(count, "record"))") }
    return Line("  \(count.grouped) of \(counted(all, "record"))")
  }

  private func cells(_ finding: Finding, _ title: Line, _ context: Context) -> [Line] {
    let mark = Line("  ") + context.glyphs.mark(finding.severity)
    let records = Line(records(finding, context))
    guard isNarrow(context) else {
      return [mark + " " + title, Line(finding.column ?? ""), records]
    }
    let place = finding.column.map { ", \($0)" } ?? ""
    return [mark + " " + title + Line(place), records]
  }

  /// What the finding's values have in common, its sentence, the place, and the effect.
  private func panel(_ context: Context) -> [Line] {
    guard let row = choice.selected else { return [] }
    guard case .finding(let finding, let index) = row.kind else {
      return [Line(row.file.name, .title), fileSentence(row.file)]
        + (fixedSentence(row.file).map { context.paragraph($0, role: .good) } ?? [])
    }
    let cause = row.values.first.map { context.paragraph($0.sentence, lines: 3) } ?? []
    let isSaid = row.values.first?.impliesExpectation ?? false
    let expected =
      isSaid ? [] : finding.expected.map { context.paragraph("Expected: \($0).", lines: 2) } ?? []
    // A finding about a whole file has no lines, but a reason.
    let reason =
      finding.lines.isEmpty ? context.paragraph(finding.rules[0].explanation.why) : []
    let rules = finding.rules.map(\.id).joined(separator: ", ")
    let place = context.paragraph(
      "\(row.file.name)\(Self.lines(of: finding)): \(rules), \(effect(of: finding, at: index))",
      role: .dim
    )
    let sentence = context.paragraph(
      "\(finding.severity.rawValue): \(finding.description)", lines: 2)
    // If the cause is known, the finding's general sentence adds little.
    return cause.isEmpty
      ? sentence + expected + reason + place : cause + expected + reason + place + sentence
  }

  /// `used as is; 2 of them: record ignored (no value)`
  private func effect(of finding: Finding, at index: Int) -> String {
    guard let graver = loaded?.graver[index] else { return finding.effect.rawValue }
    let what =
      "\(graver.finding.effect.rawValue) (\(graver.finding.title(in: loaded?.report.format)))"
    return graver.records == finding.count
      ? what : "\(finding.effect.rawValue); \(graver.records.grouped) of them: \(what)"
  }

  /// ` lines 4, 6, 9, 12, 15 and 120 more`; empty if there are none.
  private static func lines(of finding: Finding) -> String {
    guard !finding.lines.isEmpty else { return "" }
    let first = finding.lines.lines(limit: mostLines).map(String.init).joined(separator: ", ")
    let rest = finding.lines.count - mostLines
    return " line\(finding.lines.count == 1 ? "" : "s") \(first)"
      + (rest > 0 ? " and \(rest.grouped) more" : "")
  }

  private static let mostLines = 5

  /// `Fixed: missing value (SIS ID), names no school (School SIS ID).`; `nil` if nothing is.
  private func fixedSentence(_ file: ReportFile) -> String? {
    let fixed = (loaded?.change?.fixed ?? []).filter { $0.fileName == file.fileName }
    guard !fixed.isEmpty else { return nil }
    let names = fixed.map { finding in
      finding.title(in: file.format) + (finding.column.map { " (\($0))" } ?? "")
    }
    return "Fixed: \(names.joined(separator: ", "))."
  }

  private func fileSentence(_ file: ReportFile) -> Line {
    let parts = Severity.allCases.filter { file.count($0) > 0 }.map { severity in
      severity == .information
        ? counted(file.count(severity), "remark")
        : kinds(file.count(severity), of: severity.rawValue.lowercased())
    }
    return Line(parts.isEmpty ? "No findings." : "\(parts.joined(separator: ", ")).")
  }
}

internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// A report for people: files with errors come first, and within each file errors come first.
struct ReportText {
  private let report: Report
  private let subject: String
  /// Whether a profile's settings were taken into account.
  private let isOfProfile: Bool
  private let isHeld: Bool
  private let isOfStart: Bool
  private let console: Console
  private let look: Look

  /// - Parameters:
  ///   - title: what was verified, following the name of the format: `in FOLDER`.
  ///   - isOfProfile: whether a profile's settings were taken into account; if not, the verdict
  ///     promises less.
  ///   - isHeld: whether the plan that follows is held as a whole.
  ///   - isOfStart: whether it was made by a start, which errors have stopped.
  init(
    _ report: Report, title: String, isOfProfile: Bool, isHeld: Bool = false,
    isOfStart: Bool = false, _ console: Console
  ) {
    self.report = report
    self.isOfProfile = isOfProfile
    self.isHeld = isHeld
    self.isOfStart = isOfStart
    subject = title
    self.console = console
    look = Look(console)
  }

  var text: String {
    ([title] + groups.map { heading($0) + $0.findings.map { text($0.finding) }.joined() } + rest)
      .joined(separator: "\n")
  }

  /// Writes the report with the records of each finding below it.
  func write(_ rows: ReportRows) throws {
    try console.write(title)
    for group in groups {
      try console.write("\n" + heading(group))
      for (finding, _) in group.findings {
        try console.write(text(finding, isFollowedByRows: true))
        try write(finding, rows)
      }
    }
    for part in rest { try console.write("\n" + part) }
  }

  private func write(_ finding: Finding, _ rows: ReportRows) throws {
    guard !finding.lines.isEmpty else { return }
    var table = EvidenceTable(
      finding, summary(finding.fileName), indent: Self.indent, console, look)
    let isKept = try rows.forEach(of: finding, in: report) { try table.add($0) }
    try table.flush()
    let rest = rows.rest(of: finding)
    let remark =
      !isKept ? "The file is no longer kept." : rest > 0 ? "and \(rest.grouped) more" : nil
    if let remark { try console.write(Self.indent + look.faint(remark) + "\n") }
  }

  private var title: String {
    let format = report.format.map { "\($0.title) " } ?? "No known format "
    let reason =
      report.reason.map { wrapped("Detected because \(console.visible($0)).") + "\n" } ?? ""
    let extent = report.extent.remark.map { wrapped($0) + "\n" } ?? ""
    return look.strong(wrapped("\(format)\(console.visible(subject))")) + "\n"
      + look.faint(reason + extent)
  }

  /// What comes after the files with findings.
  private var rest: [String] { [otherFiles, silentFiles, verdict].compactMap { $0 } }

  private var groups: [ReportFile] {
    ReportFile.all(of: report).filter { !$0.findings.isEmpty && !$0.isUnexpected }
  }

  private func isOfOtherFile(_ finding: Finding) -> Bool { finding.rules == [.unexpectedFile] }

  /// The files that do not belong to the roster. JSON has a finding for each of them; here there is
  /// one for all.
  private var otherFiles: String? {
    let findings = report.findings.filter(isOfOtherFile)
    guard let finding = findings.first else { return nil }
    let names = findings.map { console.visible($0.fileName) }
    return look.strong("Other files") + "\n"
      + text(finding, about: Self.firstOnes(names, of: names.count))
  }

  private func summary(_ fileName: String) -> FileSummary? {
    report.files.first { $0.fileName == fileName }
  }

  private func heading(_ file: ReportFile) -> String {
    let name = file.fileName.isEmpty ? file.name : console.visible(file.fileName)
    let size = file.summary.map { "  \(Self.records($0.records))" } ?? ""
    return look.strong(name) + look.faint(size) + "\n"
  }

  private func text(_ finding: Finding) -> String { text(finding, isFollowedByRows: false) }

  private func text(_ finding: Finding, isFollowedByRows: Bool) -> String {
    let name = finding.rules == [.fileNameNotCanonical] ? summary(finding.fileName)?.path : nil
    let lines = isFollowedByRows ? finding.expected.map { "expected \($0)" } : Self.lines(finding)
    return text(finding, about: lines ?? name.map(console.visible))
  }

  /// - Parameter evidence: the lines that it is about; `nil` if it is about the file.
  private func text(_ finding: Finding, about evidence: String?) -> String {
    let word = finding.severity.rawValue
    let padding = String(repeating: " ", count: Self.wordWidth - word.count)
    let head = "  " + look.mark(finding.severity) + " " + look.word(finding.severity) + padding
    let foot = [evidence, finding.effect.rawValue].compactMap { $0 }
      .joined(separator: look.separator)
    return head + " " + wrapped(console.visible(finding.description), indent: Self.indent) + "\n"
      + Self.indent + look.faint(wrapped(foot, indent: Self.indent)) + "\n"
  }

  private var silentFiles: String? {
    let names = Set(report.findings.map(\.fileName))
    let silent = report.files.filter { !names.contains($0.fileName) }
    guard !silent.isEmpty else { return nil }
    let width = silent.map { console.lettering.width(of: $0.fileName) }.max() ?? 0
    return look.strong("No findings in") + "\n"
      + silent.map { file in
        let padding = console.lettering.padding(of: file.fileName, to: width)
        return "  \(file.fileName)\(padding)" + look.faint("  \(Self.records(file.records))") + "\n"
      }.joined()
  }

  private var verdict: String {
    let warnings = counted(report.count(.warning), "warning")
    guard report.hasErrors else {
      let limits = isOfProfile ? "" : ", as far as the files alone can say"
      return isHeld
        ? look.mark(.warning) + wrapped(" No errors, \(warnings), but the plan is held.") + "\n"
        : look.good + wrapped(" No errors, \(warnings): a start would go ahead\(limits).") + "\n"
    }
    let errors = counted(report.count(.error), "error")
    return look.mark(.error)
      + wrapped(
        " \(errors), \(warnings): nothing \(isOfStart ? "was started" : "would start"). \(advice)",
        reserved: 1) + "\n"
  }

  /// What to do about errors.
  private var advice: String {
    report.format == nil
      ? "Give the folder that holds the files of the roster."
      : "Correct the files, then \(isOfStart ? "start" : "verify") again."
  }

  /// The first lines of a finding.
  private static func lines(_ finding: Finding) -> String? {
    let first = finding.lines.lines(limit: shown)
    guard !first.isEmpty else { return nil }
    return (finding.lines.count == 1 ? "line " : "lines ")
      + firstOnes(first.map { String($0) }, of: finding.lines.count)
  }

  /// The first few of many names, and how many more there are.
  private static func firstOnes(_ names: [String], of count: Int) -> String {
    let rest = count - min(shown, names.count)
    return names.prefix(shown).joined(separator: ", ")
      + (rest > 0 ? " and \(rest.grouped) more" : "")
  }

  private static let shown = 5

  /// Breaks a text where the terminal is too narrow for it, keeping all spaces.
  ///
  /// - Parameters:
  ///   - indent: what precedes the text and each further line.
  ///   - reserved: the number of columns on the first line that are already taken.
  private func wrapped(_ text: String, indent: String = "", reserved: Int = 0) -> String {
    guard let width = console.width, width > indent.count + 20 else { return text }
    return console.lettering.wrapped(text, width: width - indent.count, reserved: reserved)
      .joined(separator: "\n" + indent)
  }

  private static func records(_ count: Int?) -> String {
    count.map { counted($0, "record") } ?? "not read"
  }

  private static let wordWidth = "Information".count
  private static let indent = String(repeating: " ", count: wordWidth + 5)
}

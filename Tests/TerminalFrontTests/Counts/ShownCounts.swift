import Profiles
import ProfilesSupport
@testable import RosterSync
import Terminal
import Testing
import Verification
import Words

@testable import TerminalFront

/// The numbers on the topmost screen, each checked against what its row opens.
struct ShownCounts {
  private let front: Front

  /// The key sequences from the list of one profile to the screens that count.
  static let ways: [[Key]] = [
    [], [.enter], [.enter, .enter], [.enter, "H"], [.enter, "H", .enter],
    [.enter, "H", .enter, "p"],
    [.enter, "s"],
  ]

  /// - Parameter front: its open queries are answered first.
  init(_ front: Front) {
    if front.isHolding { front.deliver() }
    self.front = front
  }

  /// - Throws: an error if a row cannot be read.
  func expectThoseOfTheScreen() throws {
    expectPosition()
    switch front.model.top?.screen {
    case is ProfileListScreen: try expectList()
    case let screen as ProfileScreen: expectFiles(of: screen)
    case let screen as ReportScreen: try expectReport(screen)
    case let screen as RecordsScreen: if screen.hasText { try expectRows(screen) }
    case let screen as ReviewScreen: try expectReview(screen)
    case let screen as PlanRowsScreen:
      try expectRows(screen)
      expectAttributes(of: screen)
    case let screen as FailuresScreen: try expectRows(screen)
    case let screen as RunScreen: try expectRun(screen)
    case let screen as HistoryScreen: try expectHistory(screen)
    default: break
    }
  }

  /// A copy after some keys, on a terminal so large that nothing is cut.
  private func after(_ keys: Key...) -> ShownCounts { after(keys) }
  private func after(_ keys: [Key]) -> ShownCounts {
    let copy = Front(front)
    copy.resize(240, 120)
    copy.press(keys)
    return ShownCounts(copy)
  }

  /// A copy in which a row is selected.
  private func selecting(_ row: Int) -> ShownCounts {
    after(Array("\(row + 1)").map(Key.character) + ["G"])
  }

  private var screen: (any Screen)? { front.model.top?.screen }
  private var listCount: Int { screen?.list.count ?? 0 }
  private var text: String { front.screen.joined(separator: "\n") }

  /// The number before some words.
  private static func number(before words: String, in text: String) throws -> Int? {
    try Regex("([0-9,]+) (?:\(words))\\b").firstMatch(in: text)
      .flatMap { Int(($0.output[1].substring ?? "").filter { $0 != "," }) }
  }

  private func number(before words: String) throws -> Int? {
    try Self.number(before: words, in: text)
  }

  private func number(selectedBefore words: String) throws -> Int? {
    try Self.number(before: words, in: front.selectedLine)
  }

  // MARK: Lists

  /// Expects the numbers in `2 of 6` to count the existing rows.
  private func expectPosition() {
    let here = after()
    guard let list = here.screen?.list, list.count > 0 else { return }
    let line = here.front.statusLine
    let all = line.firstMatch(of: /([0-9,]+) of ([0-9,]+)( \(of [0-9,]+\))?$/)
    #expect(all.flatMap { Int($0.2.filter { $0 != "," }) } == list.count, "\(line)")
  }

  /// A list that is read in pages has exactly the promised number of rows.
  private func expectRows<Paged: PagedScreen>(_ screen: Paged) throws {
    var profiles = OpenProfiles(try front.home.service())
    let source = screen.paged.source
    #expect(try source.count(in: &profiles) == screen.total)
    #expect(try source.rows(0..<(screen.total + 1), in: &profiles).count == screen.total)
    if screen.filter == nil { #expect(screen.list.count == screen.total) }
  }

  private func expectList() throws {
    let groups = ["needs? you", "waits?", "in order"]
    let line = after().front.statusLine
    let parts = try groups.compactMap { try Self.number(before: $0, in: line) }
    if parts.count == groups.count { #expect(parts.reduce(0, +) == screen?.total) }
    for row in 0..<listCount {
      let here = selecting(row)
      try here.expectFindings { $0.after(.enter, .enter) }
      if let files = try here.number(before: "files?,") {
        let opened = here.after(.enter).screen as? ProfileScreen
        #expect(opened?.choice.items.count { $0.info != nil } == files)
      }
      if let count = try here.number(selectedBefore: "entr(?:y|ies) left") {
        let opened = here.after("H", .enter, .enter)
        if opened.screen is FailuresScreen { #expect(opened.listCount == count) }
      }
      if let held = here.front.selectedLine.firstMatch(of: /held: ([0-9,]+)\b/) {
        let count = Int(held.1.filter { $0 != "," })
        if let review = here.after("s").screen as? ReviewScreen, review.plan != nil {
          #expect(review.choice.items.contains { $0.isHeld && $0.count == count })
        }
      }
    }
  }

  /// `6 kinds of error` on the selected row means as many findings in the report.
  private func expectFindings(_ open: (ShownCounts) -> ShownCounts) throws {
    for severity in [Severity.error, .warning] {
      let words = "kinds? of \(severity.rawValue.lowercased())"
      guard let count = try number(selectedBefore: words) else { continue }
      let opened = open(self)
      guard let report = opened.screen as? ReportScreen else { continue }
      #expect(report.loaded?.report.count(severity) == count)
    }
  }

  // MARK: Reports

  private func expectFiles(of screen: ProfileScreen) {
    for row in 0..<listCount {
      let here = selecting(row)
      guard let file = (here.screen as? ProfileScreen)?.choice.selected,
        let report = here.after(.enter).screen as? ReportScreen
      else { continue }
      let shown = report.files.first { $0.fileName == file.id }
      for severity in Severity.allCases {
        #expect(shown?.count(severity) ?? 0 == file.count(severity), "\(file.name)")
      }
    }
  }

  private func expectReport(_ screen: ReportScreen) throws {
    guard let report = screen.loaded?.report else { return }
    let head = after().text
    for severity in [Severity.error, .warning] {
      let lines = Dictionary(
        grouping: report.findings.filter { $0.severity == severity }, by: \.fileName
      ).mapValues { Set($0.flatMap { $0.lines.lines(limit: .max) }).count }
      let place = lines.values.reduce(0, +)
      let name = severity.rawValue.lowercased()
      let kinds = try Regex("([0-9,]+) kinds?(?: of \(name))? in ([0-9,]+) record")
      let shown = head.matches(of: kinds).first {
        severity == .error
          ? $0.output[0].substring?.contains("error") ?? false
          : !($0.output[0].substring?.contains("error") ?? false)
      }
      if place > 0, report.count(severity) > 0 {
        let number = shown?.output[2].substring.map { $0.filter { $0 != "," } }
        #expect(number == "\(place)", "\(severity)")
      }
    }
    for row in 0..<listCount {
      let here = selecting(row)
      guard let selected = (here.screen as? ReportScreen)?.choice.selected else { continue }
      let count = try here.number(selectedBefore: "records?|of [0-9,]+ records?") ?? 0
      if selected.finding != nil {
        let records = here.after(.enter)
        guard let opened = records.screen as? RecordsScreen else {
          #expect(count == 0)
          continue
        }
        #expect(opened.list.count == count)
        if opened.hasText { try records.expectRows(opened) }
      } else {
        let lines = selected.file.findings.flatMap { $0.finding.lines.lines(limit: .max) }
        #expect(Set(lines).count == count, "\(selected.file.name)")
      }
    }
  }

  // MARK: Plans

  private func expectReview(_ screen: ReviewScreen) throws {
    var operations = 0
    for row in 0..<listCount {
      let here = selecting(row)
      guard let line = (here.screen as? ReviewScreen)?.choice.selected else { continue }
      if case .note(let sentence) = line.kind {
        // The panel has it in full.
        let text = here.text.filter { !$0.isWhitespace }
        #expect(text.contains(sentence.filter { !$0.isWhitespace }))
        continue
      }
      let shown = here.front.selectedLine.firstMatch(of: /^[A-Z]+ +([0-9,]+)\b/)
      #expect(shown.flatMap { Int($0.1.filter { $0 != "," }) } == line.count)
      let opened = here.after(.enter)
      switch line.kind {
      case .operations:
        operations += line.count
        #expect(opened.listCount == line.count, "\(line.text)")
      case .missing, .failures: #expect(opened.listCount == line.count, "\(line.text)")
      case .hold(let hold):
        // People who lose several classes have several rows; then both numbers are shown.
        let rows = try here.number(selectedBefore: "rows?") ?? line.count
        if hold.rows > 0 { #expect(opened.listCount == rows, "\(line.text)") }
      case .note: break
      case .errors, .warnings:
        let report = (opened.screen as? ReportScreen)?.loaded?.report
        #expect(report?.count(line.kind == .errors ? .error : .warning) == line.count)
      }
      if !(opened.screen is ReviewScreen) { try opened.expectThoseOfTheScreen() }
    }
    guard screen.plan != nil, screen.filter == nil, screen.choice.items.count > 0 else { return }
    let head = after()
    if let all = try head.number(before: "operations?\\s*\\n   Deleted") {
      #expect(all == operations)
    }
    if let held = try head.number(before: "limits?") {
      #expect(held == screen.choice.items.count(where: \.isHeld))
    }
  }

  /// Expects the whole row to show what does not fit in a panel.
  private func expectAttributes(of screen: PlanRowsScreen) {
    guard let row = screen.paged.selected else { return }
    let here = after()
    let shown = row.changes.prefix { here.text.contains("\($0.name): ") }.count
    let more = (try? here.number(before: "more attributes?")) ?? 0
    #expect(shown + more == row.changes.count)
    #expect(here.after(.enter).listCount == row.changes.count)
  }

  // MARK: Runs

  private func expectRun(_ screen: RunScreen) throws {
    guard let facts = screen.facts, screen.filter == nil else { return }
    let failed = try after().number(before: "entr(?:y|ies) left as they were\n") ?? 0
    #expect(failed == facts.failureCount)
    if failed > 0 { #expect(after(.enter).listCount == failed) }
    guard let plan = facts.plan, let all = try after().number(before: "operations?") else { return }
    let waiting = try after().number(before: "more waits?") ?? 0
    #expect(all + waiting == plan.total)
  }

  /// What a run has done is in its plan, row by row.
  private func expectHistory(_ screen: HistoryScreen) throws {
    if screen.filter == nil {
      #expect(try after().number(before: "runs?,") ?? 0 == listCount)
    }
    for row in 0..<listCount {
      let here = selecting(row)
      try here.expectFindings { $0.after("r") }
      if let count = try here.number(selectedBefore: "entr(?:y|ies) left") {
        #expect(here.after(.enter, .enter).listCount == count)
      }
      guard let run = (here.screen as? HistoryScreen)?.choice.selected?.run else { continue }
      try here.expectNumbers(of: run.number)
    }
  }

  private func expectNumbers(of run: Int) throws {
    let numbers = front.selectedLine.firstMatch(
      of: /([0-9,]+) +([0-9,]+) +([0-9,]+) *(\+[0-9,]+)? ?(-[0-9,]+)? *$/)
    guard let numbers else { return }
    var done = OperationCounts()
    var profiles = OpenProfiles(try front.home.service())
    for kind in OperationKind.allCases {
      for action in OperationAction.all(for: kind) {
        let rows = PlanRows(run: run, selection: .counted(kind, action))
        let all = try rows.rows(0..<rows.count(in: &profiles), in: &profiles)
        done.add(all.count { $0.state == .done }, of: kind, action)
      }
    }
    func shown(_ text: Substring?) -> Int { Int((text ?? "0").filter(\.isNumber)) ?? 0 }
    #expect(
      [numbers.1, numbers.2, numbers.3, numbers.4 ?? "0", numbers.5 ?? "0"].map(shown)
        == [done.new, done.changed, done.disabled, done.added, done.removed])
  }
}

extension PlanLine {
  fileprivate var isHeld: Bool { if case .hold = kind { true } else { false } }
}

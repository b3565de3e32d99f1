internal import Roster

/// Counts the records of one file that break one rule in one column.
final class Tally {
  let rule: Rule
  let column: ColumnName?
  let severity: Severity
  /// The severity that selects the sentence: what it would be if the file and the record mattered.
  fileprivate let spokenSeverity: Severity
  fileprivate(set) var effect: Effect
  private(set) var lines = LineSet()

  fileprivate init(rule: Rule, column: ColumnName?, _ weight: FindingLog.Weight) {
    self.rule = rule
    self.column = column
    severity = weight.severity
    spokenSeverity = weight.spokenSeverity
    effect = weight.effect
  }

  /// Counts the record that begins on a line, once.
  func add(_ line: Int) { lines.append(line) }

  /// Adds the records of another tally that counts the same thing. They follow the records counted
  /// so far, unless both tallies count the same records for different groups.
  fileprivate func absorb(_ other: Tally) {
    if let last = lines.last, let first = other.lines.lines(limit: 1).first, first <= last {
      lines = lines.union(other.lines)
    } else {
      lines.append(other.lines)
    }
    other.lines.removeAll()
  }

  /// Whether two tallies count the same thing.
  fileprivate func counts(asDoes other: Tally) -> Bool {
    rule == other.rule && column == other.column && severity == other.severity
      && spokenSeverity == other.spokenSeverity && effect == other.effect
  }

  /// The tally in the file's log that includes this lane's; looked up once.
  fileprivate var whole: Tally?

  /// Replaces the effect when what happens to the data turns out to be graver than assumed.
  func raise(_ effect: Effect) {
    if severity != .error { self.effect = effect }
  }
}

/// The name of a column, or of several that count together, in findings.
struct ColumnName: Hashable {
  let names: [String]
  /// The column's position in the format or, for one that the format does not have, in the file,
  /// after all of those.
  let order: Int

  init(_ column: Column, of file: RosterFile) {
    names = [column.name]
    order = file.columns.firstIndex { $0.name == column.name } ?? 0
  }

  /// A column that the format does not have.
  init(unknown name: String, position: Int) {
    names = [name.shownAsName]
    order = Self.behindFormat + position
  }

  /// Several columns of a format that count together.
  init(joined columns: [Column]) {
    names = columns.map(\.name)
    order = Self.behindFormat
  }

  private static let behindFormat = 1_000_000
}

/// Collects everything found in one file while it is read.
final class FindingLog {
  private let fileName: String
  private let isEssential: Bool
  /// Whether the file is recognized but not used, so that nothing in it matters.
  private let isRecognized: Bool
  private let format: Format?
  private var tallies: [Tally] = []
  private var reported: [Finding] = []

  /// - Parameters:
  ///   - isEssential: whether mistakes in the file's records can be errors; in other files such
  ///     records are ignored.
  ///   - format: the file's format; without it, findings do not say what was expected.
  init(fileName: String, isEssential: Bool = true, _ format: Format? = nil) {
    self.fileName = fileName
    self.isEssential = isEssential
    self.format = format
    isRecognized = format?.file(named: fileName)?.presence == .recognized
  }

  /// Makes a new tally of records. A tally that stays empty makes no finding.
  ///
  /// - Parameter isOfNobody: whether the records are about people who are not synchronized, so that
  ///   mistakes in them do not prevent a start.
  func tally(
    _ rule: Rule, _ column: ColumnName? = nil, _ circumstance: Rule.Circumstance? = nil,
    isOfNobody: Bool = false
  ) -> Tally {
    let weight = weight(of: rule, circumstance, isOfRecords: true)
    return tally(rule, column, isOfNobody ? weight.without(.recordIgnored) : weight)
  }

  /// The severity and the effect of a finding.
  fileprivate struct Weight {
    var severity: Severity
    var effect: Effect
    var spokenSeverity: Severity

    /// The same weight in a place where it may not prevent a start.
    func without(_ effect: Effect) -> Weight {
      severity == .error
        ? Weight(severity: .warning, effect: effect, spokenSeverity: spokenSeverity) : self
    }
  }

  /// The weight of a broken rule. Mistakes in the records of a file that is not essential do not
  /// prevent a start.
  private func weight(
    of rule: Rule, _ circumstance: Rule.Circumstance?, isOfRecords: Bool
  ) -> Weight {
    let severity = rule.severity(circumstance)
    let weight = Weight(
      severity: severity, effect: rule.effect(circumstance), spokenSeverity: severity)
    if isRecognized && rule != .duplicateFile { return weight.without(.fileIgnored) }
    return isOfRecords && !isEssential ? weight.without(.recordIgnored) : weight
  }

  private func tally(_ rule: Rule, _ column: ColumnName?, _ weight: Weight) -> Tally {
    let tally = Tally(rule: rule, column: column, weight)
    tallies.append(tally)
    return tally
  }

  /// Absorbs what a lane has counted in one block, and resets the lane's log.
  func absorb(_ lane: FindingLog) {
    for tally in lane.tallies where !tally.lines.isEmpty {
      if tally.whole == nil {
        tally.whole =
          tallies.first { $0.counts(asDoes: tally) }
          ?? self.tally(
            tally.rule, tally.column,
            Weight(
              severity: tally.severity, effect: tally.effect,
              spokenSeverity: tally.spokenSeverity))
      }
      tally.whole?.absorb(tally)
    }
  }

  /// Reports a finding about the whole file or a whole column.
  ///
  /// - Parameter words: the words for `{name}` in the rule's sentence.
  func report(
    _ rule: Rule, _ column: ColumnName? = nil, _ circumstance: Rule.Circumstance? = nil,
    lines: LineSet = .init(), words: [String: String] = [:]
  ) {
    let weight = weight(of: rule, circumstance, isOfRecords: !lines.isEmpty)
    reported.append(
      finding(
        weight.severity, [rule], column, lines, weight.effect, rule.sentence(weight.spokenSeverity),
        words))
  }

  /// One finding for each severity, sentence and column, in no particular order.
  func findings() -> [Finding] {
    struct Message: Hashable {
      var sentence: String
      var column: ColumnName?
      var severity: Severity
    }
    let counted = tallies.filter { !$0.lines.isEmpty }
    let messages = Dictionary(grouping: counted) {
      Message(
        sentence: $0.rule.sentence($0.spokenSeverity), column: $0.column, severity: $0.severity)
    }
    return reported
      + messages.map { message, tallies in
        let tallies = tallies.sorted { $0.rule.number < $1.rule.number }
        let lines = tallies.dropFirst().reduce(tallies[0].lines) { $0.union($1.lines) }
        let effect = tallies.map(\.effect).max { $0.gravity < $1.gravity }
        return finding(
          message.severity, tallies.map(\.rule).withoutRepeats, message.column, lines,
          effect ?? tallies[0].effect, message.sentence)
      }
  }

  private func finding(
    _ severity: Severity, _ rules: [Rule], _ column: ColumnName?, _ lines: LineSet,
    _ effect: Effect, _ sentence: String, _ words: [String: String] = [:]
  ) -> Finding {
    let columns = column?.names ?? []
    let known = Rule.words(columns, of: fileName, in: format)
      .merging(["n": String(lines.count)]) { $1 }.merging(words) { $1 }
    return Finding(
      severity: severity, fileName: fileName,
      description: sentence.filled(with: known),
      rules: rules, columns: columns, count: lines.count, lines: lines, effect: effect,
      expected: lines.isEmpty
        ? nil : Rule.expectation(rules, columns, of: fileName, in: format),
      expectations: Rule.expectations(rules, columns, of: fileName, in: format),
      kind: Rule.kind(columns, of: fileName, in: format),
      columnOrder: column?.order ?? -1)
  }
}

extension [Rule] {
  /// The rules without repetition, since several checks may count for one rule.
  fileprivate var withoutRepeats: [Rule] {
    enumerated().filter { $0.offset == 0 || self[$0.offset - 1] != $0.element }.map(\.element)
  }
}

extension String {
  /// The text with each `{name}` replaced by its word.
  func filled(with words: [String: String]) -> String {
    // All in one pass, so that a word that looks like a placeholder is not replaced.
    var result = ""
    for (index, part) in split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = part.firstIndex(of: "}") else {
        result += part
        continue
      }
      result += words[String(part[..<end])] ?? ""
      result += part[part.index(after: end)...]
    }
    return result
  }
}

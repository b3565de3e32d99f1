package import Roster
internal import RosterSync
package import Verification

/// What the values of a finding's records have in common, in a few words for a row and in a
/// sentence.
package struct ValueWords: Sendable {
  private let finding: Finding
  private let summary: ValueSummary
  private let file: RosterFile?
  private let target: RosterFile?
  private let cause: MissingParent?

  /// - Parameters:
  ///   - cause: why the values are not found, if known.
  ///   - format: the report's format.
  package init(
    _ finding: Finding, _ summary: ValueSummary, because cause: MissingParent? = nil,
    in format: Format?
  ) {
    self.cause = cause
    self.finding = finding
    self.summary = summary
    file = format?.file(named: finding.fileName)
    let column = finding.columns.count == 1 ? file?.column(named: finding.columns[0]) : nil
    target = column?.reference.flatMap { format?.file(of: $0) }
  }

  /// For a row: `all NF1004-...`, `NFT9..., 12 ids`, `for Homeroom 0 to 4`, or the value if there
  /// is only one.
  package var sample: String { sample(characters: 0) }

  /// The same text, with more of the values if there is room for them.
  ///
  /// - Parameter characters: roughly how many there may be.
  package func sample(characters: Int) -> String {
    switch cause {
    case .empty(let file): return "\(file.name) is empty"
    case .missing(let file, let found, let isAll) where !isAll || found.count > 1:
      let ids = found.map(\.id).joined(separator: ", ")
      let all = "no \(file.noun) \(ids)"
      if found.count == 1 || all.count <= max(Self.shortList, characters) { return all }
      return "no \(file.noun) \(found[0].id), ..."
    case .missing, nil: break
    }
    let before = summary.isOfNames ? "for " : ""
    let room = max(Self.shortList, characters - before.count)
    return before + sampleOfValues(room)
  }

  /// Everything that it shows about the values, for searching.
  package var text: String { "\(sample) \(sentence)" }

  private func sampleOfValues(_ room: Int) -> String {
    let list = summary.first.map(Self.shown).joined(separator: ", ")
    if isListed && (summary.distinct == 1 || list.count <= room) { return list }
    if let range { return range }
    let short = shortSample(list)
    let long = "\(short): \(list), ..."
    return !isListed && long.count <= room ? long : short
  }

  private func shortSample(_ list: String) -> String {
    if isPrefixed {
      let all = !summary.isExact || summary.distinct == summary.records
      // Only white space at the beginning needs quotation marks; at the end, the dots reveal it.
      let isSeen = summary.prefix.first?.isWhitespace == false
      let prefix = isSeen ? "\(summary.prefix)..." : "\"\(summary.prefix)...\""
      return all ? "all \(prefix)" : "\(prefix), \(count) \(noun)"
    }
    return isListed ? list : summary.distinct.grouped + (summary.isExact ? "" : "+") + " different"
  }

  /// `125 records name a section that is not in section.csv: 125 different ids, all beginning
  /// NF1004-.`
  ///
  /// The cause follows if it is known: `school.csv has no school NF1004.`
  package var sentence: String {
    "\(subject): \(values).\(reason)"
  }

  /// Whether the sentence also says what was expected: a value, or an id that the other file has.
  package var impliesExpectation: Bool {
    summary.isOfNames
      ? finding.expected == Rule.missingRequiredData.expected
      : target != nil && finding.isOfUnknownIDs
  }

  private var reason: String {
    switch cause {
    case nil: return ""
    case .empty(let file): return " \(file.name) has a header and no records."
    case .missing(let file, let found, let isAll) where found.count == 1 && isAll:
      return " \(file.name) has no \(file.noun) \(found[0].id)."
    case .missing(let file, let found, _):
      let list = beginnings(found).listed
      return " \(list): \(file.name) has no \(file.noun) with "
        + (found.count == 1 ? "this id." : "these ids.")
    }
  }

  /// `In 80 records they begin with NF1004`, `in 45 with NF1005`, `in 3 with 2 other ids`
  private func beginnings(_ found: [MissingParent.Beginning]) -> [String] {
    let shown = found.prefix(Self.mostBeginnings).map { ($0.records, $0.id) }
    let rest = found.dropFirst(Self.mostBeginnings)
    let others = rest.reduce(0) { $0 + $1.records }
    let last = rest.isEmpty ? [] : [(others, counted(rest.count, "other id"))]
    return (shown + last).enumerated().map { index, part in
      index == 0
        ? "In \(counted(part.0, "record")) they begin with \(part.1)"
        : "in \(part.0.grouped) with \(part.1)"
    }
  }

  private static let mostBeginnings = 3

  private var subject: String {
    let records = counted(finding.lines.count, "record")
    if summary.isOfNames {
      return "\(records) without \(finding.column ?? ""), by \(names)"
    }
    guard let target, finding.isOfUnknownIDs else {
      return "\(names) of \(records)"
    }
    let verb = finding.lines.count == 1 ? "names" : "name"
    let who = target.isOfPeople ? "who" : "that"
    return "\(records) \(verb) a \(target.noun) \(who) is not in \(target.name)"
  }

  private var names: String { summary.columns.joined(separator: ", ") }

  private var values: String {
    if isListed { return summary.first.map(Self.shown).listed }
    if let range { return "\(number), \(range)" }
    if isPrefixed {
      let prefix = String(summary.prefix.prefix(Self.longestShown)).withVisibleEnds
      return summary.isExact ? "\(number), all beginning \(prefix)" : "all beginning \(prefix)"
    }
    return "\(number), the first of them \(summary.first.map(Self.shown).listed)"
  }

  /// Whether all of the values can be named.
  private var isListed: Bool {
    (summary.isExact || summary.records == 1) && summary.distinct <= ValueSummary.mostFirst
  }

  /// Whether there is a common beginning worth mentioning: more than a single letter or digit.
  private var isPrefixed: Bool { summary.prefix.count { $0.isLetter || $0.isNumber } > 1 }

  /// `12 different ids`, `at least 10,000 different ids`
  private var number: String {
    "\(count) different \(noun)"
      + (summary.hasLong ? " (long ones are compared by their beginnings)" : "")
  }

  private var count: String {
    (summary.isExact ? "" : "at least ") + summary.distinct.grouped
  }

  private var noun: String {
    let columns = summary.columns.map { file?.column(named: $0) }
    let areIDs = columns.allSatisfy { column in
      column.map { $0.separator == nil && ($0.isKey || $0.reference != nil) } ?? false
    }
    return areIDs && columns.count == 1 ? "ids" : "values"
  }

  /// `Homeroom 0 to 4`
  private var range: String? {
    summary.range.map { "\($0.stem)\($0.low) to \($0.high)" }
  }

  private static func shown(_ value: String) -> String {
    if value.isEmpty { return "(empty)" }
    let short = value.count > longestShown ? "\(value.prefix(longestShown))..." : value
    // Otherwise the value might be taken for several values, or for words of the sentence.
    let isPlain = !short.contains { $0.isWhitespace || ",;\"".contains($0) }
    return isPlain ? short : "\"\(short)\""
  }

  private static let shortList = 18
  private static let longestShown = 40
}

internal import Roster
internal import Verification

/// The column that a remark is about, and its place in a report.
struct SlowColumn: Hashable {
  var names: [String]
  /// Columns of the format in its order, then all others by their position in the file.
  var order: Int

  init(_ column: Column, in file: RosterFile) {
    names = [column.name]
    order = file.columns.firstIndex(of: column) ?? 0
  }

  init(unknown name: String, order: Int) {
    names = [SlowColumn.shown(name)]
    self.order = 10_000 + order
  }

  init(joined columns: [Column]) {
    names = columns.map(\.name)
    order = 10_000
  }

  /// A name as messages show it: the first line, up to 80 characters, with names for invisible
  /// characters, and in quotes where necessary.
  static func shown(_ name: String) -> String {
    var shown = ""
    var needsQuotes = name.hasPrefix(" ")
    for (index, scalar) in name.unicodeScalars.enumerated() {
      if scalar == "\n" || scalar == "\r" {
        shown += "<line break>…"
        needsQuotes = true
        break
      }
      if index == 80 {
        shown += "…"
        break
      }
      if let word = word(for: scalar) {
        shown += "<\(word)>"
        needsQuotes = true
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    needsQuotes = needsQuotes || shown.hasSuffix(" ") || shown.contains("  ")
    return needsQuotes ? "\"\(shown)\"" : shown
  }

  private static func word(for scalar: Unicode.Scalar) -> String? {
    if scalar == " " { return nil }
    if scalar == "\t" { return "tab" }
    if scalar == "\u{A0}" { return "no-break space" }
    let isSeen =
      !scalar.properties.isWhitespace && !SlowForms.isUnseen(scalar)
      && scalar.properties.generalCategory != .control
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return isSeen ? nil : "U+" + String(("0000" + digits).suffix(max(4, digits.count)))
  }
}

/// Everything that is reported about an upload, with one remark for each record.
struct SlowLog {
  /// Remarks with an equal heading become one message.
  private struct Heading: Hashable {
    var fileName: String
    var severity: Severity
    var sentence: String
    /// All words of the sentence except for the count.
    var words: [String: String]
    var column: SlowColumn?
  }

  private struct Content {
    var rules: Set<Rule> = []
    var effects: Set<Effect> = []
    var lines: Set<Int> = []
  }

  private var contents: [Heading: Content] = [:]
  /// Files whose records never keep anything from starting.
  var inessential: Set<String> = []
  /// Files in which no finding keeps anything from starting.
  var recognized: Set<String> = []

  /// - Parameters:
  ///   - line: the line of the record; `nil` for the file or the column as a whole.
  ///   - words: the words for placeholders such as `{name}` in the sentence.
  mutating func say(
    _ rule: Rule, of fileName: String, _ column: SlowColumn? = nil, line: Int? = nil,
    severity: Severity? = nil, effect: Effect? = nil, words: [String: String] = [:]
  ) {
    let spoken = severity ?? rule.severity
    var (severity, effect) = (spoken, effect)
    if severity == .error && recognized.contains(fileName) && rule != .duplicateFile {
      (severity, effect) = (.warning, .fileIgnored)
    }
    if line != nil && severity == .error && inessential.contains(fileName) {
      (severity, effect) = (.warning, .recordIgnored)
    }
    var words = words
    if let column, words["c"] == nil { words["c"] = column.names.joined(separator: ", ") }
    let heading = Heading(
      fileName: fileName, severity: severity, sentence: rule.sentence(spoken), words: words,
      column: column)
    var content = contents[heading, default: Content()]
    content.rules.insert(rule)
    // What is an error elsewhere is not one here.
    let milder = (effect ?? rule.effect) == .nothingStarts ? .usedAsIs : effect ?? rule.effect
    content.effects.insert(severity == .error ? .nothingStarts : milder)
    if let line { content.lines.insert(line) }
    contents[heading] = content
  }

  /// The messages in the order of the report.
  func messages() -> [PlainReport.Message] {
    let made = contents.map { heading, content in
      let rules = content.rules.sorted { $0.number < $1.number }
      let message = PlainReport.Message(
        severity: heading.severity, fileName: heading.fileName,
        description: Self.fill(
          heading.sentence,
          heading.words.merging(["n": String(content.lines.count)]) { word, _ in word }),
        rules: rules, columns: heading.column?.names ?? [], count: content.lines.count,
        lines: content.lines.sorted(),
        effect: Self.effects.first { content.effects.contains($0) } ?? .nothingStarts)
      return (message, order: heading.column?.order ?? -1)
    }
    return made.sorted { a, b in
      let (left, right) = (Self.place(a.0, a.order), Self.place(b.0, b.order))
      if a.0.fileName != b.0.fileName { return Self.isBefore(a.0.fileName, b.0.fileName) }
      return left == right ? Self.isBefore(a.0.description, b.0.description) : left < right
    }.map(\.0)
  }

  private static func place(
    _ message: PlainReport.Message, _ column: Int
  ) -> (Int, Int, Int, Int) {
    let rule = message.rules[0]
    return (
      rule.kind.rawValue, column, severities.firstIndex(of: message.severity) ?? 0, rule.number
    )
  }

  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func fill(_ sentence: String, _ words: [String: String]) -> String {
    var result = ""
    var rest = Substring(sentence)
    while let character = rest.first {
      let named = words.first { rest.hasPrefix("{\($0.key)}") }
      result += named?.value ?? String(character)
      rest = rest.dropFirst(named.map { $0.key.count + 2 } ?? 1)
    }
    return result
  }

  private static let severities: [Severity] = [.error, .warning, .information]
  /// The gravest first.
  private static let effects: [Effect] = [
    .nothingStarts, .fileIgnored, .recordIgnored, .countedAsMissing, .personLeftAsIs, .valueIgnored,
    .countedAsBlank, .writtenWhereNothingIs, .usedWithBlank, .charactersReplaced, .notChecked,
    .usedAsIs,
  ]
}

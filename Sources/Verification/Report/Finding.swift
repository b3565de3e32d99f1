internal import CSV
internal import Roster

/// A message with its evidence: what was found in one file, and in which records.
package struct Finding: Sendable, Equatable {
  package let severity: Severity
  /// The file's name as reports have it, in lower case; empty when it is about the whole upload.
  package let fileName: String
  /// The sentence.
  package let description: String
  /// In the order of the catalogue; the sentence is that of the first.
  package let rules: [Rule]
  /// The columns concerned, as the format spells them, or as the file does if the format does not
  /// know them. Usually one; none when it is about records as a whole or the file.
  package let columns: [String]
  /// The number of records concerned; for duplicates, the surplus ones. 0 when it is about the
  /// file.
  package let count: Int
  /// The lines on which those records begin.
  package let lines: LineSet
  package let effect: Effect
  /// What was expected of those records, in a few words that follow `expected`; `nil` when it is
  /// about the file.
  package let expected: String?
  /// The same for each of the rules.
  let expectations: [String?]
  /// The kind of the column; `nil` if it is about several, or none of the format's.
  let kind: Column.Kind?

  /// Where the column comes in a report: first the format's in their order, then the file's.
  let columnOrder: Int

  package var column: String? { columns.isEmpty ? nil : columns.joined(separator: ", ") }
}

extension Finding {
  /// What was expected of one record: where a value may break several of the rules, only those that
  /// it does break.
  func expected(of value: String?) -> String? {
    guard rules.count > 1, let kind, let value else { return expected }
    let bytes = Array(value.utf8)
    let broken = kind.allBrokenRules(bytes.span, Field(start: 0, end: bytes.count))
    var texts: [String] = []
    for (rule, text) in zip(rules, expectations) where broken.contains(rule) {
      if let text, !texts.contains(text) { texts.append(text) }
    }
    return texts.isEmpty ? expected : texts.joined(separator: "; ")
  }
}

extension Finding {
  /// The fixed order of a report, in whatever order the findings were made.
  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.fileName != b.fileName {
      return a.fileName.utf8.lexicographicallyPrecedes(b.fileName.utf8)
    }
    let (left, right) = (a.orderInFile, b.orderInFile)
    return left == right
      ? a.description.utf8.lexicographicallyPrecedes(b.description.utf8) : left < right
  }

  private var orderInFile: (kind: Int, column: Int, severity: Int, rule: Int) {
    (rules[0].kind.rawValue, columnOrder, severity.rank, rules[0].number)
  }
}

internal import CSV
internal import Roster

/// A message with its evidence: what was found in one file, and in which records.
package struct Finding: Sendable, Equatable {
  package let severity: Severity
  /// The file's name as it appears in reports, in lower case; empty if the finding is about the
  /// whole upload.
  package let fileName: String
  /// The finding's sentence.
  package let description: String
  /// The rules that were broken, in the order of the catalogue; the sentence is that of the first
  /// one.
  package let rules: [Rule]
  /// The columns concerned, spelled as in the format or, if it does not have them, as in the file.
  /// There is usually one; there is none if the finding is about whole records or the file.
  package let columns: [String]
  /// The number of records concerned; for duplicates, the surplus ones. 0 if the finding is about
  /// the file.
  package let count: Int
  /// The lines on which those records begin.
  package let lines: LineSet
  package let effect: Effect
  /// What was expected of those records, in a few words that follow `expected`; `nil` if the
  /// finding is about the file.
  package let expected: String?
  /// What was expected, for each of the rules.
  let expectations: [String?]
  /// The kind of the column; `nil` if the finding is about several columns, or about none that the
  /// format has.
  let kind: Column.Kind?

  /// The column's position in a report: the format's columns come first, in their order, then those
  /// that only the file has.
  let columnOrder: Int

  package var column: String? { columns.isEmpty ? nil : columns.joined(separator: ", ") }
}

extension Finding {
  /// What was expected of one record. If the finding has several rules, only those that the
  /// record's value breaks count.
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
  /// The fixed order of a report, which does not depend on the order in which findings were made.
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

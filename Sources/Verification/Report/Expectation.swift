internal import Roster

extension Rule {
  /// What was expected where rules were broken, in a few words that follow `expected`.
  ///
  /// - Parameters:
  ///   - rules: the rules of one finding.
  ///   - columns: the columns that the finding is about, as the format spells them.
  /// - Returns: `nil` for a finding about a file.
  static func expectation(
    _ rules: [Rule], _ columns: [String], of fileName: String, in format: Format?
  ) -> String? {
    var texts: [String] = []
    for text in expectations(rules, columns, of: fileName, in: format).compactMap(\.self)
    where !texts.contains(text) {
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// What was expected, for each of the rules.
  static func expectations(
    _ rules: [Rule], _ columns: [String], of fileName: String, in format: Format?
  ) -> [String?] {
    let words = words(columns, of: fileName, in: format)
    return rules.map { $0.expected?.filled(with: words) }
  }

  /// The kind of a finding's column; `nil` if the finding is about several columns, or about none
  /// that the format has.
  static func kind(_ columns: [String], of fileName: String, in format: Format?) -> Column.Kind? {
    columns.count == 1 ? format?.file(named: fileName)?.column(named: columns[0])?.kind : nil
  }

  /// The words about a finding's columns that replace `{name}` in a rule's texts.
  static func words(
    _ columns: [String], of fileName: String, in format: Format?
  ) -> [String: String] {
    let file = format?.file(named: fileName)
    let column = columns.first.flatMap { file?.column(named: $0) }
    var words = ["c": columns.joined(separator: ", ")]
    words["students"] = format?.fileName(about: .student)
    if let column {
      words["form"] = column.vocabulary?.looks ?? column.kind.row.looks
      words["limit"] = column.kind.row.limit
      words["earlier"] = column.notBefore
    }
    words["roles"] = format?.mapping.sources.first { $0.file == file?.name }?.join?.file
    words["many"] = column?.asManyAs
    words["type"] = column?.reference?.condition?.words.first
    if let target = column?.reference.flatMap({ format?.file(of: $0) }) {
      words["target"] = target.name
      words["entity"] = target.noun
      words["key"] = target.keyColumns.first.map { withArticle($0.name) }
    }
    return words
  }

  private static func withArticle(_ name: String) -> String {
    ("AEIO".contains(name.prefix(1)) ? "an " : "a ") + name
  }
}

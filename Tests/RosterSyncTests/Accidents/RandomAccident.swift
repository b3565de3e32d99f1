import Support

/// A fault of an export whose files are still well formed but untrue.
enum RandomAccident: String, CaseIterable {
  /// Records are lost, together with the records that name them.
  case drop
  /// Records are lost, but not the records that name them.
  case truncate
  /// A column slips by one record.
  case shift
  /// Two columns are swapped.
  case swap
  /// Ids are reused for other people.
  case reuse
  /// The values of a column are shuffled.
  case exchange
  /// Records are repeated, the second time with another value.
  case duplicate
  /// A column is empty.
  case blank
  /// A column's values have a suffix.
  case suffix
  /// Ids are replaced by new ones everywhere.
  case renumber

  /// Spoils some of a roster's records.
  func spoil(_ roster: TestRoster, using random: inout SplitMix64) -> TestRoster {
    var tables = Tables(roster)
    let isOfPeople = [.reuse, .suffix].contains(self) || random.chance(50)
    let file = random.pick(isOfPeople ? Tables.people : Tables.all)
    let rows = tables[file].count
    guard rows > 1 else { return roster }
    let count = max(1, rows * random.pick([3, 8, 20, 50, 100]) / 100)
    let first = random.number(0...rows - count)
    let range = self == .truncate ? rows - count..<rows : first..<first + count
    let width = tables[file][0].count
    let column = random.number(0...width - 1)
    let other = random.number(0...width - 1)
    switch self {
    case .drop: tables.remove(range, of: file, coherently: true)
    case .truncate: tables.remove(range, of: file, coherently: false)
    case .shift:
      let values = tables[file][range].map { $0[column] }
      for (place, row) in range.enumerated() {
        tables[file][row][column] = values[(place + 1) % values.count]
      }
    case .swap: for row in range { tables[file][row].swapAt(column, other) }
    case .reuse: for row in range { tables.replace(file, row) }
    case .exchange:
      let values = tables[file][range].map { $0[column] }.shuffled(using: &random)
      for (row, value) in zip(range, values) { tables[file][row][column] = value }
    case .duplicate:
      for row in range {
        var again = tables[file][row]
        again[column] = tables[file][random.number(0...rows - 1)][column]
        tables[file].append(again)
      }
    case .blank: for row in range { tables[file][row][column] = "" }
    case .suffix: for row in range { tables[file][row][2] += "-new" }
    case .renumber: tables.renumber(range, of: file)
    }
    return tables.roster
  }
}

/// The files of a roster without quotation marks, as rows of fields.
private struct Tables {
  static let people = ["student.csv", "teacher.csv"]
  static let all = people + ["section.csv", "studentenrollment.csv", "teacherroster.csv"]

  private var headers: [String: String] = [:]
  private var rows: [String: [[String]]] = [:]
  private let original: TestRoster

  init(_ roster: TestRoster) {
    original = roster
    for file in Self.all {
      let lines = (roster.files[file] ?? "").split(separator: "\n")
      headers[file] = lines.first.map(String.init) ?? ""
      rows[file] = lines.dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }

  subscript(file: String) -> [[String]] {
    get { rows[file] ?? [] }
    set { rows[file] = newValue }
  }

  var roster: TestRoster {
    var roster = original
    for (file, rows) in rows {
      roster.files[file] =
        "\(headers[file] ?? "")\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
    }
    return roster
  }

  /// The files whose records refer to a file, and the column in which they do.
  private static func references(to file: String) -> [(file: String, column: Int)] {
    switch file {
    case "student.csv": [("studentenrollment.csv", 1)]
    case "teacher.csv": [("teacherroster.csv", 1)]
    case "section.csv": [("studentenrollment.csv", 0), ("teacherroster.csv", 0)]
    default: []
    }
  }

  mutating func remove(_ range: Range<Int>, of file: String, coherently: Bool) {
    let keys = Set(self[file][range].map { $0[0] })
    self[file].removeSubrange(range)
    guard coherently else { return }
    for (other, column) in Self.references(to: file) {
      self[other].removeAll { keys.contains($0[column]) }
    }
  }

  mutating func renumber(_ range: Range<Int>, of file: String) {
    let keys = Set(self[file][range].map { $0[0] })
    guard !Self.references(to: file).isEmpty else { return }
    for row in range { self[file][row][0] = "9" + self[file][row][0] }
    for (other, column) in Self.references(to: file) {
      for row in self[other].indices where keys.contains(self[other][row][column]) {
        self[other][row][column] = "9" + self[other][row][column]
      }
    }
  }

  /// Replaces a person with another one.
  mutating func replace(_ file: String, _ row: Int) {
    let key = self[file][row][0]
    self[file][row].replaceSubrange(2..<5, with: ["other\(key)", "Other", "Person\(key)"])
    if self[file][row].count > 6 { self[file][row][6] = "2009-01-02" }
  }
}

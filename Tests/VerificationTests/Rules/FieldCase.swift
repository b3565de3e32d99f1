import Support
import Testing
import Verification

/// One value in one column of an otherwise clean roster.
struct FieldCase: Sendable, CustomTestStringConvertible {
  let file: String
  let column: String
  let name: String
  let value: String
  /// Severity and rule; `nil` if nothing is reported.
  let expected: String?

  var testDescription: String { "\(column): \(name)" }

  /// The clean roster with one more record, which has the value.
  func roster() -> TestRoster {
    let clean = TestRoster.clean
    let header = clean.files[file]?.split(separator: "\n").first.map(String.init) ?? ""
    let hasColumn = header.split(separator: ",").contains { $0 == column }
    let roster = hasColumn ? clean : clean.addingColumn(column, to: file)
    let names = header.split(separator: ",").map(String.init) + (hasColumn ? [] : [column])
    let record = names.map { $0 == column ? quoted : Self.usual[$0, default: ""] }
    return roster.adding(record.joined(separator: ","), to: file)
  }

  private var quoted: String { "\"\(value.replacing("\"", with: "\"\""))\"" }

  private static let usual = [
    "SIS ID": "new", "School SIS ID": "S1", "Username": "new", "Name": "New", "Section Name": "New",
  ]
}

/// Good and bad values of one column, with a description of those whose fault is invisible.
struct FieldTable {
  var file: String
  var column: String
  var good: [String] = []
  var goodNamed: KeyValuePairs<String, String> = [:]
  /// Severity and rule, and the values for which they are reported.
  var bad: KeyValuePairs<String, [String]> = [:]
  var badNamed: KeyValuePairs<String, [String: String]> = [:]

  var cases: [FieldCase] {
    good.map { make($0, $0, nil) } + goodNamed.map { make($0, $1, nil) }
      + bad.flatMap { expected, values in values.map { make($0, $0, expected) } }
      + badNamed.flatMap { expected, values in
        values.sorted { $0.key < $1.key }.map { make($0, $1, expected) }
      }
  }

  private func make(_ name: String, _ value: String, _ expected: String?) -> FieldCase {
    FieldCase(file: file, column: column, name: name, value: value, expected: expected)
  }
}

/// A text with a number of characters of two bytes each.
func long(_ count: Int) -> String { String(repeating: "é", count: count) }

/// A text with a number of letters.
func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

import Glibc
import Testing

/// A CSV file read in the plainest way, independent of the program's own code.
struct CSVTable {
  var header: [String]
  var rows: [[String]]

  init(_ header: [String], _ rows: [[String]] = []) {
    self.header = header
    self.rows = rows
  }

  init(readingFile path: String) throws {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuote = false
    for scalar in ProgramRun.read(path).unicodeScalars {
      switch scalar {
      case "\"":
        // The second of two quotes within a quoted field stands for one.
        if wasQuote { field += "\"" }
        wasQuote = isQuoted
        isQuoted.toggle()
        continue
      case "," where !isQuoted:
        record.append(field)
        field = ""
      case "\n" where !isQuoted:
        records.append(record + [field])
        record = []
        field = ""
      case "\r" where !isQuoted: break
      default: field.unicodeScalars.append(scalar)
      }
      wasQuote = false
    }
    header = try #require(records.first, "\(path) is empty")
    rows = Array(records.dropFirst())
  }

  var text: String {
    ([header] + rows).map { record in
      record.map { field in
        field.contains { ",\"\n".contains($0) }
          ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
      }.joined(separator: ",") + "\n"
    }.joined()
  }

  /// The index of a column, which must exist.
  func column(_ name: String) throws -> Int {
    try #require(header.firstIndex(of: name), "There is no column \(name)")
  }

  /// The records, each with only the named fields, joined by `|` and sorted.
  func lines(_ names: [String], where keep: (([String]) throws -> Bool)? = nil) throws -> [String] {
    let columns = try names.map(column)
    return try rows.filter { try keep?($0) ?? true }
      .map { row in columns.map { row[$0] }.joined(separator: "|") }.sorted()
  }
}

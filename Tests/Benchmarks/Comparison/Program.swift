internal import JSON

/// A program that counts what is wrong with a roster.
struct Program {
  let name: String
  /// The command line, to which the folder is appended.
  let command: [String]
  let output: Output

  enum Output {
    /// A line for each count: file, rule, column and number, separated by tabs.
    case lines
    /// Rollcall's report.
    case report
  }

  /// Runs it the way it is measured, discarding its output.
  func measure(_ roster: GeneratedRoster) throws -> Measurement {
    try Measurement(command + [roster.folder], accepting: accepted)
  }

  /// The program's counts for a roster; for rollcall, only what the others count as well.
  func count(_ roster: GeneratedRoster, in work: borrowing WorkFolder) throws -> [Check: Int] {
    let path = work.path("counts")
    let words = command + (output == .report ? ["--json"] : []) + [roster.folder]
    _ = try Measurement(words, output: path, accepting: accepted)
    let bytes = try WorkFolder.read(path)
    return output == .report ? try Self.report(bytes) : Self.lines(bytes)
  }

  /// Whether the program leaves a question open: for links, rollcall says that an id is missing,
  /// not that it is malformed.
  func leavesOut(_ check: Check, of format: RosterFormat) -> Bool {
    output == .report && check.rule == .badID
      && format.checks.contains(
        Check(file: check.file, rule: .notFound, column: check.column))
  }

  /// Rollcall exits with 1 if it finds errors.
  private var accepted: Set<Int32> { output == .report ? [0, 1] : [0] }

  private static func lines(_ bytes: [UInt8]) -> [Check: Int] {
    var counts: [Check: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 4, let rule = Check.Rule(rawValue: cells[1]), let count = Int(cells[3])
      else { continue }
      counts[Check(file: cells[0], rule: rule, column: cells[2])] = count
    }
    return counts
  }

  private static func report(_ bytes: [UInt8]) throws -> [Check: Int] {
    guard let report = try? JSONValue(reading: bytes) else {
      throw Failure("What rollcall printed cannot be read as JSON.")
    }
    var counts: [Check: Int] = [:]
    for file in report.array("files") {
      guard let name = file.string("fileName"), let records = file.number("records") else {
        continue
      }
      counts[Check(file: name, rule: .records, column: "")] = records
    }
    for finding in report.array("value") {
      guard let file = finding.string("fileName"), let column = finding.string("column"),
        let count = finding.number("count"),
        let rule = finding.array("rules").lazy.compactMap(rule).first
      else { continue }
      counts[Check(file: file, rule: rule, column: column), default: 0] += count
    }
    return counts
  }

  /// White space in an id has a rule of its own.
  private static func rule(_ id: JSONValue) -> Check.Rule? {
    guard case .string(let id) = id else { return nil }
    return id == "id-has-white-space" ? .badID : Check.Rule(rawValue: id)
  }
}

extension JSONValue {
  fileprivate func array(_ name: String) -> [JSONValue] {
    if case .array(let values)? = self[name] { values } else { [] }
  }

  fileprivate func string(_ name: String) -> String? {
    if case .string(let text)? = self[name] { text } else { nil }
  }

  fileprivate func number(_ name: String) -> Int? {
    if case .number(let number)? = self[name] { number } else { nil }
  }
}

import JSON

/// The number of operations in a plan, by kind and action, such as `student update`; those without
/// operations have no entry.
struct Operations {
  private let counts: [String: Int]

  init(_ counts: [String: Int]) {
    self.counts = counts.filter { $0.value != 0 }
  }

  /// The operations that turn the directory of the night before into that of the night after.
  init(of night: GeneratedRoster) {
    self.init([
      "student update": night.renamed, "enrollment add": night.moved,
      "enrollment remove": night.moved,
    ])
  }

  /// Reads what rollcall prints about a plan or a start.
  init(json bytes: [UInt8]) throws {
    guard let plan = try? JSONValue(reading: bytes)["plan"], case .object? = plan["student"] else {
      throw Failure("What rollcall printed is not a plan as JSON.")
    }
    var counts: [String: Int] = [:]
    for kind in ["school", "section", "student", "teacher", "enrollment", "roster"] {
      guard case .object(let actions)? = plan[kind] else { continue }
      for case (let action, .number(let count)) in actions.map({ ($0.name, $0.value) }) {
        counts["\(kind) \(action)"] = count
      }
    }
    self.init(counts)
  }

  /// Reads a line for each kind and action: both and the number, separated by tabs.
  init(lines bytes: [UInt8]) {
    var counts: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      guard cells.count == 3, let count = Int(cells[2]) else { continue }
      counts["\(cells[0]) \(cells[1])"] = count
    }
    self.init(counts)
  }

  var total: Int { counts.values.reduce(0, +) }

  /// Fails at the first number that was not expected.
  ///
  /// - Parameter name: the name of the program that planned them.
  func hold(to expected: Operations, by name: String) throws {
    for what in Set(counts.keys).union(expected.counts.keys).sorted() {
      let (count, due) = (counts[what] ?? 0, expected.counts[what] ?? 0)
      guard count == due else {
        throw Failure(
          "\(name) plans \(count.grouped) of \(what); \(due.grouped) are due.")
      }
    }
  }
}

/// A plan or a start: what it cost, and what it planned.
struct PlannedStep {
  let cost: Measurement
  let operations: Operations

  /// Returns itself, and fails if the plan was not as expected.
  func held(to expected: Operations, by name: String) throws -> PlannedStep {
    try operations.hold(to: expected, by: name)
    return self
  }
}

import RosterSync

/// The lines of a plan, for comparison in a test.
struct PlanLines: Equatable {
  let lines: [String]

  init(_ run: RunDatabase) throws {
    var lines: [String] = []
    try WholePlan(run).forEachLine { lines.append("\($0) \($1)") }
    self.lines = lines
  }

  /// What only one of two plans contains, in a few lines.
  func differences(from other: PlanLines) -> String {
    lines.difference(from: other.lines).prefix(30).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }.joined(separator: "\n")
  }
}

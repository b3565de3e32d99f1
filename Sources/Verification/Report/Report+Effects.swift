/// How many of a finding's records are treated otherwise than the finding alone would lead to.
package struct GraverEffect: Sendable, Equatable {
  /// The finding of the same file that has the gravest consequences for any of these records.
  package let finding: Finding
  /// How many records have findings with graver consequences.
  package let records: Int
}

extension Report {
  /// The finding that decides what happens to one of a finding's records; `nil` if that is what the
  /// finding itself leads to.
  package func graver(than finding: Finding, at line: Int) -> Finding? {
    findings.filter { $0.isGraver(than: finding) && $0.lines.contains(line) }
      .max { $0.effect.gravity < $1.effect.gravity }
  }

  /// The findings with records for which another finding has graver consequences, by their index in
  /// the report.
  ///
  /// - Complexity: O(lines of all findings), for each of the files' findings.
  package func graverEffects() -> [Int: GraverEffect] {
    var found: [Int: GraverEffect] = [:]
    for (index, finding) in findings.enumerated() where !finding.lines.isEmpty {
      let graver = findings.filter { $0.isGraver(than: finding) }
      let others = graver.reduce(LineSet()) { $0.union($1.lines) }
      let records = finding.lines.countShared(with: others)
      guard records > 0 else { continue }
      let gravest = graver.filter { finding.lines.countShared(with: $0.lines) > 0 }
        .max { $0.effect.gravity < $1.effect.gravity }
      found[index] = gravest.map { GraverEffect(finding: $0, records: records) }
    }
    return found
  }
}

extension Finding {
  /// Whether it is about records of the same file as another, with graver consequences.
  fileprivate func isGraver(than other: Finding) -> Bool {
    fileName == other.fileName && effect.gravity > other.effect.gravity && !lines.isEmpty
  }
}

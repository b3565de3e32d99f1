/// A record with one error, which is added to those of a roster without any.
struct SurplusRecord {
  /// What it is counted as.
  let checks: [Check]
  /// What stands in a column, from 0; `nil` if all of the record is as it should be.
  let substitute: (column: Int, text: String)?
  /// The record that it would be: behind all others, or, of links, one there is.
  let index: Int
}

extension RosterGenerator {
  /// So many records of each kind of error that a file can have, in the order of the kinds.
  ///
  /// - Parameter count: of each; fewer duplicates where there are fewer records.
  func surplus(_ file: RosterFile, each count: Int) -> [SurplusRecord] {
    let base = self.count(file)
    // Nobody who is unknown in one file must be known in another.
    let firstStranger = (RosterFile.allCases.firstIndex(of: file) ?? 0) * 100 * count
    var records: [SurplusRecord] = []
    for (kind, check) in file.checks.enumerated() {
      let isDuplicate = [.duplicateKey, .duplicateUsername, .duplicateRow].contains(check.rule)
      for turn in 0..<(isDuplicate ? min(count, base) : count) {
        // Apart from each other, so that none is doubled twice.
        let other = turn * (base / min(count, base)) % base
        records.append(
          SurplusRecord(
            checks: checks(countedFor: check),
            substitute: substitute(
              check, file, stranger: firstStranger + kind * count + turn, other: other),
            index: file.isLink ? other : base + records.count))
      }
    }
    return records
  }

  /// A bad id in a link is nobody's as well.
  private func checks(countedFor check: Check) -> [Check] {
    guard check.rule == .badID, RosterFile(rawValue: check.file)?.isLink == true else {
      return [check]
    }
    return [check, Check(file: check.file, rule: .notFound, column: check.column)]
  }

  private func substitute(
    _ check: Check, _ file: RosterFile, stranger: Int, other: Int
  ) -> (column: Int, text: String)? {
    guard let column = file.columns.firstIndex(of: check.column) else { return nil }
    let text =
      switch check.rule {
      case .missing: ""
      case .badID: ids.stranger(stranger) + (stranger % 3 == 0 ? " 1" : "#1")
      case .notFound: ids.stranger(stranger)
      case .duplicateKey: records.id(file, other)
      case .duplicateUsername: records.login(file, other)
      case .badDate: stranger % 2 == 0 ? "2010/05/11" : "June \(stranger % 28 + 1)"
      case .records, .duplicateRow: preconditionFailure("\(check.title) is not in a column.")
      }
    return (column, text)
  }
}

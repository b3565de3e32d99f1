/// A record with one error, which is added to a roster without errors.
struct SurplusRecord {
  /// The errors that it counts as.
  let checks: [Check]
  /// The value in a column, from 0; `nil` if the record itself is as it should be.
  let substitute: (column: Int, text: String)?
  /// The record without its error: one beyond all others or, for repeated links, an existing one.
  let record: RosterRecord
}

extension RosterGenerator {
  /// The same number of records for each kind of error that a file can have, in the order of the
  /// kinds.
  ///
  /// - Parameter count: the number for each kind; there are fewer duplicates if there are fewer
  ///   records.
  func surplus(_ file: RosterFile, each count: Int) -> [SurplusRecord] {
    let base = self.count(file)
    // An id that is unknown in one file must not be known in another.
    let place = shape.format.files.firstIndex { $0.name == file.name } ?? 0
    let firstStranger = place * 100 * count
    var added: [SurplusRecord] = []
    for (kind, check) in file.checks.enumerated() {
      for turn in 0..<(check.rule.isOfTwoRecords ? min(count, base) : count) {
        // The records are far apart, so that none is repeated twice.
        let other = record(file, at: turn * (base / min(count, base)) % base)
        var new = record(file, at: base + added.count)
        if check.rule == .duplicateRow {
          let number = new.number
          new = other
          new.number = number
        }
        added.append(
          SurplusRecord(
            checks: checks(countedFor: check, file),
            substitute: substitute(
              check, file, stranger: firstStranger + kind * count + turn, other: other),
            record: new))
      }
    }
    return added
  }

  /// In a link, a bad id also counts as one that does not exist.
  private func checks(countedFor check: Check, _ file: RosterFile) -> [Check] {
    let notFound = Check(file: check.file, rule: .notFound, column: check.column)
    return check.rule == .badID && file.checks.contains(notFound) ? [check, notFound] : [check]
  }

  private func substitute(
    _ check: Check, _ file: RosterFile, stranger: Int, other: RosterRecord
  ) -> (column: Int, text: String)? {
    guard let column = file.columns.firstIndex(where: { $0.name == check.column }) else {
      return nil
    }
    let text =
      switch check.rule {
      case .missing: ""
      case .badID: ids.stranger(stranger) + (stranger % 3 == 0 ? " 1" : "#1")
      case .notFound: ids.stranger(stranger)
      case .duplicateKey, .duplicateUsername: file.columns[column].value(records, other)
      case .badDate: stranger % 2 == 0 ? "2010/05/11" : "June \(stranger % 28 + 1)"
      case .records, .duplicateRow: preconditionFailure("\(check.title) is not in a column.")
      }
    return (column, text)
  }
}

extension Check.Rule {
  /// Whether it takes two records to break this.
  fileprivate var isOfTwoRecords: Bool {
    [.duplicateKey, .duplicateUsername, .duplicateRow].contains(self)
  }
}

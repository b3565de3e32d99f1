internal import Roster
internal import Verification

/// Fields that name records of other files, and pairs of them.
///
/// - SeeAlso: `formats.md` 13.5; 13.4, rule 66; `decisions.md` A3
extension SlowRoster {
  func checkReferences(of table: SlowTable, _ log: inout SlowLog) {
    for (column, _) in table.header.positions {
      guard let reference = column.reference else { continue }
      let named = table.fields(column).flatMap { line, field in
        values(field, column).filter { !$0.isBlank }.map {
          (line, field: $0, isControlled: field.isControlled)
        }
      }
      // Who need not be there is not missed where a file is not that need not be either.
      if format.file(named: reference.file)?.isRequired == false,
        !tables.contains(where: { $0.file.name == reference.file })
      {
        continue
      }
      guard let target = self.table(reference.file), target.isComplete,
        let key = target.file.columns.first(where: \.isKey)
      else {
        if !named.isEmpty {
          log.say(
            .referenceNotChecked, of: table.file.name, table.name(column),
            words: [
              "other": reference.file,
              "state": fileNames.contains(reference.file)
                ? "could not be read" : "is missing",
            ])
        }
        continue
      }
      let keys = Set(target.fields(key).filter { !$0.field.isBlank }.map(\.field.bytes))
      let folded = Set(target.fields(key).map(\.field.folded.bytes))
      let unblanked = Set(
        target.fields(key).map(\.field).filter { !$0.isBlank }.map(\.trimmed.bytes))
      let all = keys.union(target.keysOfDefects)
      var said: Set<Int> = []
      for (line, field, isControlled) in named
      where !all.contains(field.bytes) && said.insert(line).inserted {
        if !reference.isRequired {
          log.say(.principalNotFound, of: table.file.name, table.name(column), line: line)
        } else if !isControlled {
          log.say(.referenceNotFound, of: table.file.name, table.name(column), line: line)
          if unblanked.contains(field.trimmed.bytes) {
            log.say(.referenceBlankMismatch, of: table.file.name, table.name(column), line: line)
          }
          if folded.contains(field.folded.bytes) {
            log.say(.referenceCaseMismatch, of: table.file.name, table.name(column), line: line)
          }
        }
      }
    }
  }

  /// The values of a field: several, where the column says so.
  private func values(_ field: SlowField, _ column: Column) -> [SlowField] {
    guard let separator = column.separator.map({ Unicode.Scalar($0.rawValue) }) else {
      return [field]
    }
    return field.scalars.split(separator: separator).map { SlowField(Array($0)).trimmed }
  }

  /// Says which memberships come again.
  func checkMemberships(of table: SlowTable, _ log: inout SlowLog) {
    let columns = table.file.columns.filter { $0.reference != nil }
    guard columns.count == 2, table.file.columns.allSatisfy({ !$0.isKey }) else { return }
    guard columns.allSatisfy({ table.header.position($0) != nil }) else { return }
    var seen: Set<[[UInt8]]> = []
    for (first, second) in zip(table.fields(columns[0]), table.fields(columns[1]))
    where !first.field.isBlank && !second.field.isBlank {
      if !seen.insert([first.field.bytes, second.field.bytes]).inserted {
        log.say(.duplicateRow, of: table.file.name, SlowColumn(joined: columns), line: first.line)
      }
    }
  }
}

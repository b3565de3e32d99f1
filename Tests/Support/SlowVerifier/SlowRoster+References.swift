internal import Roster
internal import Verification

/// Fields that name records of other files, and pairs of them.
///
/// - SeeAlso: `formats.md` 13.5; 13.4, rule 66; `decisions.md` A3
extension SlowRoster {
  func checkReferences(of table: SlowTable, _ log: inout SlowLog) {
    for (column, _) in table.header.positions {
      guard let reference = column.reference else { continue }
      let named = table.fields(column).filter { !$0.field.isBlank }
      guard let target = self.table(reference.entity), target.isComplete,
        let key = target.file.columns.first(where: \.isKey)
      else {
        if reference.isRequired || !named.isEmpty {
          let other = format.file(reference.entity)?.name ?? ""
          log.say(
            .referenceNotChecked, of: table.file.name, table.name(column), words: ["other": other])
        }
        continue
      }
      let keys = Set(target.fields(key).filter { !$0.field.isBlank }.map(\.field.bytes))
      let folded = Set(target.fields(key).map(\.field.folded.bytes))
      let all = keys.union(target.keysOfDefects)
      for (line, field) in named where !all.contains(field.bytes) {
        if !reference.isRequired {
          log.say(.principalNotFound, of: table.file.name, table.name(column), line: line)
        } else if !field.isControlled {
          log.say(.referenceNotFound, of: table.file.name, table.name(column), line: line)
          if folded.contains(field.folded.bytes) {
            log.say(.referenceCaseMismatch, of: table.file.name, table.name(column), line: line)
          }
        }
      }
    }
  }

  /// Says which memberships come again.
  func checkMemberships(of table: SlowTable, _ log: inout SlowLog) {
    let entity = table.file.entity
    guard entity == .studentEnrollment || entity == .teacherRoster else { return }
    let columns = table.file.columns
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

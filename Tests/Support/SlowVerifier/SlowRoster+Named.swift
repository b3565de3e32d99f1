internal import Roster
internal import Verification

/// Checks of the records that others name: their type, and whether they still exist.
///
/// - SeeAlso: `formats.md` 13.5, rule 72; `decisions.md` E3
extension SlowRoster {
  /// Reports the records that name a record of the wrong type, or one that is gone.
  func checkNamed(of table: SlowTable, _ log: inout SlowLog) {
    for (column, _) in table.header.positions {
      guard let reference = column.reference, let target = self.table(reference.file),
        let key = target.file.columns.first(where: \.isKey)
      else { continue }
      let wrong = keys(of: target, key) { record in
        guard let condition = reference.condition,
          let position = target.file.column(named: condition.column)
            .flatMap(target.header.position)
        else { return false }
        return !condition.holds(record.fields[position].text)
      }
      let gone = keys(of: target, key) { isGone($0, of: target, onlyOfVocabulary: true) }
      let joins =
        table.file.isOfMemberships
        || format.mapping.sources.contains { $0.join?.file == table.file.name }
      for record in table.records {
        guard let field = table.header.position(column).map({ record.fields[$0] }) else { continue }
        let named = values(field, column).map(\.bytes)
        if named.contains(where: wrong.contains) {
          log.say(
            .referenceWrongType, of: table.file.name, table.name(column), line: record.line)
        }
        let isGone = isGone(record, of: table, onlyOfVocabulary: false)
        if !isGone && named.contains(where: gone.contains) {
          log.say(
            .referenceToAbsent, of: table.file.name, table.name(column), line: record.line,
            effect: joins && reference.isRequired ? .recordIgnored : .valueIgnored)
        }
      }
    }
  }

  /// The keys whose first records satisfy a condition.
  private func keys(
    of table: SlowTable, _ key: Column, where isMeant: (SlowTable.Record) -> Bool
  ) -> Set<[UInt8]> {
    guard let position = table.header.position(key) else { return [] }
    var seen: Set<[UInt8]> = []
    return Set(
      table.records.filter { record in
        let key = record.fields[position]
        return !key.isBlank && seen.insert(key.bytes).inserted && isMeant(record)
      }.map { $0.fields[position].bytes })
  }

  /// - Parameter onlyOfVocabulary: whether only statuses count that the format lists.
  private func isGone(
    _ record: SlowTable.Record, of table: SlowTable, onlyOfVocabulary: Bool
  ) -> Bool {
    let status = table.header.positions.first { column, _ in
      column.kind == .status && (column.vocabulary != nil || !onlyOfVocabulary)
    }
    guard let status else { return false }
    let words = (settings?.absentStatuses ?? .usual).words
    return record.fields[status.position].status(in: words) != nil
  }

  /// The lines of the records that are deleted according to the format's own status.
  func deletedLines(of table: SlowTable) -> Set<Int> {
    let hasOwn = table.header.positions.contains { column, _ in
      column.kind == .status && column.vocabulary != nil
    }
    if !hasOwn { return [] }
    return Set(
      table.records.filter { isGone($0, of: table, onlyOfVocabulary: false) }.map(\.line))
  }
}

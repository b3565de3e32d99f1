internal import Roster
internal import Verification

/// Keys that are repeated, and keys that become equal when characters are replaced.
///
/// - SeeAlso: `formats.md` 13.4, rules 61, 67, 68; `decisions.md` A1, A6, A7
extension SlowRoster {
  func checkKeys(of table: SlowTable, _ log: inout SlowLog) {
    guard let key = table.file.columns.first(where: \.isKey),
      let position = table.header.position(key)
    else { return }
    var firsts: [[UInt8]: SlowTable.Record] = [:]
    var others: [[UInt8]: [Int]] = [:]
    for record in table.records where !record.fields[position].isBlank {
      if let first = firsts[record.fields[position].bytes] {
        if sayRepeat(of: first, record, key, table, &log) {
          others[record.fields[position].bytes, default: [first.line]].append(record.line)
        }
        // A value that the first record lacks is taken from the next.
        for (column, place) in table.header.positions
        where first.fields[place].isBlank && tellsApart(column, table) {
          firsts[record.fields[position].bytes]?.fields[place] = record.fields[place]
        }
      } else {
        firsts[record.fields[position].bytes] = record
      }
    }
    // That many are not an accident.
    for lines in others.values where lines.count >= 5 {
      for line in lines {
        log.say(.spreadsheetID, of: table.file.name, table.name(key), line: line)
      }
    }
    if key.kind == .sectionID {
      let sections = table.fields(key).filter { !$0.field.isBlank }
      let byAlias = Dictionary(grouping: sections) { $0.field.folded.bytes }
      for alike in byAlias.values where Set(alike.map(\.field.bytes)).count > 1 {
        for (line, _) in alike {
          log.say(.aliasCollision, of: table.file.name, table.name(key), line: line)
        }
      }
    }
    let keys = table.fields(key).filter { !$0.field.isBlank }
    checkCollisions(keys, key, table, &log)
  }

  /// Whether a different value makes it another person or thing.
  private func tellsApart(_ column: Column, _ table: SlowTable) -> Bool {
    if table.isOf(.student) || table.isOf(.teacher) {
      return [.personName, .username, .date].contains(column.kind)
    }
    let isSchool = column.reference.flatMap { format.file(named: $0.file) }?.topics == [.school]
    return column.kind == .title || isSchool
  }

  /// - Returns: whether it is another person or thing.
  private func sayRepeat(
    of first: SlowTable.Record, _ again: SlowTable.Record, _ key: Column, _ table: SlowTable,
    _ log: inout SlowLog
  ) -> Bool {
    let isOfPeople = table.isOf(.student) || table.isOf(.teacher)
    let isOneMore = table.header.positions.contains { column, position in
      column.isOneOfSeveral && first.fields[position].bytes != again.fields[position].bytes
    }
    let different = table.header.positions.filter { column, position in
      if column.isOneOfSeveral { return false }
      // A person at two schools has a record for each.
      let isTheirSchool =
        isOfPeople && column.reference.flatMap { format.file(named: $0.file) }?.topics == [.school]
      let (a, b) = (first.fields[position], again.fields[position])
      return !isTheirSchool && !SlowPeople.say(column.kind, a, b)
    }
    let areTwo = different.contains { column, position in
      let (a, b) = (first.fields[position], again.fields[position])
      guard tellsApart(column, table) else { return false }
      let kind = column.kind == .title ? .personName : column.kind
      return [.id, .guid].contains(column.kind) || !SlowPeople.agree(kind, a, b)
    }
    if different.isEmpty && isOneMore { return false }
    let effect: Effect = isOfPeople ? .usedAsIs : .recordIgnored
    log.say(
      .duplicateKey, of: table.file.name, table.name(key), line: again.line,
      severity: !isOfPeople && areTwo || table.file.conventions.wantsUniqueKeys ? .error : .warning,
      effect: effect)
    if different.isEmpty { return false }
    log.say(
      .conflictingDuplicate, of: table.file.name, table.name(key), line: again.line,
      effect: areTwo && isOfPeople ? .personLeftAsIs : effect)
    return areTwo
  }

  /// Reports the values that become equal to another when characters are replaced.
  func checkCollisions(
    _ values: [(line: Int, field: SlowField)], _ column: Column, _ table: SlowTable,
    _ log: inout SlowLog
  ) {
    guard settings?.replacesSpecialCharacters ?? false else { return }
    var sources: [[UInt8]: Set<[UInt8]>] = [:]
    for (_, field) in values {
      sources[SlowCharacters.replaced(column.kind, field).bytes, default: []].insert(field.bytes)
    }
    for (line, field) in values {
      let replaced = SlowCharacters.replaced(column.kind, field).bytes
      if replaced != field.bytes, sources[replaced, default: []].count > 1 {
        log.say(.replacementCollision, of: table.file.name, table.name(column), line: line)
      }
    }
  }
}

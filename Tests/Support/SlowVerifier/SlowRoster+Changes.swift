internal import Roster
internal import Verification

/// Checks that depend on a day or on what a manifest says about the file, and checks of lists that
/// belong together.
///
/// - SeeAlso: `formats.md` 6.1; 13.6, rules 87 and 88; `decisions.md` E
extension SlowRoster {
  /// Reports the records that contradict what the manifest says about their file.
  func checkMode(of table: SlowTable, _ log: inout SlowLog) {
    guard let mode = manifest?.value(table.file), mode == "bulk" || mode == "delta" else { return }
    for (column, _) in table.header.positions where column.need == .ofDelta {
      for (line, field) in table.fields(column) where field.isBlank == (mode == "delta") {
        log.say(
          .bulkHasDeltaData, of: table.file.name, table.name(column), line: line,
          severity: isStrict ? .error : .warning, words: ["mode": mode])
      }
    }
  }

  /// Reports the lists that are not as long as the ones that they belong to.
  func checkLists(of table: SlowTable, _ log: inout SlowLog) {
    for (column, _) in table.header.positions {
      guard let other = column.asManyAs.flatMap(table.file.column(named:)) else { continue }
      for (own, their) in zip(table.fields(column), table.fields(other)) {
        let counts = [own.field, their.field].map { $0.scalars.count { $0 == "," } }
        if !own.field.isBlank && !their.field.isBlank && counts[0] != counts[1] {
          log.say(.listLengthMismatch, of: table.file.name, table.name(column), line: own.line)
        }
      }
    }
  }

  /// Reports what has ended or not begun.
  func checkDays(of table: SlowTable, _ log: inout SlowLog) {
    if settings?.today == nil { return }
    if let window = format.mapping.window(of: table.file.name) {
      let columns = [window.begins, window.ends].compactMap(table.file.column(named:)).filter {
        table.header.position($0) != nil
      }
      for line in linesOutside(window, table) {
        log.say(.outsideDates, of: table.file.name, SlowColumn(joined: columns), line: line)
      }
    }
    guard
      let name = format.mapping.sources.first(where: { $0.file == table.file.name })?.sessions,
      let column = table.file.column(named: name), let sessions = format.mapping.sessions,
      let terms = self.table(sessions.file), let key = terms.file.columns.first(where: \.isKey),
      [sessions.window.begins, sessions.window.ends].allSatisfy({ date in
        terms.file.column(named: date).flatMap(terms.header.position) != nil
      })
    else { return }
    let outside = Set(linesOutside(sessions.window, terms))
    var areNow: [[UInt8]: Bool] = [:]
    for (line, field) in terms.fields(key) where areNow[field.bytes] == nil && !field.isBlank {
      areNow[field.bytes] = !outside.contains(line)
    }
    for (line, field) in table.fields(column) {
      let known = values(field, column).compactMap { areNow[$0.bytes] }
      if !known.isEmpty && !known.contains(true) {
        log.say(.outsideDates, of: table.file.name, table.name(column), line: line)
      }
    }
  }

  /// The lines of the records that do not count on the profile's day.
  func linesOutside(_ window: Window, _ table: SlowTable) -> [Int] {
    guard let today = settings?.today else { return [] }
    let day = SlowDate(today)
    let places = [window.begins, window.ends].map {
      table.file.column(named: $0).flatMap(table.header.position)
    }
    return table.records.filter { record in
      let dates = places.map { $0.flatMap { SlowDate(record.fields[$0].trimmed.text) } }
      if let first = dates[0], day.isBefore(first) { return true }
      guard let last = dates[1] else { return false }
      return last.isBefore(day) || window.endIsExclusive && !day.isBefore(last)
    }.map(\.line)
  }
}

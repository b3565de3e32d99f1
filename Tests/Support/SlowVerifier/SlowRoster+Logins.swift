internal import Roster
internal import Verification

/// User names, and other values by which people are found: two people cannot share one.
///
/// - SeeAlso: `formats.md` 13.4, rules 62, 63, 65; 2.3, 9; `decisions.md` A6, A7
extension SlowRoster {
  func checkLogins(of table: SlowTable, _ log: inout SlowLog) {
    let settings = settings(of: table)
    if let settings { sayUnfindable(settings, table, &log) }
    for (column, _) in table.header.positions {
      let hasDomain = !(settings?.domains(behind: column).isEmpty ?? true)
      if column.kind == .username {
        let names = table.fields(column).map { line, field in
          (line, field: (hasDomain ? field.trimmed.beforeAt : field.trimmed).folded)
        }
        checkOwners(of: names, .duplicateUsername, column, table, &log)
        checkCollisions(names.filter { !$0.field.isBlank }, column, table, &log)
        checkStudents(of: names, column, table, &log)
      } else if settings?.matches(by: column) ?? false {
        let values = table.fields(column).map { line, field in
          (line, field: (hasDomain ? field.trimmed.beforeAt : field.trimmed).caseless)
        }
        checkOwners(of: values, .duplicateMatchingValue, column, table, &log)
      }
    }
  }

  /// Says who can be found in none of several ways, nor created.
  private func sayUnfindable(
    _ settings: SlowSettings, _ table: SlowTable, _ log: inout SlowLog
  ) {
    if settings.leavesEverybody && !table.reading.records.isEmpty {
      let role = table.file.entity == .student ? "student" : "teacher"
      log.say(.roleNotSynchronized, of: table.file.name, words: ["role": role])
    }
    var names: [String] = []
    for name in settings.matchingColumns where !names.contains(name) { names.append(name) }
    let columns = names.compactMap(table.file.column(named:)).filter {
      table.header.position($0) != nil
    }
    if settings.createsAccounts || names.count < 2 || columns.isEmpty { return }
    for record in table.records {
      let fields = columns.compactMap { table.header.position($0).map { record.fields[$0] } }
      if fields.allSatisfy(\.isBlank) {
        log.say(
          .missingMatchingData, of: table.file.name, SlowColumn(joined: columns), line: record.line,
          severity: .warning, effect: .personLeftAsIs)
      }
    }
  }

  /// Says which values come again, and whether with somebody else.
  private func checkOwners(
    of values: [(line: Int, field: SlowField)], _ rule: Rule, _ column: Column,
    _ table: SlowTable, _ log: inout SlowLog
  ) {
    guard let key = table.file.columns.first(where: \.isKey) else { return }
    var owners: [[UInt8]: SlowField] = [:]
    for (value, person) in zip(values, table.fields(key)) where !value.field.isBlank {
      guard let owner = owners[value.field.bytes] else {
        owners[value.field.bytes] = person.field
        continue
      }
      let isSamePerson = !person.field.isBlank && person.field.bytes == owner.bytes
      log.say(
        rule, of: table.file.name, table.name(column), line: value.line,
        effect: isSamePerson ? .usedAsIs : .personLeftAsIs)
    }
  }

  /// Says which teachers have a login that a student has too.
  private func checkStudents(
    of names: [(line: Int, field: SlowField)], _ column: Column, _ table: SlowTable,
    _ log: inout SlowLog
  ) {
    guard table.file.entity == .teacher, let students = self.table(.student),
      let login = students.file.columns.first(where: { $0.kind == .username })
    else { return }
    let taken = Set(students.fields(login).map(\.field.trimmed.beforeAt.folded.bytes))
    for (line, name) in names {
      let isTaken = taken.contains(name.beforeAt.bytes) && !name.beforeAt.isBlank
      if isTaken {
        log.say(.usernameInBothRoles, of: table.file.name, table.name(column), line: line)
      }
    }
  }
}

internal import Roster
internal import Verification

/// User names, and other values by which people are found: two people cannot share one.
///
/// - SeeAlso: `formats.md` 13.4, rules 62, 63, 65; 2.3, 9; `decisions.md` A6, A7
extension SlowRoster {
  func checkLogins(of table: SlowTable, _ log: inout SlowLog) {
    let settings = settings(of: table)
    for settings in recordSettings(of: table) { sayUnfindable(settings, table, &log) }
    for (column, _) in table.header.positions {
      if column.kind == .username {
        let hasDomain = settings.contains { !$0.domains(behind: column).isEmpty }
        let names = table.fields(column).map { line, field in
          (line, field: (hasDomain ? field.trimmed.beforeAt : field.trimmed).folded)
        }
        checkOwners(of: names, .duplicateUsername, column, table, &log)
        checkCollisions(names.filter { !$0.field.isBlank }, column, table, &log)
        checkStudents(of: names, column, table, &log)
        checkDirectory(column, table, &log)
      } else {
        for settings in recordSettings(of: table) where settings.matches(by: column) {
          let hasDomain = !settings.domains(behind: column).isEmpty
          let values = table.fields(column).filter { table.role($0.line) == settings.role }
            .map { line, field in
              (line, field: (hasDomain ? field.trimmed.beforeAt : field.trimmed).caseless)
            }
          checkOwners(of: values, .duplicateMatchingValue, column, table, &log)
        }
      }
    }
  }

  /// Reports the people who cannot be found in any of several ways, nor created.
  private func sayUnfindable(
    _ settings: SlowSettings, _ table: SlowTable, _ log: inout SlowLog
  ) {
    let isThere =
      table.isOf(.student) && table.isOf(.teacher)
      ? table.records.contains { table.role($0.line) == settings.role }
      : !table.reading.records.isEmpty
    if settings.leavesEverybody && isThere {
      let role = settings.role?.rawValue ?? ""
      log.say(.roleNotSynchronized, of: table.file.name, words: ["role": role])
    }
    var names: [String] = []
    for name in settings.matchingColumns where !names.contains(name) { names.append(name) }
    let columns = names.compactMap(table.file.column(named:)).filter {
      table.header.position($0) != nil
    }
    if names.count < 2 || columns.isEmpty { return }
    for record in table.records where table.role(record.line) == settings.role {
      let fields = columns.compactMap { table.header.position($0).map { record.fields[$0] } }
      if fields.allSatisfy(\.isBlank) {
        log.say(
          .missingMatchingData, of: table.file.name, SlowColumn(joined: columns), line: record.line,
          severity: .warning, effect: settings.createsAccounts ? .usedAsIs : .personLeftAsIs)
      }
    }
  }

  /// Reports the values that are repeated, and whether with another person.
  private func checkOwners(
    of values: [(line: Int, field: SlowField)], _ rule: Rule, _ column: Column,
    _ table: SlowTable, _ log: inout SlowLog
  ) {
    guard let key = table.file.columns.first(where: \.isKey) else { return }
    var owners: [[UInt8]: (key: SlowField, role: PersonRole?)] = [:]
    let keys = Dictionary(uniqueKeysWithValues: table.fields(key).map { ($0.line, $0.field) })
    for value in values where !value.field.isBlank {
      guard let person = keys[value.line] else { continue }
      let role = table.role(value.line)
      guard let owner = owners[value.field.bytes] else {
        owners[value.field.bytes] = (person, role)
        continue
      }
      // A person with two roles is two people.
      let isSamePerson =
        !person.isBlank && person.bytes == owner.key.bytes && role == owner.role
      let allowsSeveral = table.header.positions.contains { $0.column.isOneOfSeveral }
      if isSamePerson && allowsSeveral { continue }
      log.say(
        rule, of: table.file.name, table.name(column), line: value.line,
        effect: isSamePerson ? .usedAsIs : .personLeftAsIs)
    }
  }

  /// Reports the logins that directories do not accept.
  private func checkDirectory(_ column: Column, _ table: SlowTable, _ log: inout SlowLog) {
    for (line, field) in table.fields(column) where !field.isControlled {
      let name = field.trimmed.beforeAt.folded
      if Self.reserved.contains(name.text) && name.bytes.count <= settings?.loginLimit ?? 20 {
        let settings = settings(of: table)
        let isUsed = settings.isEmpty || settings.contains { $0.usesLogin(column) }
        log.say(
          .reservedLogin, of: table.file.name, table.name(column), line: line,
          effect: isUsed ? .personLeftAsIs : .usedAsIs)
      }
      if name.scalars.count > settings?.loginLimit ?? 20 && name.scalars.count <= 64 {
        log.say(
          .loginTooLong, of: table.file.name, table.name(column), line: line,
          severity: settings?.loginLimit == nil ? .information : .error)
      }
    }
  }

  private static let reserved = Set(
    """
    administrator admin root krbtgt guest defaultaccount wdagutilityaccount system nobody daemon \
    postmaster hostmaster webmaster abuse
    """.split(separator: " ").map(String.init))

  /// Reports the teachers who share a login with a student.
  private func checkStudents(
    of names: [(line: Int, field: SlowField)], _ column: Column, _ table: SlowTable,
    _ log: inout SlowLog
  ) {
    guard table.file.topics == [.teacher],
      let students = tables.first(where: { $0.file.topics == [.student] && $0.isRead }),
      let login = students.file.columns.first(where: { $0.kind == .username })
    else { return }
    let taken = Set(students.fields(login).map(\.field.trimmed.beforeAt.folded.bytes))
    let mayShare = settings(of: table).contains(where: \.profile.sharesLogins)
    for (line, name) in names {
      let isTaken = taken.contains(name.beforeAt.bytes) && !name.beforeAt.isBlank
      if isTaken && !(mayShare && isOfOnePerson(name.beforeAt, table, students)) {
        log.say(
          .usernameInBothRoles, of: table.file.name, table.name(column), line: line,
          words: ["students": students.file.name])
      }
    }
  }

  /// Whether all records with a user name in two files belong to one teacher and one student with
  /// the same names.
  private func isOfOnePerson(
    _ name: SlowField, _ teachers: SlowTable, _ students: SlowTable
  ) -> Bool {
    func people(_ table: SlowTable) -> [[SlowField]] {
      func fields(_ isMeant: (Column) -> Bool) -> [Int: SlowField] {
        let column = table.file.columns.first(where: isMeant)
        return Dictionary(
          uniqueKeysWithValues: column.map(table.fields)?.map { ($0.line, $0.field) } ?? [])
      }
      let parts = [
        fields(\.isKey), fields { $0.attribute == "givenName" },
        fields { $0.attribute == "surname" }, fields { $0.kind.identityPart == .date },
      ]
      return fields { $0.kind == .username }.sorted { $0.key < $1.key }
        .filter { $0.value.trimmed.beforeAt.folded.bytes == name.bytes }
        .map { entry in parts.map { $0[entry.key] ?? SlowField([UInt8]()) } }
    }
    let (first, second) = (people(teachers), people(students))
    guard let teacher = first.first else { return false }
    return Set(first.map(\.[0].bytes)).count == 1
      && Set(second.map(\.[0].bytes)).count == 1
      && second.allSatisfy { student in
        let pairs = Array(zip(teacher, student))
        return pairs[1...2].allSatisfy {
          $0.isBlank == $1.isBlank && SlowPeople.agree(.personName, $0, $1)
        } && pairs[1...2].contains { !$0.0.isBlank }
          && SlowPeople.agree(.date, pairs[3].0, pairs[3].1)
      }
  }
}

internal import Roster
internal import Verification

/// Which people have which role, who is enrolled in a different one, and requirements for contacts.
///
/// - SeeAlso: `formats.md` 13.2, rule 42; 13.6, rule 83; `Mapping.swift`, `Join`
extension SlowRoster {
  /// The role of a person.
  private enum Role: Equatable {
    case has(PersonRole)
    /// A role that is not synchronized.
    case other
    /// A role that has ended, or not yet begun.
    case former
    case none
  }

  /// Reports people without a role if another file has the roles, and what contacts lack.
  func checkPeople(of table: SlowTable, _ log: inout SlowLog) {
    guard let key = table.file.columns.first(where: \.isKey), table.file.people != nil else {
      return
    }
    let firsts = firstRecords(of: table, key)
    let namers = format.files.filter { file in
      file.columns.contains { !$0.wantedThere.isEmpty && $0.reference?.file == table.file.name }
    }
    var named: Set<[UInt8]> = []
    var wanted: Set<String> = []
    for namer in namers {
      for column in namer.columns where !column.wantedThere.isEmpty {
        wanted.formUnion(column.wantedThere)
        named.formUnion(self.table(namer.name)?.fields(column).map(\.field.bytes) ?? [])
      }
    }
    for (column, position) in table.header.positions where wanted.contains(column.name) {
      for (key, record) in firsts where named.contains(key) && record.fields[position].isBlank {
        log.say(
          .missingContactData, of: table.file.name, table.name(column), line: record.line)
      }
    }
    let areWhole = namers.allSatisfy { namer in
      !fileNames.contains(namer.name.lowercased()) || self.table(namer.name)?.isComplete ?? false
    }
    guard areWhole, !isDelta, let (other, _, _) = joined(with: table), other.isComplete else {
      return
    }
    let roles = roles(of: table)
    for (bytes, record) in firsts where roles?[bytes] == Role.none && !named.contains(bytes) {
      log.say(.personWithoutRole, of: table.file.name, table.name(key), line: record.line)
    }
  }

  /// Reports people who are enrolled in a role other than their own.
  func checkEnrollments(of table: SlowTable, _ log: inout SlowLog) {
    guard !isDelta,
      case .column(let name, _)? = format.mapping.memberships.first(where: {
        $0.file == table.file.name
      })?.role,
      let source = format.mapping.memberships.first(where: { $0.file == table.file.name })?.role,
      let column = table.file.column(named: name),
      let people = tables.first(where: { $0.isRead && $0.file.people != nil }),
      let person = table.file.columns.first(where: { $0.reference?.file == people.file.name }),
      table.header.position(person) != nil, table.header.position(column) != nil
    else { return }
    if let join = format.mapping.sources.first(where: { $0.file == people.file.name })?.join {
      let isThere = fileNames.contains(join.file.lowercased())
      if isThere && joined(with: people)?.table.isComplete != true { return }
      if case .column(let name, _)? = people.file.people, !isThere,
        people.file.column(named: name) == nil
      {
        return
      }
    }
    let roles = roles(of: people)
    let counting = countingLines(of: table)
    for (named, said) in zip(table.fields(person), table.fields(column)) {
      guard let role = source.role(of: said.field.text), counting.contains(named.line)
      else { continue }
      switch roles?[named.field.bytes] {
      case nil, .some(.none), .some(.former), .some(.has(role)): break
      case .some(.has), .some(.other):
        log.say(
          .enrollmentRoleMismatch, of: table.file.name, table.name(column), line: named.line)
      }
    }
  }

  /// Reports people with more than five contacts.
  func checkContacts(of table: SlowTable, _ log: inout SlowLog) {
    let contacts = table.header.positions.filter { $0.column.isOneOfSeveral }
    guard let key = table.file.columns.first(where: \.isKey), let place = table.header.position(key)
    else { return }
    let all = table.records.filter { record in
      contacts.contains { !record.fields[$0.position].isBlank } && !record.fields[place].isBlank
    }
    for records in Dictionary(grouping: all, by: { $0.fields[place].bytes }).values
    where records.count > 5 {
      log.say(.tooManyContacts, of: table.file.name, table.name(key), line: records[5].line)
    }
  }

  private func firstRecords(
    of table: SlowTable, _ key: Column
  ) -> [[UInt8]: SlowTable.Record] {
    guard let position = table.header.position(key) else { return [:] }
    let records = table.records.filter { !$0.fields[position].isBlank }
    return Dictionary(records.map { ($0.fields[position].bytes, $0) }) { first, _ in first }
  }

  /// The file that has the roles of another file's people, and its columns of people and roles.
  private func joined(
    with people: SlowTable
  ) -> (table: SlowTable, person: Column, role: Column)? {
    guard case .column(let name, _)? = people.file.people,
      let join = format.mapping.sources.first(where: { $0.file == people.file.name })?.join,
      let other = table(join.file), let role = other.file.column(named: name),
      let person = other.file.columns.first(where: { $0.reference?.file == people.file.name }),
      other.header.position(role) != nil, other.header.position(person) != nil
    else { return nil }
    return (other, person, role)
  }

  /// The role that counts for each person, by key; `nil` if it is not known.
  private func roles(of people: SlowTable) -> [[UInt8]: Role]? {
    guard let key = people.file.columns.first(where: \.isKey), let source = people.file.people
    else {
      return nil
    }
    let firsts = firstRecords(of: people, key)
    let counting = countingLines(of: people)
    guard let (other, person, role) = joined(with: people) else {
      return firsts.mapValues { record in
        if !counting.contains(record.line) { return .former }
        guard case .column(let name, _) = source,
          let position = people.file.column(named: name).flatMap(people.header.position)
        else { return .none }
        return source.role(of: record.fields[position].text).map { .has($0) } ?? .other
      }
    }
    let primary = format.mapping.sources.first { $0.file == people.file.name }?.join?.primary
    let marks = primary.flatMap { other.file.column(named: $0.column) }.map(other.fields) ?? []
    let primaryLines = Set(
      marks.filter { primary?.holds($0.field.text) ?? false }.map(\.line))
    let countingRoles = countingLines(of: other)
    let said = zip(other.fields(person), other.fields(role)).map { person, role in
      (
        key: person.field.bytes, role: source.role(of: role.field.text),
        counts: countingRoles.contains(role.line), isPrimary: primaryLines.contains(role.line)
      )
    }
    let byKey = Dictionary(grouping: said, by: \.key)
    return Dictionary(
      uniqueKeysWithValues: firsts.map { key, record in
        let all = byKey[key] ?? []
        let real = all.filter { $0.counts && $0.role != nil }
        if let role = (real.first(where: \.isPrimary) ?? real.first)?.role {
          return (key, Role.has(role))
        }
        if !counting.contains(record.line) || all.contains(where: { !$0.counts }) {
          return (key, .former)
        }
        return (key, all.isEmpty ? .none : .other)
      })
  }

  /// The lines of the records that count: their status does not make them absent, and their dates
  /// include the profile's day.
  private func countingLines(of table: SlowTable) -> Set<Int> {
    let here = Set(table.records.filter { !isAbsent($0, of: table) }.map(\.line))
    guard settings?.today != nil, let window = format.mapping.window(of: table.file.name) else {
      return here
    }
    return here.subtracting(linesOutside(window, table))
  }

  private func isAbsent(_ record: SlowTable.Record, of table: SlowTable) -> Bool {
    table.header.positions.contains { column, position in
      let words =
        column.kind == .status
        ? (settings?.absentStatuses ?? .usual).words : column.name == "enabledUser" ? ["false"] : []
      return record.fields[position].status(in: words) != nil
    }
  }
}

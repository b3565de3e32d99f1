internal import AttributesJSON
internal import CSV
internal import Directory
internal import Roster
internal import Verification

/// A record of a school, section or person in the form that the work tables store.
struct EntityRecord {
  let kind: SubjectKind
  let key: String
  let line: Int
  /// The attributes as JSON, written by `AttributesText`.
  let attributes: [UInt8]
  let shown: ShownRecord
  let schools: [String]
  let mainSchool: String?
  let username: String?
  /// The part of the user name that must be unique.
  let login: String?
  /// The user name that a new account would get, as a matching value; `nil` if no account is made.
  let account: String?
  /// The bytes of a `PersonRecord`.
  let identity: [UInt8]
  /// Whether the user name is reserved for the directory's own use.
  let isReserved: Bool
  /// The values that a person may be matched by, each with its rule.
  let matches: [(rule: Int, value: String)]
}

/// Turns a file's records into those of the work tables. It has no state, so several threads can share it.
struct EntityRecords {
  private let settings: SyncSettings

  init(_ settings: SyncSettings) { self.settings = settings }

  /// Turns one record into a row.
  ///
  /// - Parameters:
  ///   - birth: the date of birth, if it is in another file.
  ///   - joined: what a second file says about the same key.
  func record(
    _ record: RosterTable.Record, _ key: String, at schools: [String], _ columns: EntityColumns,
    birth: [UInt8]?, joined: JoinedRecords.Values? = nil
  ) -> EntityRecord {
    let kind = columns.kind
    let username = columns.username.map { self.username(record.fields[$0]) }
    let local = username.map { LoginName($0).local }
    let attributes = attributes(of: record, columns.attributes, columns, joined)
    return EntityRecord(
      kind: kind, key: key, line: record.line, attributes: AttributesText.bytes(attributes),
      shown: ShownRecord(kind, attributes), schools: schools,
      mainSchool: columns.mainSchool(of: record) ?? joined?.mainSchool, username: username,
      login: columns.usesLogin ? local : nil,
      account: account(username, kind), identity: columns.identity(of: record, birth: birth),
      isReserved: kind.role != nil && columns.usesUsername
        && local.map { ReservedLogins.contains($0) } ?? false,
      matches: columns.matches.compactMap { rule, position in
        let value =
          position == columns.username ? username ?? "" : record.fields[position].string
        return settings.matching[rule].wanted(for: value).map { (rule, $0) }
      })
  }

  /// The parts of a record that screens show.
  func shown(of record: RosterTable.Record, _ columns: EntityColumns) -> ShownRecord {
    ShownRecord(columns.kind, attributes(of: record, columns.shown, columns, nil))
  }

  private func attributes(
    of record: RosterTable.Record, _ wanted: [EntityColumns.Attribute], _ columns: EntityColumns,
    _ joined: JoinedRecords.Values?
  ) -> [(name: String, value: String?)] {
    var attributes =
      wanted.compactMap { attribute($0, record.fields[$0.position]) }
      + [joined?.attribute.flatMap { attribute($0.column, $0.value) }].compactMap(\.self)
    let name = EntityColumns.Attribute.madeName
    if !attributes.contains(where: { $0.name == name.name && $0.value != nil }),
      let made = columns.madeName(of: record).flatMap({ attribute(name, $0) })
    {
      attributes.removeAll { $0.name == name.name }
      attributes.append(made)
    }
    return attributes
  }

  /// The attribute that a field stands for; `nil` if its value is ignored.
  func attribute(
    _ column: EntityColumns.Attribute, _ field: RosterText
  ) -> (name: String, value: String?)? {
    switch FieldValue(
      field, column,
      replacesSpecialCharacters: settings.replacesSpecialCharacters)
    {
    case .blank: (column.name, nil)
    case .ignored: nil
    case .text(let text): (column.name, text)
    }
  }

  /// A user name in the form that the directory accepts.
  func username(_ text: RosterText) -> String {
    let bytes = text.trimmed.bytes
    let isReplaced = settings.replacesSpecialCharacters
    return String(
      decoding: isReplaced ? Column.Kind.username.replacingSpecialCharacters(in: bytes) : bytes,
      as: UTF8.self)
  }

  /// The user name of a new account, as a matching value; `nil` if no account is made.
  private func account(_ username: String?, _ kind: SubjectKind) -> String? {
    guard let username, !username.isEmpty,
      let domain = kind.role.flatMap({ settings.creationDomains[$0] })
    else { return nil }
    return MatchingValue(LoginName.withDomain(username, domain)).text
  }
}

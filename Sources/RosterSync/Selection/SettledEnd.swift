internal import Directory
internal import Roster

/// A settled end of a membership that may come or go, as its record has it.
struct SettledEnd {
  let kind: SubjectKind
  let key: String
  let line: Int
  /// Its `account` is the user name of the record.
  let note: SubjectNote

  /// Whether everything that is shown about it is known without the directory.
  var isComplete: Bool { note.name != nil && note.school != nil }
}

extension RosterLoader {
  /// What is shown about something that is only an end of a membership.
  func settledEnd(
    _ record: RosterTable.Record, _ key: String, at schools: [String], _ columns: EntityColumns
  ) -> SettledEnd {
    var values: [String: String] = [:]
    for column in columns.shown {
      values[column.name] = attribute(column, record.fields[column.position])?.value
    }
    let (given, surname) = (values[AttributeName.givenName], values[AttributeName.surname])
    let title = EntityColumns.Attribute.madeName
    let name: String? =
      if columns.kind.role == nil {
        values[title.name] ?? columns.madeName(of: record).flatMap { attribute(title, $0)?.value }
      } else if let given, let surname {
        "\(given) \(surname)"
      } else {
        nil
      }
    let school = schools.count == 1 ? schools.first : nil
    return SettledEnd(
      kind: columns.kind, key: key, line: record.line,
      note: SubjectNote(
        name: name, account: columns.username.map { username(record.fields[$0]) },
        school: school?.isEmpty ?? true ? nil : school, grade: values[AttributeName.grade]))
  }
}

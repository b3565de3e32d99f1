internal import Directory
internal import Roster

/// What the roster's record says about a settled end of a membership that may come or go.
struct SettledEnd {
  let kind: SubjectKind
  let key: String
  let line: Int
  /// What screens show about it; `account` is the user name in the record.
  let note: SubjectNote

  /// Whether the name and the school are known without the directory.
  var isComplete: Bool { note.name != nil && note.school != nil }
}

extension RosterLoader {
  /// What a record says about something that is only an end of a membership.
  func settledEnd(
    _ record: RosterTable.Record, _ key: String, at schools: [String], _ columns: EntityColumns
  ) -> SettledEnd {
    let shown = records.shown(of: record, columns)
    let school = schools.count == 1 ? schools.first : nil
    return SettledEnd(
      kind: columns.kind, key: key, line: record.line,
      note: SubjectNote(
        name: shown.name, account: columns.username.map { records.username(record.fields[$0]) },
        school: school?.isEmpty ?? true ? nil : school, grade: shown.grade))
  }
}

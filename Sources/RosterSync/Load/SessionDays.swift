internal import Roster
internal import Verification

/// Tells which sections meet now: those with a session in progress.
struct SessionDays {
  /// Whether each session is in progress, by its key.
  private let areNow: [String: Bool]
  private let position: Int
  private let separator: Column.Separator?

  /// - Returns: `nil` if nothing says when sections meet.
  init?(
    _ source: Source, _ table: RosterTable, _ format: Format, _ files: [UploadedFile],
    _ settings: SyncSettings
  ) throws {
    guard let today = settings.today, let column = source.sessions,
      let placed = table.header[column], let sessions = format.mapping.sessions,
      let sessionTable = try RosterTable.open(sessions.file, of: format, in: files),
      let key = sessionTable.position(where: \.isKey)
    else { return nil }
    position = placed.position
    separator = placed.column.separator
    let header = sessionTable.header
    let (begins, ends) = (
      header[sessions.window.begins]?.position, header[sessions.window.ends]?.position
    )
    var areNow: [String: Bool] = [:]
    try sessionTable.forEachRecord { record in
      let text = { (position: Int?) in position.map { record.fields[$0].string } ?? "" }
      areNow[record.fields[key].string] = sessions.window.contains(
        today, from: text(begins), to: text(ends))
    }
    self.areNow = areNow
  }

  /// Whether a section meets now; one without a known session does.
  func areNow(for record: RosterTable.Record) -> Bool {
    let known = record.fields[position].values(separatedBy: separator).compactMap { areNow[$0] }
    return known.isEmpty || known.contains(true)
  }
}

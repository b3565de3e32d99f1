internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Loads a verified roster into the work tables.
///
/// A record whose status says that it is absent is skipped. The first record with a key provides
/// the attributes; others about the same person add their schools. If a key has records of two
/// people, the entity is marked as troubled and left alone.
struct RosterLoader {
  private let database: Database
  private let format: Format
  private let files: [UploadedFile]
  private let settings: SyncSettings
  private let named: NamedRecords?
  private let context: PlanContext
  /// What is loaded; `nil` if the whole roster is.
  private let selection: Selection?
  private let settled: SettledRoster?
  private let changes: SettledChanges?
  let records: EntityRecords
  private let writer: EntityWriter

  /// - Parameters:
  ///   - selection: what is loaded; `settled` numbers the rest, and `changes` collects possible
  ///     ends of memberships that come or go.
  init(
    _ database: Database, _ context: PlanContext, _ selection: Selection? = nil,
    _ settled: SettledRoster? = nil, _ changes: SettledChanges? = nil
  ) throws {
    self.database = database
    self.context = context
    self.selection = selection
    self.settled = settled
    self.changes = changes
    format = context.format
    files = context.files
    settings = context.settings
    named = try NamedRecords(database, isDelta: context.isDelta)
    records = EntityRecords(context.settings)
    writer = try EntityWriter(database, settled)
  }

  func load() throws {
    for source in format.mapping.sources { try load(source) }
    if let selection {
      try SharedValues(database, context, selection).select()
      return try loadLate()
    }
    try forgetOtherOrganizations()
    let members = MembershipLoader(database, format, files, settings)
    for source in format.mapping.memberships {
      try members.load(source, without: settings.defersEnrollments ? .student : nil)
    }
  }

  /// Loads what has been added to the selection since it was first loaded.
  func loadLate() throws {
    guard let selection, selection.beginLate() else { return }
    for source in format.mapping.sources where source.entity != .school { try load(source) }
    selection.endLate()
  }

  /// If only some of a file's organizations are schools, removes references to the others from
  /// people and sections.
  private func forgetOtherOrganizations() throws {
    guard format.mapping.sources.contains(where: { $0.entity == .school && !$0.conditions.isEmpty })
    else { return }
    try database.execute(
      """
      DELETE FROM work.entity_school
      WHERE school NOT IN (SELECT key FROM work.entity WHERE kind = 'school');
      UPDATE work.entity SET school = NULL
      WHERE school NOT IN (SELECT key FROM work.entity WHERE kind = 'school');
      """)
  }

  private func load(_ source: Source) throws {
    guard let table = try RosterTable.open(source.file, of: format, in: files),
      let key = table.position(where: \.isKey)
    else { return }
    let subjects = try RecordSubjects(source, table, format, files, database, settings)
    let columns = EntityColumns.ofEach(subjects.kinds, table, of: source, in: format, settings)
    let sessions = try SessionDays(source, table, format, files, settings)
    let births = try BirthDates(source, format, files)
    /// The key and schools of a record, and the columns of its kind, if it counts.
    func meaning(
      _ record: RosterTable.Record, _ test: RecordTest
    ) -> (key: String, schools: [String], columns: EntityColumns)? {
      let key = record.fields[key].string
      guard !key.isEmpty, test.holds(record), let own = subjects.ownSubject(of: record),
        let columns = columns[own.kind]
      else { return nil }
      return (key, own.schools, columns)
    }
    func made(_ record: RosterTable.Record, _ test: RecordTest) -> EntityRecord? {
      meaning(record, test).map { key, schools, columns in
        records.record(record, key, at: schools, columns, birth: births?[key])
      }
    }
    if let selection, let settled, let kind = subjects.kinds.first, kind != .school {
      return try SelectedBlocks(
        of: kind, selection, settled, source, table, settings, key: key,
        school: table.position { format.refers($0, to: .school) }
      ).forEach(
        make: { record, test, isEnd in
          guard isEnd else { return made(record, test).map { .entity($0) } }
          return meaning(record, test).map {
            .end(settledEnd(record, $0.key, at: $0.schools, $0.columns))
          }
        },
        { made in
          switch made {
          case .entity(let record): try writer.add(record)
          case .end(let end): changes?.note(end)
          }
        })
    }
    if named == nil, sessions == nil, subjects.joined == nil {
      return try EntityBlocks(source, table, settings).forEach(make: made, writer.add)
    }
    let test = RecordTest(source.conditions, table.header, settings)
    try table.forEachRecord { record in
      let key = record.fields[key].string
      if key.isEmpty { return }
      guard test.holds(record), sessions?.areNow(for: record) ?? true else {
        try named?.note(subjects.kinds, key)
        return
      }
      let meant = try subjects.subjects(of: record, key: key)
      try named?.note(subjects.kinds.filter { kind in !meant.contains { $0.kind == kind } }, key)
      for (kind, schools) in meant {
        guard let columns = columns[kind] else { continue }
        try writer.add(
          records.record(
            record, key, at: schools, columns, birth: births?[key],
            joined: try subjects.joined?.values(of: key, kind)))
      }
    }
  }
}

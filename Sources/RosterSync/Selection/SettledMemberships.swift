internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Goes through the memberships of a roster of which a selection is looked at, and notes those that are asked
/// for, whose numbers stay, and which are gone.
struct SettledMemberships {
  private let database: Database
  private let context: PlanContext
  private let selection: Selection
  private let settled: SettledRoster

  init(
    _ database: Database, _ context: PlanContext, _ selection: Selection, _ settled: SettledRoster
  ) {
    self.database = database
    self.context = context
    self.selection = selection
    self.settled = settled
  }

  /// A membership that the selection has, of which an end may not have been looked at yet.
  private struct Wanted {
    let section: String
    let person: String
    let role: PersonRole
    let line: Int
  }

  /// - Parameter load: brings what has been added to the selection into the work tables.
  func load(then load: () throws -> Void) throws {
    var wanted: [Wanted] = []
    let whole = try wholeEntities()
    for (index, source) in context.format.mapping.memberships.enumerated() {
      wanted += try read(source, selection.memberships[index], whole, index)
    }
    for membership in wanted {
      try selection.addLate(.section, membership.section, .beside)
      try selection.addLate(SubjectKind(membership.role), membership.person, .beside)
    }
    try load()
    let insert = try database.statement(
      """
      INSERT OR IGNORE INTO work.wanted(section, person, line)
      SELECT s.id, p.id, ? FROM work.entity s JOIN work.entity p ON p.kind = ? AND p.key = ?
      WHERE s.kind = 'section' AND s.key = ? AND s.is_present AND p.is_present
      """)
    for membership in wanted
    where !(membership.role == .student && context.settings.defersEnrollments) {
      try insert.run(
        .integer(membership.line), .text(membership.role.rawValue), .text(membership.person),
        .text(membership.section))
    }
  }

  /// By the rows of the work tables.
  private func wholeEntities() throws -> [Bool] {
    var whole = Array(
      repeating: false,
      count: try database.statement("SELECT coalesce(max(id), 0) + 1 FROM work.entity").count())
    try database.statement(
      """
      SELECT e.id FROM work.selected x JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
      WHERE x.is_whole
      """
    ).rows { whole[$0.int("id")] = true }
    return whole
  }

  private func read(
    _ source: MembershipSource, _ differences: MembershipDifferences, _ whole: [Bool], _ index: Int
  ) throws -> [Wanted] {
    let role = differences.role
    guard let table = try RosterTable.open(source.file, of: context.format, in: context.files),
      let columns = MembershipColumns(table, role, in: context.format)
    else { return [] }
    let test = RecordTest(source.conditions, within: source.window, table.header, context.settings)
    let removed = settled.numbers(of: differences.removed, role)
    let added = settled.numbers(of: differences.added, role)
    var (wanted, candidates): ([Wanted], [UInt64: (Wanted, SettledRoster.Membership)]) = ([], [:])
    // Those that only another line of the file names are no differences.
    var stay: Set<UInt64> = []
    try table.forEachRow { bytes, fields, line in
      let (section, person) = (fields[columns.section].range, fields[columns.person].range)
      guard test.isTrivial || test.holds(bytes, fields),
        let membership = settled.membership(role, bytes, section: section, person: person)
      else { return }
      func named() -> Wanted {
        Wanted(
          section: bytes.text(section), person: bytes.text(person), role: role, line: line)
      }
      // What differs is selected, so that most of the others need not be looked for.
      if membership.sectionEntity == 0 && membership.personEntity == 0 {
        settled.settle(membership, role)
      } else if whole[membership.sectionEntity] || whole[membership.personEntity] {
        wanted.append(named())
      } else if membership.sectionEntity != 0, membership.personEntity != 0,
        added[membership.pair] != nil, differences.addedLines.contains(line)
      {
        if candidates[membership.pair] == nil {
          candidates[membership.pair] = (named(), membership)
        }
      } else {
        if removed[membership.pair] != nil || added[membership.pair] != nil {
          stay.insert(membership.pair)
        }
        settled.settle(membership, role)
      }
    }
    for (pair, candidate) in candidates {
      if stay.contains(pair) || removed[pair] != nil {
        stay.insert(pair)
        settled.settle(candidate.1, role)
      } else {
        wanted.append(candidate.0)
      }
    }
    selection.memberships[index].keep(stay.compactMap { removed[$0] })
    return wanted
  }
}

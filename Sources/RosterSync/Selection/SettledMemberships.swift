internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Goes through the memberships of a roster when a plan looks only at a selection, and finds out
/// which ones the roster asks for, which settled ones stay, and which are gone.
struct SettledMemberships {
  private let database: Database
  private let context: PlanContext
  private let selection: Selection
  private let settled: SettledRoster
  private let changes: SettledChanges

  init(
    _ database: Database, _ context: PlanContext, _ selection: Selection, _ settled: SettledRoster,
    _ changes: SettledChanges
  ) {
    self.database = database
    self.context = context
    self.selection = selection
    self.settled = settled
    self.changes = changes
  }

  /// A membership that the roster asks for, with an end that may not have been looked at yet.
  private struct Wanted {
    let keys: PairOfKeys
    let role: PersonRole
    let line: Int
  }

  /// Reads the memberships of all files, and writes those that the roster asks for into the work
  /// tables unless they are settled.
  ///
  /// - Parameter load: loads what has been added to the selection into the work tables.
  func load(then load: () throws -> Void) throws {
    var wanted: [Wanted] = []
    var differing: [Differing] = []
    let whole = try wholeEntities()
    for (index, source) in context.format.mapping.memberships.enumerated() {
      let found = try read(source, selection.memberships[index], whole)
      wanted += found.wanted
      differing.append(found)
    }
    for membership in wanted { try addEnds(membership.keys, membership.role) }
    try load()
    for (index, found) in differing.enumerated() {
      wanted += try plan(found, &selection.memberships[index])
    }
    try load()
    try write(wanted)
  }

  private func addEnds(_ keys: PairOfKeys, _ role: PersonRole) throws {
    try selection.addLate(.section, keys.section.text, .beside)
    try selection.addLate(SubjectKind(role), keys.person.text, .beside)
  }

  private func write(_ wanted: [Wanted]) throws {
    let insert = try database.statement(
      """
      INSERT OR IGNORE INTO work.wanted(section, person, line)
      SELECT s.id, p.id, ? FROM work.entity s JOIN work.entity p ON p.kind = ? AND p.key = ?
      WHERE s.kind = 'section' AND s.key = ? AND s.is_present AND p.is_present
      """)
    for membership in wanted {
      try insert.run(
        .integer(membership.line), .text(membership.role.rawValue),
        .text(membership.keys.person.text), .text(membership.keys.section.text))
    }
  }

  /// Which entities are looked at entirely, by their rows.
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

  // MARK: Reading

  /// The memberships of one file in which the two rosters differ, or that are looked at entirely.
  private struct Differing {
    var wanted: [Wanted] = []
    /// The added memberships, by the numbers of both ends.
    var added: [UInt64: (wanted: Wanted, membership: SettledRoster.Membership)] = [:]
    var removed: [UInt64: (keys: PairOfKeys, membership: SettledRoster.Membership)] = [:]
    /// Removed memberships that another line of the file still names, which are not differences.
    var stay: Set<UInt64> = []
  }

  private func read(
    _ source: MembershipSource, _ differences: MembershipDifferences, _ whole: [Bool]
  ) throws -> Differing {
    var found = Differing()
    let role = differences.role
    guard
      let blocks = try MembershipBlocks(
        source, role, of: context.format, in: context.files, context.settings)
    else { return found }
    let (added, removed) = try Threads.both(
      { settled.memberships(of: differences.added, role) },
      { settled.memberships(of: differences.removed, role) })
    found.removed = removed
    try blocks.forEach(
      find: { settled.find(&$0.keys, role, of: $0.table.block) }
    ) { lane, isMeant in
      settled.settle(lane.keys, lane.table.block.records.count, role, where: isMeant) {
        membership, index in
        let row = MembershipRow(lane: lane, row: index)
        if membership.touches(whole) {
          found.wanted.append(Wanted(keys: row.keys, role: role, line: row.line))
          return false
        }
        // Both ends of a difference are known, so most of the others need not be looked up.
        guard membership.isKnown else { return true }
        if added[membership.pair] != nil, differences.addedLines.contains(row.line) {
          if found.added[membership.pair] == nil {
            let wanted = Wanted(keys: row.keys, role: role, line: row.line)
            found.added[membership.pair] = (wanted, membership)
          }
          return false
        }
        if found.removed[membership.pair] != nil || added[membership.pair] != nil {
          found.stay.insert(membership.pair)
        }
        return true
      }
    }
    return found
  }

  /// Plans what comes or goes between two settled ends; the rest is compared with the directory.
  ///
  /// - Returns: what is asked for and has to be compared.
  private func plan(
    _ found: Differing, _ differences: inout MembershipDifferences
  ) throws -> [Wanted] {
    let role = differences.role
    var wanted: [Wanted] = []
    for (pair, added) in found.added {
      if found.stay.contains(pair) || found.removed[pair] != nil {
        settled.settle(added.membership, role)
      } else if try !changes.take(
        added.membership, added.wanted.keys, role, line: added.wanted.line)
      {
        wanted.append(added.wanted)
      }
    }
    var leftOut: [PairOfKeys] = []
    for (pair, removed) in found.removed {
      let isSame = found.stay.contains(pair) || found.added[pair] != nil
      if try isSame || changes.take(removed.membership, removed.keys, role, line: nil) {
        leftOut.append(removed.keys)
      }
    }
    differences.leaveOut(leftOut)
    for membership in wanted { try addEnds(membership.keys, role) }
    for pair in differences.removed { try addEnds(pair, role) }
    return wanted
  }
}

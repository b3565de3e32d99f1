internal import CSV
internal import Roster
internal import Verification

/// The state of one thread: a block of a membership file, and the numbers of its keys.
final class MembershipLane: TableLane {
  let table: RosterTable
  var keys: MembershipKeys

  init(_ table: RosterTable, _ columns: MembershipColumns) {
    self.table = table
    keys = MembershipKeys(columns)
  }
}

/// The keys of memberships in one block.
struct MembershipKeys {
  let columns: MembershipColumns
  var sections = KeyColumn()
  var people = KeyColumn()

  init(_ columns: MembershipColumns) { self.columns = columns }
}

/// One membership of a block.
struct MembershipRow {
  let lane: MembershipLane
  let row: Int

  /// The keys as the file has them.
  var keys: PairOfKeys {
    PairOfKeys(
      section: ExactText(lane.table.text(lane.keys.columns.section, row)),
      person: ExactText(lane.table.text(lane.keys.columns.person, row)))
  }

  var line: Int { lane.table.block.records[row].line }
}

internal import CSV
internal import Roster
internal import Verification

/// A block of a file of memberships, and the numbers of its keys: what belongs to one thread.
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

  /// As the file gives them.
  var keys: PairOfKeys {
    PairOfKeys(
      section: ExactText(lane.table.text(lane.keys.columns.section, row)),
      person: ExactText(lane.table.text(lane.keys.columns.person, row)))
  }

  var line: Int { lane.table.block.records[row].line }
}

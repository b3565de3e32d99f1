internal import CSV
internal import Roster
internal import Verification

/// The memberships of one role that only one of two rosters has, in one file.
struct MembershipDifferences {
  let file: String
  let role: PersonRole
  private(set) var removed: Set<PairOfKeys> = []
  private(set) var added: Set<PairOfKeys> = []
  /// Where the added ones stand in the new file.
  private(set) var addedLines: Set<Int> = []

  /// None.
  init(_ file: String, _ role: PersonRole) {
    (self.file, self.role) = (file, role)
  }

  /// - Returns: `nil` if the file is not one membership a record, or too much differs.
  init?(
    _ source: MembershipSource, _ role: PersonRole, of new: RosterTable, from old: RosterTable,
    in format: Format, _ settings: SyncSettings, limit: Int
  ) throws {
    self.init(source.file, role)
    guard let columns = MembershipColumns(new, role, in: format),
      let records = try RecordDifferences(of: new, from: old, limit: limit)
    else { return nil }
    let test = RecordTest(source.conditions, within: source.window, new.header, settings)
    for record in records.removed where test.holds(record) { removed.insert(columns.pair(record)) }
    for record in records.added where test.holds(record) {
      added.insert(columns.pair(record))
      addedLines.insert(record.line)
    }
  }

  /// Takes back that some are removed.
  mutating func keep(_ pairs: [PairOfKeys]) { removed.subtract(pairs) }

  /// Looks at the sections and people whose memberships differ.
  func addEnds(to selection: Selection) throws {
    for pair in removed.union(added) {
      try selection.add(.section, pair.section.text, .beside)
      try selection.add(SubjectKind(role), pair.person.text, .beside)
    }
  }
}

/// A membership as a file names it.
struct PairOfKeys: Hashable {
  let section: ExactText
  let person: ExactText
}

/// Where the two keys of a membership stand in a file.
struct MembershipColumns {
  let section: Int
  let person: Int

  /// - Returns: `nil` if the file names sections or people in another way.
  init?(_ table: RosterTable, _ role: PersonRole, in format: Format) {
    let people = table.header.columns.filter { format.refers($0.column, to: role.topic) }
    guard people.count == 1, let person = people.first?.position,
      let section = table.position(where: { format.refers($0, to: .section) })
    else { return nil }
    (self.section, self.person) = (section, person)
  }

  func pair(_ record: RosterTable.Record) -> PairOfKeys {
    PairOfKeys(
      section: ExactText(record.fields[section].string),
      person: ExactText(record.fields[person].string))
  }
}

internal import CSV
internal import Roster
internal import Verification

/// The memberships of one role that only one of two rosters has, in one file.
struct MembershipDifferences {
  let file: String
  let role: PersonRole
  private(set) var removed: Set<PairOfKeys> = []
  private(set) var added: Set<PairOfKeys> = []
  /// The lines of the added ones in the new file.
  private(set) var addedLines: Set<Int> = []

  /// No differences.
  init(_ file: String, _ role: PersonRole) {
    (self.file, self.role) = (file, role)
  }

  /// - Returns: `nil` if the file does not have one membership in each record.
  init?(
    _ source: MembershipSource, _ role: PersonRole, of new: RosterTable,
    _ records: RecordDifferences, in format: Format, _ settings: SyncSettings
  ) {
    self.init(source.file, role)
    guard let columns = MembershipColumns(new, role, in: format) else { return nil }
    let test = RecordTest(source.conditions, within: source.window, new.header, settings)
    for record in records.removed where test.holds(record) { removed.insert(columns.pair(record)) }
    for record in records.added where test.holds(record) {
      added.insert(columns.pair(record))
      addedLines.insert(record.line)
    }
  }

  /// Leaves out some of the removed memberships.
  mutating func leaveOut(_ pairs: some Sequence<PairOfKeys>) { removed.subtract(pairs) }

  /// Adds the sections and people whose memberships differ.
  func addEnds(to selection: Selection) {
    for pairs in [removed, added] {
      for pair in pairs {
        selection.addEnd(.section, pair.section.text)
        selection.addEnd(SubjectKind(role), pair.person.text)
      }
    }
  }
}

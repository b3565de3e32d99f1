internal import CSV
internal import Roster

/// A membership as a file states it: the keys of its section and its person.
struct PairOfKeys: Hashable {
  let section: ExactText
  let person: ExactText
}

/// The positions of a membership's two keys in a file.
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

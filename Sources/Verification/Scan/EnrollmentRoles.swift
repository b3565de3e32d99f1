internal import CSV
internal import Roster

/// Finds records that put people into a section in a role that they do not have, and that are
/// therefore ignored.
struct EnrollmentRoles: FileCheck {
  private let keys: FileKeys
  private let position: Int
  private let counting: CountingRecords
  private let roles: FieldWords<PersonRole?>
  private let name: ColumnName

  struct LaneState {
    let keys: BlockKeys
    var roles: FieldWords<PersonRole?>
    var counting: CountingRecords
    let tally: Tally
  }

  /// - Returns: none if everyone has the same role, or if it is not known who has which role.
  static func make(for file: ScannedFile) -> [EnrollmentRoles] {
    guard
      let role = file.format.mapping.memberships.first(where: { $0.file == file.file.name })?.role,
      case .column(let name, _) = role, let placed = file.header[name]
    else { return [] }
    for source in file.format.mapping.sources {
      guard case .person = source.entity, let people = file.format.file(named: source.file),
        let person = file.header.columns.first(where: {
          $0.column.reference.map { people.isNamed($0.file) } ?? false
        }), areKnown(people, source.join, file)
      else { continue }
      return [
        EnrollmentRoles(
          keys: file.keys[people.id], position: person.position, counting: CountingRecords(file),
          roles: FieldWords(placed.position) { role.role(of: $0) },
          name: file.name(of: placed.column))
      ]
    }
    return []
  }

  /// Whether every file that says which roles people have has been read.
  private static func areKnown(_ people: RosterFile, _ join: Join?, _ file: ScannedFile) -> Bool {
    let own = file.keys[people.id]
    if own.isPending || own.isDelta || own.people.count == 0 { return false }
    guard let other = join.flatMap({ file.format.file(named: $0.file) }) else { return true }
    let keys = file.keys[other.id]
    return keys.isMissing
      ? !people.namesRolesElsewhere : own.people.haveRolesElsewhere && keys.isComplete
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      keys: lane.keys(at: position), roles: roles, counting: counting,
      tally: lane.log.tally(.enrollmentRoleMismatch, name))
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let numbers = state.keys.batch.numbers
    for row in 0..<state.keys.batch.count where Int(numbers[row]) < keys.people.count {
      guard let role = state.roles.meaning(of: block, row),
        keys.people.has(anotherRoleThan: role, Int(numbers[row])),
        state.counting.contains(block, row)
      else { continue }
      state.tally.add(block.records[row].line)
    }
  }
}

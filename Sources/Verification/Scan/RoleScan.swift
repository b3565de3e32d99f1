internal import CSV
internal import Roster

/// Reads the file of roles, and remembers the most important role of each person.
final class RoleScan: FileCheck {
  private let keys: FileKeys
  private let position: Int
  private var counting: CountingRecords
  private var roles: FieldWords<PersonRole?>
  private var primary: FieldWords<Bool>?

  static func make(for file: ScannedFile) -> [RoleScan] {
    for source in file.format.mapping.sources where source.join?.file == file.file.name {
      guard case .person(let roles) = source.entity, case .column(let name, _) = roles,
        let role = file.header[name], let people = file.format.file(named: source.file),
        let person = file.header.columns.first(where: {
          $0.column.reference.map { people.isNamed($0.file) } ?? false
        }), file.keys[people.id].people.count > 0
      else { continue }
      return [RoleScan(file, file.keys[people.id], person.position, role.position, source, roles)]
    }
    return []
  }

  private init(
    _ file: ScannedFile, _ keys: FileKeys, _ person: Int, _ role: Int, _ source: Source,
    _ roles: RoleSource
  ) {
    self.keys = keys
    position = person
    counting = CountingRecords(file)
    self.roles = FieldWords(role) { roles.role(of: $0) }
    primary = source.join?.primary.flatMap { condition in
      file.header[condition.column].map { FieldWords($0.position) { condition.holds($0) } }
    }
    keys.people.expectRolesElsewhere()
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: position) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count where Int(numbers[row]) < keys.people.count {
      let number = Int(numbers[row])
      guard counting.contains(block, row) else {
        keys.people.giveFormerRole(to: number)
        continue
      }
      keys.people.give(
        roles.meaning(of: block, row), isPrimary: primary?.meaning(of: block, row) ?? false,
        to: number)
    }
  }
}

/// Finds records that name people and require more of them than of others.
final class NamedPeople: FileCheck {
  private let keys: FileKeys
  private let position: Int

  static func make(for file: ScannedFile) -> [NamedPeople] {
    file.header.columns.compactMap { placed in
      guard !placed.column.wantedThere.isEmpty,
        let people = placed.column.reference.flatMap({ file.format.file(of: $0) })
      else { return nil }
      return NamedPeople(file.keys[people.id], placed.position)
    }
  }

  private init(_ keys: FileKeys, _ position: Int) {
    self.keys = keys
    self.position = position
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: position) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count where Int(numbers[row]) < keys.people.count {
      keys.people.name(Int(numbers[row]))
    }
  }
}

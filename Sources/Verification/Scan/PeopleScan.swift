internal import CSV
internal import Roster

/// Remembers the people of a file and, when all files have been read, reports who has no role in
/// the file of roles, and who lacks values that others require.
///
/// - SeeAlso: `RoleScan`, `EnrollmentRoles`, `NamedPeople`
final class PeopleScan: LateCheck {
  private let keys: FileKeys
  private let keyPosition: Int
  private var counting: CountingRecords
  private var roles: FieldWords<PersonRole?>?
  /// The file of roles; `nil` if people have them in their own records.
  private let joined: FileKeys?
  /// Files that name people who need no role. If one of them is unreadable, nothing is reported.
  private let naming: [FileKeys]
  private let withoutRole: Tally
  private let lacking: [(position: Int, tally: Tally)]

  /// - Returns: none if no other file needs to know anything about this one.
  static func make(for file: ScannedFile) -> [PeopleScan] {
    guard let key = file.keyColumn, case .column(let name, _)? = file.file.people,
      let source = file.format.mapping.sources.first(where: { $0.file == file.file.name })
    else { return [] }
    let naming = file.format.files.filter { other in
      other.columns.contains { !$0.wantedThere.isEmpty && file.file.isNamed($0.reference?.file) }
    }
    let asksForRoles = file.format.mapping.memberships.contains { !($0.role?.isAlways ?? true) }
    let joined = source.join.flatMap { file.format.file(named: $0.file) }.flatMap { other in
      other.column(named: name) == nil ? nil : other
    }
    guard asksForRoles || joined != nil || !naming.isEmpty else { return [] }
    return [PeopleScan(key, file, joined, naming)]
  }

  private init(
    _ key: Header.Placed, _ file: ScannedFile, _ joined: RosterFile?, _ naming: [RosterFile]
  ) {
    keyPosition = key.position
    keys = file.keys[file.file.id]
    counting = CountingRecords(file)
    if case .column(let name, _)? = file.file.people, let source = file.file.people {
      roles = file.header[name].map { FieldWords($0.position) { source.role(of: $0) } }
    }
    self.joined = joined.map { file.keys[$0.id] }
    self.naming = naming.map { file.keys[$0.id] }
    withoutRole = file.log.tally(.personWithoutRole, file.name(of: key.column))
    let wanted = naming.flatMap(\.columns).flatMap(\.wantedThere)
    lacking = file.header.columns.filter { wanted.contains($0.column.name) }.prefix(8).map {
      ($0.position, file.log.tally(.missingContactData, file.name(of: $0.column)))
    }
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: keyPosition) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  /// Notes the people with new keys, since the first record with a key counts.
  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count
    where numbers[row] != KeyBatch.none && Int(numbers[row]) == keys.people.count {
      keys.people.append(
        line: block.records[row].line, blanks: lacking.isEmpty ? nil : blanks(block, row))
      let number = Int(numbers[row])
      if !counting.contains(block, row) {
        keys.people.giveFormerRole(to: number)
      } else if roles != nil {
        keys.people.give(roles?.meaning(of: block, row), isPrimary: false, to: number)
      }
    }
  }

  private func blanks(_ block: borrowing RecordBlock, _ row: Int) -> UInt8 {
    var blanks: UInt8 = 0
    for (bit, column) in lacking.enumerated()
    where block.bytes.span.isBlank(block.fields[row * block.width + column.position]) {
      blanks |= 1 << UInt8(bit)
    }
    return blanks
  }

  func resolve() {
    // A person who is named by an unreadable record may need no role.
    let isWhole = naming.allSatisfy { $0.isMissing || $0.isComplete }
    if let joined, joined.isComplete, !joined.isDelta, isWhole, keys.people.haveRolesElsewhere {
      keys.people.forEachWithoutRole { withoutRole.add($0) }
    }
    keys.people.forEachLackingValues { line, blanks in
      for (bit, column) in lacking.enumerated() where blanks & 1 << UInt8(bit) != 0 {
        column.tally.add(line)
      }
    }
  }
}

extension RosterFile {
  fileprivate func isNamed(_ name: String?) -> Bool { name.map { isNamed($0) } ?? false }
}

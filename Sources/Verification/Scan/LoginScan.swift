internal import CSV
internal import Roster

/// Finds user names, or other values by which people are found, that two people of a file share.
final class LoginScan: FileCheck {
  private let position: Int
  private let keyPosition: Int
  private let comparison: LoginBatch.Comparison
  private let group: RecordGroup?
  private let roles: [RecordGroup]?
  private let duplicates: Tally
  /// Whether a person may have several records, such as one for each school.
  private let allowsSeveral: Bool
  private let effectOnSeveralPeople: Effect
  private let hash: KeyHash
  private var table = KeyTable()
  /// For each value, the number of the key of the first person who has it.
  private var owners: [UInt32] = []
  /// The roles of those people, if there are several roles.
  private var ownerRoles: [Int] = []
  private let collisions: CollisionScan?
  private let crossCheck: (any LoginCrossCheck)?
  private let names: LoginNameScan?

  struct LaneState {
    var batch = LoginBatch()
    let names: LoginNameScan.LaneState?
    /// The keys of the records.
    let people: BlockKeys
  }

  /// One check for the user names, and one for each other column by which a profile finds people,
  /// since its values must be unique too.
  static func make(for file: ScannedFile) -> [LoginScan] {
    guard let key = file.keyColumn else { return [] }
    let logins = file.header.columns.first { $0.column.kind == .username }
    let matching = file.groups.flatMap { group in
      file.header.columns.filter { placed in
        placed.column.kind != .username && group.settings?.matches(by: placed.column) ?? false
      }.map { LoginScan(ofMatching: $0, of: group, key, file) }
    }
    return (logins.map { [LoginScan(ofLogins: $0, key, file)] } ?? []) + matching
  }

  private convenience init(
    ofLogins placed: Header.Placed, _ key: Header.Placed, _ file: ScannedFile
  ) {
    // If a domain is appended, only the part before the `@` distinguishes people.
    let hasDomain = file.settings.contains { !$0.domains(behind: placed.column).isEmpty }
    self.init(
      placed, .duplicateUsername, .init(isOfLocalPart: hasDomain, kind: .login), key, file,
      collisions: CollisionScan(placed, file),
      crossCheck: file.keys.crossCheck(of: file, file.name(of: placed.column)),
      names: LoginNameScan(placed, file))
  }

  private convenience init(
    ofMatching placed: Header.Placed, of group: RecordGroup, _ key: Header.Placed,
    _ file: ScannedFile
  ) {
    let hasDomain = !(group.settings?.domains(behind: placed.column).isEmpty ?? true)
    self.init(
      placed, .duplicateMatchingValue, .init(isOfLocalPart: hasDomain, kind: .matching), key, file,
      group: group.isPart ? group : nil)
  }

  /// - Parameters:
  ///   - rule: the rule that a repeated value breaks.
  ///   - key: the column whose values identify the people.
  ///   - group: the records whose values are checked; `nil` for all.
  private init(
    _ placed: Header.Placed, _ rule: Rule, _ comparison: LoginBatch.Comparison,
    _ key: Header.Placed, _ file: ScannedFile, group: RecordGroup? = nil,
    collisions: CollisionScan? = nil,
    crossCheck: (any LoginCrossCheck)? = nil, names: LoginNameScan? = nil
  ) {
    position = placed.position
    keyPosition = key.position
    self.comparison = comparison
    self.group = group
    // Someone with two roles counts as two people.
    roles = file.groups.count > 1 && group == nil ? file.groups : nil
    duplicates = file.log.tally(
      rule, file.name(of: placed.column), .sharedValue(ofOnePerson: true))
    allowsSeveral = file.header.columns.contains(where: \.column.isOneOfSeveral)
    effectOnSeveralPeople = rule.effect(.sharedValue(ofOnePerson: false))
    hash = table.hash
    self.collisions = collisions
    self.crossCheck = crossCheck
    self.names = names
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(names: names?.makeState(of: lane), people: lane.keys(at: keyPosition))
  }

  func reserve(_ records: Int) {
    table.reserve(records)
    owners.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    state.batch.fold(block, position, comparison, of: group)
    state.batch.hashKeys(hash)
    if let names, let counted = state.names { names.check(block, state.batch, counted) }
    crossCheck?.prepare(&state.batch)
  }

  func take(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    take(block, &state.batch, people: state.people.batch.numbers)
  }

  /// - Parameter people: the number of each record's key.
  private func take(
    _ block: borrowing RecordBlock, _ batch: inout LoginBatch, people: [UInt32]
  ) {
    let folded = batch.folded
    batch.keys.insert(into: &table, folded.span)
    let numbers = batch.keys.numbers
    for row in 0..<batch.count where numbers[row] != KeyBatch.none {
      let number = Int(numbers[row])
      if number == owners.count {
        owners.append(people[row])
        if let roles { ownerRoles.append(roles.group(of: block, row)) }
      } else {
        // Several records of one person are not a conflict; two people are.
        let isTheirs =
          people[row] != KeyBatch.none && people[row] == owners[number]
          && roles.map { $0.group(of: block, row) == ownerRoles[number] } ?? true
        if isTheirs && allowsSeveral { continue }
        duplicates.add(block.records[row].line)
        if !isTheirs { duplicates.raise(effectOnSeveralPeople) }
      }
    }
    collisions?.scan(block, batch.keys, in: folded.span) { batch.place($0) }
    crossCheck?.take(block, &batch)
  }

  func finish(_ states: [LaneState]) {
    collisions?.finish(table)
  }
}

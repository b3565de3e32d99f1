internal import CSV
internal import Roster

/// User names of one file, or other values by which people are found: two people cannot share one.
final class LoginScan: FileCheck {
  private let position: Int
  private let keyPosition: Int
  private let comparison: LoginBatch.Comparison
  private let duplicates: Tally
  private let effectOnSeveralPeople: Effect
  private let hash: KeyHash
  private var table = KeyTable()
  /// The key's number of the person who had the user name first.
  private var owners: [UInt32] = []
  private let collisions: CollisionScan?
  private let crossCheck: (any LoginCrossCheck)?

  struct LaneState {
    var batch = LoginBatch()
    /// The keys of the records.
    let people: BlockKeys
  }

  /// One for the user names, and one for each other column by which a profile finds people: its values
  /// must tell them apart. User names do so anyway.
  static func make(for file: ScannedFile) -> [LoginScan] {
    guard let key = file.keyColumn else { return [] }
    let logins = file.header.columns.first { $0.column.need == .requiredUnique }
    let matching = file.header.columns.filter { placed in
      placed.column.kind != .username && file.settings?.matches(by: placed.column) ?? false
    }
    return (logins.map { [LoginScan(ofLogins: $0, key, file)] } ?? [])
      + matching.map { LoginScan($0, .duplicateMatchingValue, .matching, key, file) }
  }

  private convenience init(
    ofLogins placed: Header.Placed, _ key: Header.Placed, _ file: ScannedFile
  ) {
    self.init(
      placed, .duplicateUsername, .login, key, file, collisions: CollisionScan(placed, file),
      crossCheck: file.keys.crossCheck(of: file, file.name(of: placed.column)))
  }

  /// - Parameters:
  ///   - rule: what is broken where a value comes again.
  ///   - key: the column whose values name the people.
  private init(
    _ placed: Header.Placed, _ rule: Rule, _ kind: LoginBatch.Comparison.Kind,
    _ key: Header.Placed, _ file: ScannedFile, collisions: CollisionScan? = nil,
    crossCheck: (any LoginCrossCheck)? = nil
  ) {
    position = placed.position
    keyPosition = key.position
    let hasDomain = !(file.settings?.domains(behind: placed.column).isEmpty ?? true)
    comparison = LoginBatch.Comparison(isOfLocalPart: hasDomain, kind: kind)
    duplicates = file.log.tally(
      rule, file.name(of: placed.column), .sharedValue(ofOnePerson: true))
    effectOnSeveralPeople = rule.effect(.sharedValue(ofOnePerson: false))
    hash = table.hash
    self.collisions = collisions
    self.crossCheck = crossCheck
  }

  func makeState(of lane: BlockScan) -> LaneState { LaneState(people: lane.keys(at: keyPosition)) }

  func reserve(_ records: Int) {
    table.reserve(records)
    owners.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    state.batch.fold(block, position, comparison)
    state.batch.hashKeys(hash)
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
      } else {
        duplicates.add(block.records[row].line)
        // One person with several records is no conflict; two people are.
        if people[row] == KeyBatch.none || people[row] != owners[number] {
          duplicates.raise(effectOnSeveralPeople)
        }
      }
    }
    collisions?.scan(block, batch.keys, in: folded.span) { batch.place($0) }
    crossCheck?.take(block, &batch)
  }

  func finish(_ states: [LaneState]) {
    collisions?.finish(table)
  }
}

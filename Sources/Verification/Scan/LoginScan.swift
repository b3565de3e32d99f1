internal import CSV
internal import Roster

/// User names of one file, or other values by which people are found: two people cannot share one.
final class LoginScan {
  private let position: Int
  private let comparison: LoginBatch.Comparison
  private let duplicates: Tally
  private let hash: KeyHash
  private var table = KeyTable()
  /// The key's number of the person who had the user name first.
  private var owners: [UInt32] = []
  private let collisions: CollisionScan?
  private let crossCheck: (any LoginCrossCheck)?

  /// - Parameter rule: what is broken where a value comes again.
  init(
    _ placed: Header.Placed, _ comparison: LoginBatch.Comparison, of file: RosterFile,
    _ log: FindingLog, rule: Rule = .duplicateUsername, collisions: CollisionScan? = nil,
    crossCheck: (any LoginCrossCheck)? = nil
  ) {
    position = placed.position
    self.comparison = comparison
    duplicates = log.tally(rule, ColumnName(placed.column, of: file), effect: .usedAsIs)
    hash = table.hash
    self.collisions = collisions
    self.crossCheck = crossCheck
  }

  /// The scan of another column by which a profile finds people: its values must tell them apart.
  ///
  /// - Returns: `nil` for a column by which nobody is found. User names tell people apart anyway.
  convenience init?(
    matching placed: Header.Placed, of file: RosterFile, _ settings: FileSettings?,
    _ log: FindingLog
  ) {
    let column = placed.column
    guard let settings, settings.matches(by: column), column.kind != .username else { return nil }
    self.init(
      placed,
      .init(isOfLocalPart: !settings.domains(behind: column).isEmpty, kind: .matching), of: file,
      log, rule: .duplicateMatchingValue)
  }

  func reserve(_ records: Int) {
    table.reserve(records)
    owners.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout LoginBatch) {
    batch.fold(block, position, comparison)
    batch.hashKeys(hash)
    crossCheck?.prepare(&batch)
  }

  /// - Parameter people: the number of each record's key.
  func remember(_ block: borrowing RecordBlock, _ batch: inout LoginBatch, people: [UInt32]) {
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
          duplicates.raise(.personLeftAsIs)
        }
      }
    }
    collisions?.scan(block, batch.keys, in: folded.span) { batch.place($0) }
    crossCheck?.remember(block, &batch)
  }

  /// Counts what is known only when the file has been read.
  func finish() {
    collisions?.finish(table)
  }
}

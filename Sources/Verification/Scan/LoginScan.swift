internal import CSV
internal import Roster

/// User names of one file, or other values by which people are found: two people cannot share one,
/// whatever the case of its letters.
final class LoginScan {
  /// What of a field is compared.
  enum Part {
    case whole
    /// Without blanks (U+0020) at both ends.
    case trimmed
    /// What stands before the `@`, where a profile says what comes behind it.
    case local
    /// The same of a value without blanks at both ends.
    case trimmedLocal
  }

  private let position: Int
  private let part: Part
  private let duplicates: Tally
  private let hash: KeyHash
  private var table = KeyTable()
  /// The key's number of the person who had the user name first.
  private var owners: [Int] = []
  private let collisions: CollisionScan?
  private let crossCheck: (any LoginCrossCheck)?

  /// - Parameter rule: what is broken where a value comes again.
  init(
    _ placed: Header.Placed, _ part: Part, of file: RosterFile, _ log: FindingLog,
    rule: Rule = .duplicateUsername, collisions: CollisionScan? = nil,
    crossCheck: (any LoginCrossCheck)? = nil
  ) {
    position = placed.position
    self.part = part
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
      placed, settings.domains(behind: column).isEmpty ? .trimmed : .trimmedLocal, of: file, log,
      rule: .duplicateMatchingValue)
  }

  func reserve(_ records: Int) {
    table.reserve(records)
    owners.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout LoginBatch) {
    batch.fold(block, position, part)
    let folded = batch.folded
    batch.keys.take(batch.bounds, in: folded.span.bytes, hash)
    crossCheck?.prepare(&batch.crossCheck, folded: folded.span, batch.bounds)
  }

  /// - Parameter people: the number of each record's key.
  func take(_ block: borrowing RecordBlock, _ batch: inout LoginBatch, people: [Int]) {
    let folded = batch.folded
    let bytes = folded.span
    batch.keys.insert(into: &table, bytes.bytes)
    for row in batch.bounds.indices {
      let number = batch.keys.numbers[row]
      if number == owners.count {
        owners.append(people[row])
      } else if number != KeyBatch.none {
        duplicates.add(block.records[row].line)
        // One person with several records is no conflict; two people are.
        if people[row] == KeyBatch.none || people[row] != owners[number] {
          duplicates.raise(.personLeftAsIs)
        }
      }
    }
    collisions?.scan(block, batch.keys, in: bytes)
    crossCheck?.take(block, &batch.crossCheck, folded: bytes)
  }

  /// Counts what is known only when the file has been read.
  func finish() {
    collisions?.finish(table)
  }
}

/// The user names of one block, in lower case, as keys.
struct LoginBatch {
  fileprivate(set) var keys = KeyBatch()
  /// For the other role's user names.
  fileprivate var crossCheck = KeyBatch()
  fileprivate var folded: [UInt8] = []
  fileprivate var bounds: [Range<Int>] = []

  /// Writes all values of the block, in lower case, into one buffer.
  fileprivate mutating func fold(
    _ block: borrowing RecordBlock, _ position: Int, _ part: LoginScan.Part
  ) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    folded.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
    for row in 0..<block.records.count {
      let field = bytes.part(part, of: fields[row &* block.width &+ position])
      let start = folded.count
      if !bytes.isBlank(field) {
        for index in field.range { folded.append(bytes[index].lowercased) }
      }
      bounds.append(start..<folded.count)
    }
    // Keys are compared eight bytes at a time.
    for _ in 0..<8 { folded.append(0) }
  }
}

extension Span<UInt8> {
  @inline(__always)
  fileprivate func part(_ part: LoginScan.Part, of field: Field) -> Field {
    switch part {
    case .whole: field
    case .trimmed: trimmed(field)
    case .local: localPart(of: field)
    case .trimmedLocal: localPart(of: trimmed(field))
    }
  }
}

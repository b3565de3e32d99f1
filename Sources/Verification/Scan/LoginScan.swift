internal import CSV
internal import Roster

/// User names of one file: two people cannot share one, whatever the case of its letters.
struct LoginScan: ~Copyable {
  private let position: Int
  private let duplicates: Tally
  private let hash: KeyHash
  private var table = KeyTable()
  private var batch = KeyBatch()
  /// The key's number of the person who had the user name first.
  private var owners: [Int] = []
  private var folded: [UInt8] = []
  private var bounds: [Range<Int>] = []
  private let crossCheck: (any LoginCrossCheck)?

  init(
    _ placed: Header.Placed, of file: RosterFile, _ log: FindingLog,
    crossCheck: (any LoginCrossCheck)?
  ) {
    position = placed.position
    duplicates = log.tally(.duplicateUsername, ColumnName(placed.column, of: file))
    hash = table.hash
    self.crossCheck = crossCheck
  }

  mutating func reserve(_ records: Int) {
    table.reserve(records)
    owners.reserveCapacity(records)
  }

  /// - Parameter people: the number of each record's key.
  mutating func scan(_ block: borrowing RecordBlock, people: [Int]) {
    fold(block)
    let bytes = folded
    batch.take(bounds, in: bytes.span.bytes, hash)
    batch.insert(into: &table, bytes.span.bytes)
    for row in bounds.indices {
      let number = batch.numbers[row]
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
    crossCheck?.scan(block, folded: bytes.span, bounds)
  }

  /// Writes all user names of the block, in lower case, into one buffer.
  private mutating func fold(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    folded.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
    for row in 0..<block.records.count {
      let field = fields[row &* block.width &+ position]
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

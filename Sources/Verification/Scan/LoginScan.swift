internal import CSV
internal import Roster

/// User names of one file, or other values by which people are found: two people cannot share one,
/// whatever the case of its letters.
struct LoginScan: ~Copyable {
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
  private var batch = KeyBatch()
  /// The key's number of the person who had the user name first.
  private var owners: [Int] = []
  private var folded: [UInt8] = []
  private var bounds: [Range<Int>] = []
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
    collisions?.scan(block, batch, in: bytes.span)
    crossCheck?.scan(block, folded: bytes.span, bounds)
  }

  /// Counts what is known only when the file has been read.
  func finish() {
    collisions?.finish(table)
  }

  /// Writes all values of the block, in lower case, into one buffer.
  private mutating func fold(_ block: borrowing RecordBlock) {
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

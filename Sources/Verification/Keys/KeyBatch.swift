internal import CSV

/// The keys of one column in one block, and their numbers in a table.
///
/// Tables are larger than the processor's caches. Therefore all keys of a block are hashed first,
/// and while one is looked up, the memory for later ones is prefetched. This is twice as fast as
/// looking them up one after the other.
struct KeyBatch {
  private var keys: [WantedKey] = []
  /// The number of each key; `none` if it is blank or was not found. The array may be longer than
  /// `count`.
  private(set) var numbers: [UInt32] = []
  /// How many keys there are, including blank ones.
  private(set) var count = 0

  /// The rows of keys that were not found, in ascending order.
  private(set) var unknownRows: [Int] = []

  /// The number of a blank key, or of one that was not found.
  static let none = UInt32.max
  private static let slotDistance = 16
  private static let bytesDistance = 8

  /// Hashes the fields of one column as keys.
  mutating func hashKeys(_ position: Int, of block: borrowing RecordBlock, _ hash: KeyHash) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let count = block.records.count
    begin(count)
    var keys = keys.mutableSpan
    var last = Field(start: 0, end: 0)
    for row in 0..<count {
      let field = fields[row &* width &+ position]
      // Of several equal longer keys in a row, only the first is hashed and looked up.
      if field.count > PackedKey.mostShort && bytes.equals(field, last) {
        keys[row] = keys[row &- 1]
        continue
      }
      last = field
      keys[row] =
        bytes.isBlank(field) ? WantedKey() : hash.wanted(bytes, field.range)
    }
  }

  /// Hashes the fields of a buffer as keys; empty ones are blank.
  mutating func hashKeys(_ fields: Span<Field>, in bytes: Span<UInt8>, _ hash: KeyHash) {
    begin(fields.count)
    let count = count
    var keys = keys.mutableSpan
    for row in 0..<count { keys[row] = hash.wanted(bytes, fields[row].range) }
  }

  /// Makes room for `count` keys.
  private mutating func begin(_ count: Int) {
    self.count = count
    guard keys.count < count else { return }
    keys = Array(repeating: WantedKey(), count: count)
    numbers = Array(repeating: Self.none, count: count)
  }

  /// Whether the key in a row was not found, even if it has received a number since.
  ///
  /// - Complexity: O(log unknown rows)
  func isUnknown(_ row: Int) -> Bool {
    let place = unknownRows.firstIndexAscending { $0 >= row }
    return place < unknownRows.count && unknownRows[place] == row
  }

  func isBlank(_ row: Int) -> Bool { keys[row].key.isBlank }

  /// The key in a row, for a table that uses the same hash.
  func wanted(_ row: Int) -> WantedKey { keys[row] }

  /// Looks up all keys.
  ///
  /// - Parameter bytes: the bytes that were hashed.
  mutating func find(in table: borrowing KeyTable, _ bytes: Span<UInt8>) {
    var unknownRows = exchange(&unknownRows, with: [])
    unknownRows.removeAll(keepingCapacity: true)
    let count = count
    let keys = keys
    var found = numbers.mutableSpan
    // Files are often sorted by what they refer to.
    var last = (wanted: WantedKey(), number: Self.none)
    for row in 0..<count {
      Self.prefetch(row, keys.span, count, table)
      let wanted = keys[row]
      if wanted == last.wanted && last.number != Self.none {
        found[row] = last.number
        continue
      }
      if !wanted.key.isBlank, let number = table.number(of: wanted, bytes) {
        found[row] = UInt32(truncatingIfNeeded: number)
        last = (wanted, found[row])
      } else {
        found[row] = Self.none
        if !wanted.key.isBlank { unknownRows.append(row) }
      }
    }
    self.unknownRows = unknownRows
  }

  /// Inserts all keys into the table; new ones get the next numbers.
  ///
  /// - Parameter bytes: the bytes that were hashed.
  mutating func insert(into table: inout KeyTable, _ bytes: Span<UInt8>) {
    let count = count
    let keys = keys
    var found = numbers.mutableSpan
    for row in 0..<count {
      Self.prefetch(row, keys.span, count, table)
      let wanted = keys[row]
      found[row] =
        wanted.key.isBlank
        ? Self.none : UInt32(truncatingIfNeeded: table.insert(wanted, bytes))
    }
  }

  /// Gives a number to a key that the table does not know.
  mutating func setNumber(_ number: Int, at row: Int) {
    precondition(number < Int(Self.none), "There are too many keys.")
    numbers[row] = UInt32(number)
  }

  @inline(__always)
  private static func prefetch(
    _ row: Int, _ keys: Span<WantedKey>, _ count: Int, _ table: borrowing KeyTable
  ) {
    if row &+ slotDistance < count { table.prefetchSlot(keys[row &+ slotDistance]) }
    if row &+ bytesDistance < count { table.prefetchBytes(keys[row &+ bytesDistance]) }
  }
}

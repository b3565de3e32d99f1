internal import CSV

/// The keys of one column in one block, and their numbers in a table.
///
/// Tables are larger than the processor's caches. So all keys of a block are hashed first, and the
/// memory of the ones to come is asked for while the current one is looked up: twice as fast as
/// one after the other.
struct KeyBatch {
  struct Key {
    var start: UInt32
    /// 0 when the field is blank.
    var count: UInt32
    var hash: UInt64
  }

  private(set) var keys: [Key] = []
  /// The number of each key; `none` where it is blank or was not found.
  private(set) var numbers: [Int] = []

  static let none = -1
  private static let slotDistance = 16
  private static let keyDistance = 8

  /// Takes the fields of one column as keys.
  mutating func take(_ position: Int, of block: borrowing RecordBlock, _ hash: KeyHash) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let raw = bytes.bytes
    keys.removeAll(keepingCapacity: true)
    keys.reserveCapacity(block.records.count)
    for row in 0..<block.records.count {
      let field = fields[row &* width &+ position]
      keys.append(key(bytes.isBlank(field) ? 0..<0 : field.range, raw, hash))
    }
  }

  /// Takes as keys what lies between the `bounds` of a buffer; an empty range is blank.
  mutating func take(_ bounds: [Range<Int>], in bytes: RawSpan, _ hash: KeyHash) {
    keys.removeAll(keepingCapacity: true)
    for range in bounds { keys.append(key(range, bytes, hash)) }
  }

  /// Looks all of them up.
  mutating func find(in table: borrowing KeyTable, _ bytes: RawSpan) {
    numbers.removeAll(keepingCapacity: true)
    numbers.reserveCapacity(keys.count)
    for row in keys.indices {
      prefetch(row, table)
      let key = keys[row]
      let number =
        key.count == 0
        ? nil
        : table.number(of: bytes, start: Int(key.start), count: Int(key.count), hash: key.hash)
      numbers.append(number ?? Self.none)
    }
  }

  /// Puts all of them into the table; those that are new get the next numbers.
  mutating func insert(into table: inout KeyTable, _ bytes: RawSpan) {
    numbers.removeAll(keepingCapacity: true)
    numbers.reserveCapacity(keys.count)
    for row in keys.indices {
      prefetch(row, table)
      let key = keys[row]
      numbers.append(
        key.count == 0
          ? Self.none
          : table.insert(bytes, start: Int(key.start), count: Int(key.count), hash: key.hash).number
      )
    }
  }

  /// Gives a number to a key that the table does not know.
  mutating func setNumber(_ number: Int, at row: Int) {
    numbers[row] = number
  }

  @inline(__always)
  private func prefetch(_ row: Int, _ table: borrowing KeyTable) {
    if row &+ Self.slotDistance < keys.count {
      table.prefetchSlot(keys[row &+ Self.slotDistance].hash)
    }
    if row &+ Self.keyDistance < keys.count {
      table.prefetchKey(keys[row &+ Self.keyDistance].hash)
    }
  }

  @inline(__always)
  private func key(_ range: Range<Int>, _ bytes: RawSpan, _ hash: KeyHash) -> Key {
    Key(
      start: UInt32(truncatingIfNeeded: range.lowerBound),
      count: UInt32(truncatingIfNeeded: range.count),
      hash: range.isEmpty ? 0 : hash(bytes, start: range.lowerBound, count: range.count))
  }
}

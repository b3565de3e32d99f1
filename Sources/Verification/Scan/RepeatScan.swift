internal import CSV
internal import Roster

/// Judges records that have the key of an earlier record: are they the same record again, or
/// something else under the same key?
///
/// The compared values of such records are put aside. Once there are enough of them, the first
/// records with those keys are read again, in file order, so that few are read twice and memory
/// stays small, no matter how often keys are repeated.
///
/// Differences do not matter, since the first record counts, unless they make it the record of
/// someone or something else. A value that the first record lacks is taken from the next one that
/// has it, so that three records with one key are judged alike in any order.
final class RepeatScan {
  private let columns: [ComparedColumn]
  private let same: Tally
  private let another: Tally
  private let conflicting: Tally
  private let rounded: RoundedKeys
  private let effectOfAnotherIdentity: Effect
  private let source: any ByteSource
  private let width: Int
  /// The records that were put aside, in the order of the file.
  private var repeats: [Repeat] = []
  /// The bytes of these records, one after the other.
  private var bytes: [UInt8] = []
  /// The compared values of these records, as ranges of `bytes`.
  private var fields: [Field] = []
  /// For keys whose first records lack identifying values, the first values found.
  private var filled: [Place: [UInt8]] = [:]
  /// The error if records could not be read again.
  private var failure: (any Error)?

  /// How many records, or bytes of records, are judged at once.
  private static let batchSize = (records: 16 << 10, bytes: 1 << 20)

  private struct Repeat {
    var line: Int
    /// The offset in the file of the first record with its key.
    var first: Int
    var difference = Rule.Difference.none
    /// Whether it is one more of a person's records, such as one for another school.
    var isOneMore = false
  }

  private struct Place: Hashable {
    /// The offset in the file of the first record with its key.
    var record: Int
    var column: Int
  }

  init(_ key: Header.Placed, _ file: ScannedFile) {
    let name = file.name(of: key.column)
    let isPerson = file.file.isOfPeople
    columns = ComparedColumn.all(of: file)
    let circumstance = { Rule.Circumstance.repeatedKey(of: file.file, $0) }
    same = file.log.tally(.duplicateKey, name, circumstance(.none))
    another = isPerson ? same : file.log.tally(.duplicateKey, name, circumstance(.identity))
    conflicting = file.log.tally(.conflictingDuplicate, name, circumstance(.attributes))
    effectOfAnotherIdentity = Rule.conflictingDuplicate.effect(circumstance(.identity))
    rounded = RoundedKeys(name, file)
    source = file.source
    width = file.header.names.count
  }

  /// Puts a record aside; records must come in file order.
  ///
  /// - Parameter firstOffset: the offset in the file of the first record with its key.
  func add(_ block: borrowing RecordBlock, _ row: Int, firstOffset: Int) {
    let record = block.records[row]
    repeats.append(Repeat(line: record.line, first: firstOffset))
    let shift = bytes.count - Int(record.start)
    bytes += block.bytes[Int(record.start)..<Int(record.end)]
    for column in columns {
      let range = block.fields[row * block.width + column.position].range
      fields.append(Field(start: range.lowerBound + shift, end: range.upperBound + shift))
    }
    if repeats.count >= Self.batchSize.records || bytes.count >= Self.batchSize.bytes { judge() }
  }

  /// Counts the remaining records.
  ///
  /// - Throws: what the source threw when a record was read again.
  func finish() throws {
    judge()
    if let failure { throw failure }
    try rounded.finish()
  }

  private func judge() {
    defer {
      repeats.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      fields.removeAll(keepingCapacity: true)
    }
    guard !repeats.isEmpty, failure == nil else { return }
    // Values are compared eight bytes at a time.
    bytes += [UInt8](repeating: 0, count: 8)
    do {
      let firsts = try RecordFinder(source, width: width)
      for index in repeats.indices.sorted(by: {
        (repeats[$0].first, $0) < (repeats[$1].first, $1)
      }) {
        let found = try firsts.withRecord(at: repeats[index].first) { block, row in
          difference(of: index, from: block, row)
        }
        repeats[index].difference = found ?? .identity
      }
    } catch {
      failure = error
      return
    }
    for again in repeats where again.difference != .none || !again.isOneMore {
      let isAnother = again.difference == .identity
      (isAnother ? another : same).add(again.line)
      if again.difference != .none { conflicting.add(again.line) }
      if isAnother {
        conflicting.raise(effectOfAnotherIdentity)
        rounded.add(again.line, first: again.first)
      }
    }
  }

  private func difference(
    of index: Int, from block: borrowing RecordBlock, _ row: Int
  ) -> Rule.Difference {
    let theirs = block.bytes.span
    let own = bytes
    let ours = own.span
    var difference = Rule.Difference.none
    for (place, column) in columns.enumerated() {
      let first = block.fields[row * block.width + column.position]
      let again = fields[index * columns.count + place]
      let isEqual =
        first.count == again.count
        && theirs.equals(at: Int(first.start), ours, at: Int(again.start), count: first.count)
      if isEqual { continue }
      if column.isOneOfSeveral {
        repeats[index].isOneMore = true
        continue
      }
      let value = Array(own[again.range])
      let earlier = earlier(
        Array(block.bytes[first.range]), Place(record: repeats[index].first, column: place),
        or: value)
      switch column.difference(earlier, value) {
      case .identity: return .identity
      case .attributes: difference = .attributes
      case .none: break
      }
    }
    return difference
  }

  /// The value to compare with: the first record's or, if that is blank, the first later one that
  /// is not.
  private func earlier(_ first: [UInt8], _ place: Place, or value: [UInt8]) -> [UInt8] {
    guard columns[place.column].isDecisive, columns[place.column].isBlank(first) else {
      return first
    }
    if let known = filled[place] { return known }
    if !columns[place.column].isBlank(value) { filled[place] = value }
    return first
  }
}

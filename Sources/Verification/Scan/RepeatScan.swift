internal import CSV
internal import Roster

/// Judges the records whose keys have come before: the same again, or something else under one key.
///
/// What is compared of a record is put aside. When there is enough of it, the first records with those
/// keys are read again, in the order of the file, so that few are read twice and memory stays small,
/// however often keys come again.
///
/// A person with several schools has a record for each, so for people the school may differ. What
/// else differs is of no consequence, for the first record counts, unless it makes them somebody
/// else: a name, a login, a date of birth.
final class RepeatScan {
  private let columns: [ComparedColumn]
  private let same: Tally
  private let different: Tally
  private let conflicting: Tally
  private let rounded: RoundedKeys
  /// From which difference on a record cannot be of what the first one is.
  private let otherwise: Set<Rule.Difference>
  private let effectOfAnotherIdentity: Effect
  private let source: any ByteSource
  private let width: Int
  /// In the order of the file.
  private var repeats: [Repeat] = []
  /// The records, one after the other.
  private var bytes: [UInt8] = []
  /// Their values that are compared, in those bytes.
  private var fields: [Field] = []
  /// Why records could not be read again.
  private var failure: (any Error)?

  /// How many records, or how many bytes of them, are judged at once.
  private static let batchSize = (records: 16 << 10, bytes: 1 << 20)

  private struct Repeat {
    var line: Int
    /// Where in the file the first record with its key begins.
    var first: Int
    var difference = Rule.Difference.none
  }

  private struct ComparedColumn {
    var position: Int
    /// Which values are equal that differ in bytes; `nil` if none are.
    var part: PersonIdentity.Part?
    var column: Column
  }

  init(_ key: Header.Placed, _ file: ScannedFile) {
    let name = file.name(of: key.column)
    let isPerson = file.file.isOfPeople
    columns = file.header.columns.filter { placed in
      !placed.column.isKey && !(isPerson && file.format.refers(placed.column, to: .school))
    }.map {
      ComparedColumn(
        position: $0.position, part: isPerson ? $0.column.kind.identityPart : nil,
        column: $0.column)
    }
    let circumstance = { Rule.Circumstance.repeatedKey(of: file.file, $0) }
    same = file.log.tally(.duplicateKey, name, circumstance(.none))
    different =
      isPerson ? same : file.log.tally(.duplicateKey, name, circumstance(.attributes))
    conflicting = file.log.tally(.conflictingDuplicate, name, circumstance(.attributes))
    effectOfAnotherIdentity = Rule.conflictingDuplicate.effect(circumstance(.identity))
    rounded = RoundedKeys(name, file.log)
    otherwise = isPerson ? [.identity] : [.identity, .attributes]
    source = file.source
    width = file.header.names.count
  }

  /// Puts a record aside that comes after those before.
  ///
  /// - Parameter firstOffset: where in the file the first record with its key begins.
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

  /// Counts the records that are left.
  ///
  /// - Throws: what the source threw when a record was read again.
  func finish() throws {
    judge()
    if let failure { throw failure }
    rounded.finish()
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
      for index in repeats.indices.sorted(by: { repeats[$0].first < repeats[$1].first }) {
        let found = try firsts.withRecord(at: repeats[index].first) { block, row in
          difference(of: index, from: block, row)
        }
        repeats[index].difference = found ?? .identity
      }
    } catch {
      failure = error
      return
    }
    for again in repeats {
      (again.difference == .none ? same : different).add(again.line)
      if again.difference != .none { conflicting.add(again.line) }
      if again.difference == .identity { conflicting.raise(effectOfAnotherIdentity) }
      if otherwise.contains(again.difference) { rounded.add(again.line, first: again.first) }
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
      let isPlaceholder =
        Placeholder.index(theirs, first, of: column.column) != nil
        && Placeholder.isBlank(theirs, first, in: column.column)
      if isPlaceholder && (column.part != nil || again.isEmpty) { continue }
      let isEqual =
        first.count == again.count
        && theirs.equals(at: Int(first.start), ours, at: Int(again.start), count: first.count)
      if isEqual { continue }
      switch column.part.map({ compare($0, block, first, again) }) {
      case .same: continue
      case .different: return .identity
      case .respelled, nil: difference = .attributes
      }
    }
    return difference
  }

  private func compare(
    _ part: PersonIdentity.Part, _ block: borrowing RecordBlock, _ first: Field, _ again: Field
  ) -> PersonIdentity.Comparison {
    PersonIdentity.compare(part, Array(block.bytes[first.range]), Array(bytes[again.range]))
  }
}

internal import CSV
internal import Roster

/// Judges the records whose keys have come before: the same again, or something else under one key.
///
/// They are judged when the file has been read, in the order of the first records with their keys,
/// so that each of those is read once more and no more, however often its key comes again.
///
/// A person with several schools has a record for each, so for people the school may differ. What
/// else differs is of no consequence, for the first record counts, unless it makes them somebody
/// else: a name, a login, a date of birth.
final class RepeatScan {
  private let positions: [(position: Int, isIdentity: Bool)]
  private let same: Tally
  private let different: Tally
  private let conflicting: Tally
  private let source: any ByteSource
  private let width: Int
  private var repeats: [Repeat] = []

  /// Where in the file a record begins, and where the first one with its key does.
  private struct Repeat {
    var first: Int
    var offset: Int
    var line: Int
  }

  /// How a record differs from the first one with its key.
  private enum Difference { case none, attributes, identity }

  init(
    _ header: Header, of file: RosterFile, _ key: Header.Placed, _ source: any ByteSource,
    _ log: FindingLog
  ) {
    let name = ColumnName(key.column, of: file)
    let isPerson = file.entity.isPerson
    positions = header.columns.filter { placed in
      !placed.column.isKey && !(isPerson && placed.column.reference?.entity == .school)
    }.map { ($0.position, isPerson && $0.column.kind.tellsPeopleApart) }
    same = log.tally(
      .duplicateKey, name, severity: .warning, effect: isPerson ? .usedAsIs : .recordIgnored)
    // Two schools, or two sections, would become one.
    different = isPerson ? same : log.tally(.duplicateKey, name, severity: .error)
    conflicting = log.tally(
      .conflictingDuplicate, name, effect: isPerson ? .usedAsIs : .recordIgnored)
    self.source = source
    width = header.names.count
  }

  /// Remembers a record for `finish`.
  ///
  /// - Parameter firstOffset: where in the file the first record with its key begins.
  func take(_ block: borrowing RecordBlock, _ row: Int, firstOffset: Int) {
    let record = block.records[row]
    repeats.append(
      Repeat(first: firstOffset, offset: block.offset + Int(record.start), line: record.line))
  }

  /// Reads the records again and counts them.
  ///
  /// - Complexity: O(bytes of the records concerned)
  func finish() throws {
    if repeats.isEmpty { return }
    let firsts = try RecordFinder(source, width: width)
    let others = try RecordFinder(source, width: width)
    repeats.sort { ($0.first, $0.offset) < ($1.first, $1.offset) }
    var judged: [(line: Int, difference: Difference)] = []
    for again in repeats {
      let found = try firsts.withRecord(at: again.first) { first, row in
        try others.withRecord(at: again.offset) { compare(first, row, $0, $1) }
      }
      judged.append((again.line, (found ?? nil) ?? .identity))
    }
    judged.sort { $0.line < $1.line }
    for (line, difference) in judged {
      (difference == .none ? same : different).add(line)
      if difference != .none { conflicting.add(line) }
      if difference == .identity { conflicting.raise(.personLeftAsIs) }
    }
  }

  private func compare(
    _ a: borrowing RecordBlock, _ rowA: Int, _ b: borrowing RecordBlock, _ rowB: Int
  ) -> Difference {
    let bytesA = a.bytes.span.bytes
    let bytesB = b.bytes.span.bytes
    var difference = Difference.none
    for (position, isIdentity) in positions {
      let fieldA = a.fields[rowA * a.width + position]
      let fieldB = b.fields[rowB * b.width + position]
      let isEqual =
        fieldA.count == fieldB.count
        && bytesA.equals(
          at: Int(fieldA.start), bytesB, at: Int(fieldB.start), count: fieldA.count)
      if isEqual { continue }
      if isIdentity { return .identity }
      difference = .attributes
    }
    return difference
  }
}

extension Column.Kind {
  /// Whether two values make two people. The only dates of people are those of their birth.
  fileprivate var tellsPeopleApart: Bool {
    switch self {
    case .personName, .username, .date: true
    default: false
    }
  }
}

internal import CSV
internal import Roster

/// Judges a record whose key has come before: the same again, or something else under one key.
///
/// A person with several schools has a record for each, so for people the school may differ.
final class RepeatScan {
  private let positions: [Int]
  private let same: Tally
  private let different: Tally
  private let conflicting: Tally
  private let finder: RecordFinder

  init(
    _ header: Header, of file: RosterFile, _ key: Header.Placed, _ finder: RecordFinder,
    _ log: FindingLog
  ) {
    let name = ColumnName(key.column, of: file)
    let isPerson = file.entity.isPerson
    positions = header.columns.filter { placed in
      !placed.column.isKey && !(isPerson && placed.column.reference?.entity == .school)
    }.map(\.position)
    same = log.tally(
      .duplicateKey, name, severity: .warning, effect: isPerson ? .usedAsIs : .recordIgnored)
    // Two schools, or two sections, would become one.
    different = isPerson ? same : log.tally(.duplicateKey, name, severity: .error)
    conflicting = log.tally(
      .conflictingDuplicate, name, effect: isPerson ? .personLeftAsIs : .recordIgnored)
    self.finder = finder
  }

  /// - Parameter firstOffset: where in the file the first record with this key begins.
  func take(_ block: borrowing RecordBlock, _ row: Int, firstOffset: Int) throws {
    let line = block.records[row].line
    if try isSame(block, row, firstOffset) {
      same.add(line)
    } else {
      different.add(line)
      conflicting.add(line)
    }
  }

  private func isSame(
    _ block: borrowing RecordBlock, _ row: Int, _ firstOffset: Int
  ) throws -> Bool {
    if firstOffset >= block.offset, let first = block.row(at: firstOffset) {
      return areEqual(block, row, block, first)
    }
    return try finder.withRecord(at: firstOffset) { other, first in
      areEqual(block, row, other, first)
    } ?? false
  }

  private func areEqual(
    _ a: borrowing RecordBlock, _ rowA: Int, _ b: borrowing RecordBlock, _ rowB: Int
  ) -> Bool {
    let bytesA = a.bytes.span.bytes
    let bytesB = b.bytes.span.bytes
    return positions.allSatisfy { position in
      let fieldA = a.fields[rowA * a.width + position]
      let fieldB = b.fields[rowB * b.width + position]
      return fieldA.count == fieldB.count
        && bytesA.equals(
          at: Int(fieldA.start), bytesB, at: Int(fieldB.start), count: fieldA.count)
    }
  }
}

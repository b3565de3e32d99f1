internal import CSV
internal import Roster
internal import Verification

/// The records in which two versions of a file differ.
///
/// They are compared byte by byte, side by side: where a record was inserted or removed, the
/// following ones are compared until the two versions agree again.
struct RecordDifferences {
  private(set) var removed: [RosterTable.Record] = []
  private(set) var added: [RosterTable.Record] = []

  /// - Parameter limit: how many records may differ.
  /// - Returns: `nil` if their columns differ, or more records than that.
  /// - Complexity: O(bytes); memory for what differs.
  init?(of new: RosterTable, from old: RosterTable, limit: Int) throws {
    guard new.header.names == old.header.names else { return nil }
    var (before, after) = (Side(old), Side(new))
    while true {
      guard try before.fill(), try after.fill() else { return nil }
      if before.isAtEnd && after.isAtEnd { return }
      if before.isAtEnd {
        added.append(after.take())
      } else if after.isAtEnd {
        removed.append(before.take())
      } else {
        compare(&before, &after)
      }
      if removed.count + added.count > limit { return nil }
    }
  }

  /// Continues as far as both blocks reach, or to the next difference.
  private mutating func compare(_ before: inout Side, _ after: inout Side) {
    while !before.isBlockRead && !after.isBlockRead {
      if before.isSame(0, as: after, 0) {
        before.skip()
        after.skip()
      } else if before.isSame(0, as: after, 1) {
        return added.append(after.take())
      } else if before.isSame(1, as: after, 0) {
        return removed.append(before.take())
      } else {
        removed.append(before.take())
        return added.append(after.take())
      }
    }
  }

  /// One of the two versions, and how far it has been read.
  private struct Side {
    private let table: RosterTable
    private var row = 0
    private(set) var isAtEnd = false

    init(_ table: RosterTable) {
      self.table = table
      // Only the header has been read so far.
      row = .max
    }

    var isBlockRead: Bool { row >= table.block.records.count }

    /// Reads the next block if this one is used up.
    ///
    /// - Returns: whether the block consists of records only.
    mutating func fill() throws -> Bool {
      while !isAtEnd && isBlockRead {
        isAtEnd = try !table.readBlock()
        row = 0
        if !table.block.irregular.defects.isEmpty { return false }
      }
      return true
    }

    mutating func skip() { row += 1 }

    mutating func take() -> RosterTable.Record {
      defer { row += 1 }
      return table.record(row)
    }

    /// Whether a record of this block has the same bytes as one of the other's.
    ///
    /// - Parameters:
    ///   - ahead: how many records ahead of the current one; a record outside the block equals no
    ///     other.
    func isSame(_ ahead: Int, as other: Side, _ otherAhead: Int) -> Bool {
      let (own, its) = (table.block.records, other.table.block.records)
      let (row, otherRow) = (self.row + ahead, other.row + otherAhead)
      guard row < own.count, otherRow < its.count else { return false }
      let (first, second) = (own[row], its[otherRow])
      return first.traits == second.traits
        && table.block.bytes.span.isSame(
          Int(first.start)..<Int(first.end), as: other.table.block.bytes.span,
          Int(second.start)..<Int(second.end))
    }
  }
}

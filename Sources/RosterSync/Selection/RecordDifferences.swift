internal import CSV
internal import Roster
internal import Verification

/// The records in which two versions of a file differ.
///
/// Read this first. Both versions are read side by side. As long as their next records have the same
/// bytes, nothing else is looked at. Where they differ, both records are set aside, until the next
/// record of one version is among those set aside of the other: everything set aside before it
/// differs, and the versions are side by side again, however many records were inserted or removed.
struct RecordDifferences {
  private(set) var removed: [RosterTable.Record] = []
  private(set) var added: [RosterTable.Record] = []
  /// What may still have an equal further on in the other version.
  private var (before, after) = (UnmatchedRecords(), UnmatchedRecords())

  /// - Parameter limit: how many records may differ.
  /// - Returns: `nil` if their columns differ, or more records than that.
  /// - Complexity: O(bytes); memory for what differs.
  init?(of new: RosterTable, from old: RosterTable, limit: Int) throws {
    guard new.header.names == old.header.names else { return nil }
    var (old, new) = (Side(old), Side(new))
    while true {
      guard try old.fill(), try new.fill() else { return nil }
      if old.isAtEnd && new.isAtEnd { break }
      compare(&old, &new)
      if removed.count + added.count + before.count + after.count > limit { return nil }
    }
    settle()
  }

  /// Continues as far as the two are the same, or past one difference.
  private mutating func compare(_ old: inout Side, _ new: inout Side) {
    if old.isSame(as: new) {
      settle()
      repeat {
        old.skip()
        new.skip()
      } while old.isSame(as: new)
      return
    }
    if takesEqual(&old, of: &after, &added) {
      removed += before.takeAll()
    } else if takesEqual(&new, of: &before, &removed) {
      added += after.takeAll()
    } else {
      old.setAside(in: &before)
      new.setAside(in: &after)
    }
  }

  /// Passes the next record of one version if it was set aside in the other.
  private func takesEqual(
    _ side: inout Side, of other: inout UnmatchedRecords, _ different: inout [RosterTable.Record]
  ) -> Bool {
    guard !other.isEmpty, let next = side.next,
      let records = other.takeEqual(next.bytes, next.traits)
    else { return false }
    different += records
    side.skip()
    return true
  }

  /// Counts everything set aside as different.
  private mutating func settle() {
    if !before.isEmpty { removed += before.takeAll() }
    if !after.isEmpty { added += after.takeAll() }
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

    /// The next record of this block, as it is in the file; `nil` at its end.
    var next: (bytes: [UInt8], traits: RecordBlock.Traits)? {
      guard !isBlockRead else { return nil }
      let record = table.block.records[row]
      return (Array(table.block.bytes[Int(record.start)..<Int(record.end)]), record.traits)
    }

    mutating func setAside(in unmatched: inout UnmatchedRecords) {
      guard let next else { return }
      unmatched.append(table.record(row), next.bytes, next.traits)
      skip()
    }

    /// Whether both blocks have a next record, with the same bytes.
    func isSame(as other: Side) -> Bool {
      let (own, its) = (table.block.records, other.table.block.records)
      guard row < own.count, other.row < its.count else { return false }
      let (first, second) = (own[row], its[other.row])
      return first.traits == second.traits
        && table.block.bytes.span.isSame(
          Int(first.start)..<Int(first.end), as: other.table.block.bytes.span,
          Int(second.start)..<Int(second.end))
    }
  }
}

package import Roster
package import Verification

/// Compares a roster with its baseline's on other threads, while the caller waits for the disk.
package final class RosterComparison {
  private let found: Threads.Ahead<Result<RosterDifferences?, any Error>>

  /// Begins to compare.
  ///
  /// - Parameters:
  ///   - files: a roster that has been verified without an error, with `records` in all files.
  ///   - old: the baseline's files.
  /// - Returns: `nil` if everything is planned in any case.
  /// - Complexity: O(bytes); memory for what differs, which is a part of the records at most.
  package init?(_ files: [UploadedFile], from old: [UploadedFile], in format: Format, records: Int)
  {
    guard format.mapping.isSelectable else { return nil }
    let limit = RosterDifferences.limit(of: records)
    found = Threads.Ahead {
      Result {
        try RosterDifferences(format.mapping, of: format, in: files, from: old, limit: limit)
      }
    }
  }

  /// Waits for the differences.
  ///
  /// - Parameter limit: how many records of one file may differ.
  /// - Returns: `nil` if more records differ than the limit, or the comparison stopped early: the
  ///   files have to be compared again.
  func differences(limit: Int) throws -> RosterDifferences? {
    guard let found = try found.result().get() else { return nil }
    return found.most <= limit ? found : nil
  }
}

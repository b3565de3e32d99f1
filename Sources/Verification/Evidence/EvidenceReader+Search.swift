internal import CSV
internal import Roster

/// Searches all records of a finding for a text, in one pass over their file.
extension EvidenceReader {
  /// The indices, from 0 and ascending, of the finding's records that match.
  ///
  /// - Parameters:
  ///   - needle: bytes that every matching record contains, so that only records with these bytes
  ///     are read in full; `nil` if none are known.
  ///   - folds: whether the needle is in lower case and matches either case of ASCII letters.
  ///   - isGivenUp: whether the answer is no longer wanted; called from time to time.
  /// - Returns: `nil` if it was given up.
  /// - Complexity: O(the file, up to the last record)
  package func places(
    in finding: Finding, containing needle: [UInt8]?, folds: Bool, isGivenUp: () -> Bool,
    where isMeant: (EvidenceRecord) -> Bool
  ) throws -> [Int]? {
    var places: [Int] = []
    var next = 0
    while true {
      let lines = finding.lines.lines(from: next, limit: Self.linesAtOnce)
      if lines.isEmpty { return places }
      if isGivenUp() { return nil }
      for (place, line) in zip(next..., lines) {
        guard let entry = try entry(on: line),
          needle.map({ stands($0, in: entry, folds) }) ?? true, isMeant(record(entry))
        else { continue }
        places.append(place)
      }
      next += lines.count
    }
  }

  private static let linesAtOnce = 4096

  /// Whether a record contains the bytes; `true` for a malformed record, which is not searched.
  private func stands(_ needle: [UInt8], in entry: Entry, _ folds: Bool) -> Bool {
    guard let first = needle.first, !entry.isDefect else { return true }
    let record = reader.block.records[entry.index]
    let (start, end) = (Int(record.start), Int(record.end))
    guard needle.count <= end - start else { return false }
    let bytes = reader.block.bytes
    for place in start...(end - needle.count) {
      guard bytes[place].folded(folds) == first else { continue }
      var matched = 1
      while matched < needle.count, bytes[place + matched].folded(folds) == needle[matched] {
        matched += 1
      }
      if matched == needle.count { return true }
    }
    return false
  }
}

extension UInt8 {
  /// The lower case of a capital ASCII letter, if `folds`.
  fileprivate func folded(_ folds: Bool) -> UInt8 {
    folds && self &- 0x41 < 26 ? self | 0x20 : self
  }
}

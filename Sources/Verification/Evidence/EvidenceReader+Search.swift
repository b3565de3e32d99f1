internal import CSV
internal import Roster

/// Looks for a text in all records of a finding, in one pass over their file.
extension EvidenceReader {
  /// The places, from 0 and ascending, of those records of a finding that are meant.
  ///
  /// - Parameters:
  ///   - needle: what stands in the bytes of each that is meant; only those that have it are made values of.
  ///     `nil` where nothing is known.
  ///   - folds: whether it is in small letters and stands there in any, as far as they are of ASCII.
  ///   - isGivenUp: whether the answer is no longer wanted; asked now and then.
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

  /// Whether bytes stand in those of a record; of one that is not sound that is not looked into.
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
  /// The small letter, if that is asked for and it is a capital one of ASCII.
  fileprivate func folded(_ folds: Bool) -> UInt8 {
    folds && self &- 0x41 < 26 ? self | 0x20 : self
  }
}

internal import Roster
internal import Verification

/// How the files of two rosters differ.
struct RosterDifferences {
  private var files: [String: RecordDifferences] = [:]

  /// Compares files, several at once.
  ///
  /// - Parameters:
  ///   - names: the names of the files, as the format has them.
  ///   - limit: how many records of one file may differ.
  /// - Returns: `nil` if only one of the rosters has a file, or a file differs in more than its
  ///   records.
  /// - Complexity: O(bytes); memory for what differs.
  init?(
    _ names: Set<String>, of format: Format, in new: [UploadedFile], from old: [UploadedFile],
    limit: Int
  ) throws {
    var pairs: [(name: String, new: RosterTable, old: RosterTable)] = []
    for name in names {
      let new = try RosterTable.open(name, of: format, in: new)
      let old = try RosterTable.open(name, of: format, in: old)
      if let new, let old {
        pairs.append((name, new, old))
      } else if new != nil || old != nil {
        return nil
      }
    }
    let compared = Threads.map(pairs.count) { index in
      Result { try RecordDifferences(of: pairs[index].new, from: pairs[index].old, limit: limit) }
    }
    for (pair, result) in zip(pairs, compared) {
      guard let differences = try result.get() else { return nil }
      files[pair.name] = differences
    }
  }

  /// The differences of one file; `nil` if neither roster has it.
  subscript(file: String) -> RecordDifferences? { files[file] }
}

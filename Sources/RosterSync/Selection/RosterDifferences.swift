internal import Roster
internal import Verification

/// How the files of two rosters differ.
struct RosterDifferences {
  private var files: [String: (differences: RecordDifferences, new: RosterTable)] = [:]

  /// Compares files, several at once.
  ///
  /// - Parameters:
  ///   - mapping: names the files.
  ///   - limit: how many records of one file may differ.
  /// - Returns: `nil` if only one of the rosters has a file, or a file differs in more than its
  ///   records.
  /// - Complexity: O(bytes); memory for what differs.
  init?(
    _ mapping: Mapping, of format: Format, in new: [UploadedFile], from old: [UploadedFile],
    limit: Int
  ) throws {
    let names = Set(mapping.sources.map(\.file) + mapping.memberships.map(\.file))
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
      files[pair.name] = (differences, pair.new)
    }
  }

  /// The differences of one file, and the new version, of which nothing is left to read; `nil` if
  /// neither roster has it.
  subscript(file: String) -> (differences: RecordDifferences, new: RosterTable)? { files[file] }

  /// How many records of one file differ at most.
  var most: Int {
    files.values.map { $0.differences.removed.count + $0.differences.added.count }.max() ?? 0
  }

  /// The most objects that may have changed, or records of one file that may differ. Beyond that,
  /// planning everything is quicker.
  ///
  /// - Parameter all: how many there are.
  static func limit(of all: Int) -> Int { min(max(250, all / 4), 200_000) }
}

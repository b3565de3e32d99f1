internal import CSV
internal import Roster

/// Finds the first records with the values that a finding's records repeat.
///
/// The report keeps only the lines of the later records. Anyone who looks at one wants to see the
/// first one next to it, so the file is read once more for each page of records.
struct RepeatedValue {
  private let positions: [Int]
  private let places: RecordPlaces
  /// The ways in which values are compared, the narrowest first. Which one the verification used
  /// depends on a profile's domains.
  private let folds: [(String) -> String]

  /// - Returns: `nil` for a finding that is not about repeated values in one file.
  init?(_ finding: Finding, _ places: RecordPlaces) {
    guard let folds = finding.rules.lazy.compactMap(\.foldsOfRepeats).first else { return nil }
    let positions = finding.columns.compactMap { places.columns.firstIndex(of: $0) }
    guard !positions.isEmpty, positions.count == finding.columns.count else { return nil }
    self.positions = positions
    self.places = places
    self.folds = folds
  }

  /// What a record may repeat, one key for each way of comparing; none if it lacks one of the
  /// values.
  func keys(of record: EvidenceRecord) -> [ExactText] {
    let values = positions.compactMap { position in
      record.fields.indices.contains(position) ? record.fields[position].value : nil
    }
    return values.count == positions.count ? keys(values) : []
  }

  private func keys(_ values: [String]) -> [ExactText] {
    folds.enumerated().map { number, fold in
      ExactText("\(number)\0" + values.map(fold).joined(separator: "\0"))
    }
  }

  /// The lines of the first records with the given keys.
  ///
  /// - Parameter last: later records are not read.
  /// - Complexity: O(the file up to the last of those records).
  func firstLines(
    _ wanted: Set<ExactText>, until last: Int, in source: any ByteSource
  ) throws -> [ExactText: Int] {
    var lines: [ExactText: Int] = [:]
    guard !wanted.isEmpty, let start = places.marks.first else { return lines }
    var reader = try RecordReader(source, width: places.columns.count)
    reader.seek(offset: start.offset, line: start.line)
    while try reader.next() {
      for row in reader.block.records.indices {
        let line = reader.block.records[row].line
        guard line < last else { return lines }
        let keys = keys(
          positions.map { position in
            let field = reader.block.fields[row * reader.block.width + position]
            return String(decoding: reader.block.bytes[field.range], as: UTF8.self)
          })
        for key in keys where wanted.contains(key) && lines[key] == nil { lines[key] = line }
        if lines.count == wanted.count { return lines }
      }
    }
    return lines
  }
}

extension Finding {
  /// Whether the finding compares each record with an earlier one of the same file.
  package var comparesRecords: Bool { rules.contains { $0.foldsOfRepeats != nil } }
}

extension Rule {
  /// How the rule compares values that must be unique in a file.
  fileprivate var foldsOfRepeats: [(String) -> String]? {
    switch self {
    case .duplicateKey, .duplicateRow, .conflictingDuplicate: [{ $0 }]
    case .duplicateUsername: [{ LoginName($0).text }, { LoginName($0).local }]
    case .duplicateMatchingValue:
      [{ MatchingValue($0).text }, { LoginName(MatchingValue($0).text).local }]
    default: nil
    }
  }
}

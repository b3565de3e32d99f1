internal import CSV
package import Roster

/// What the values of a finding's records have in common.
extension EvidenceReader {
  /// - Parameters:
  ///   - format: the report's format.
  ///   - isGivenUp: whether the answer is no longer wanted; called from time to time.
  /// - Returns: `nil` if the finding is not about columns, is about passwords, or is about records
  ///   whose values cannot be assigned to columns; also if it was given up.
  /// - Complexity: O(the file, up to the last record)
  package func values(
    of finding: Finding, in format: Format?, isGivenUp: () -> Bool
  ) throws -> ValueSummary? {
    guard let count = try count(finding.columns, of: finding, isGivenUp) else { return nil }
    if !count.isBlank { return count.summary(of: finding.columns, isOfNames: false) }
    // If the value is missing, people recognize the record by its key, or else by its name.
    let key = keyColumns.filter { !finding.columns.contains($0) }
    let names = format?.file(named: finding.fileName)?.columns.filter { $0.isName }.map(\.name)
    let naming = (key.isEmpty ? names ?? [] : key).filter(places.columns.contains)
    guard let count = try self.count(naming, of: finding, isGivenUp), !count.isBlank else {
      return nil
    }
    return count.summary(of: naming, isOfNames: true)
  }

  private func count(
    _ columns: [String], of finding: Finding, _ isGivenUp: () -> Bool
  ) throws -> ValueCount? {
    let positions = columns.compactMap(places.columns.firstIndex)
    guard !positions.isEmpty, positions.count == columns.count,
      !positions.contains(where: places.secretPositions.contains)
    else { return nil }
    var count = ValueCount()
    while !count.isSettled {
      let lines = finding.lines.lines(from: count.records, limit: Self.linesAtOnce)
      if lines.isEmpty { break }
      if isGivenUp() { return nil }
      for line in lines {
        guard let entry = try entry(on: line), add(entry, columns, positions, to: &count) else {
          return nil
        }
      }
    }
    return count.records > 0 ? count : nil
  }

  private static let linesAtOnce = 4096

  /// - Returns: whether the record's values could be determined.
  private func add(
    _ entry: Entry, _ columns: [String], _ positions: [Int], to count: inout ValueCount
  ) -> Bool {
    let plain = positions.compactMap { plainField(entry, $0) }
    if plain.count == positions.count {
      count.add(plain.count == 1 ? plain[0] : ArraySlice(plain.joined(separator: ", ".utf8)))
      return true
    }
    let values = record(entry).fields(of: columns).compactMap(\.value)
    guard values.count == columns.count else { return false }
    count.add(values.joined(separator: ", ").utf8)
    return true
  }

  /// The bytes of a field if they are its value; `nil` if the record or field is not plain.
  private func plainField(_ entry: Entry, _ position: Int) -> ArraySlice<UInt8>? {
    guard !entry.isDefect,
      !reader.block.records[entry.index].traits.contains(.surplusFields)
    else { return nil }
    let range = reader.block.fields[entry.index * reader.block.width + position].range
    let bytes = reader.block.bytes[range]
    return bytes.contains(UInt8(ascii: "\"")) ? nil : bytes
  }
}

extension Column {
  /// Whether people recognize a record by the column.
  fileprivate var isName: Bool { kind == .title || kind == .personName }
}

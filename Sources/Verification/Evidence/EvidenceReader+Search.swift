internal import CSV
package import Roster

/// Searches all records of a finding for a text, in one pass over their file.
extension EvidenceReader {
  /// The indices, from 0 and ascending, of the finding's records that contain a text in a value, or
  /// that name one of some people.
  ///
  /// - Parameter isGivenUp: whether the answer is no longer wanted; called from time to time.
  /// - Returns: `nil` if it was given up.
  /// - Complexity: O(the file, up to the last record)
  package func places(
    of text: SoughtText, orOf people: [FoundPeople] = [], in finding: Finding,
    isGivenUp: () -> Bool
  ) throws -> [Int]? {
    let people = people.compactMap { found in
      self.places.columns.firstIndex(of: found.column).map { (position: $0, ids: found.ids) }
    }
    var places: [Int] = []
    var next = 0
    while true {
      let lines = finding.lines.lines(from: next, limit: Self.linesAtOnce)
      if lines.isEmpty { return places }
      if isGivenUp() { return nil }
      for (place, line) in zip(next..., lines) {
        guard let entry = try entry(on: line) else { continue }
        if people.contains(where: { $0.ids.contains(id(entry, $0.position)) })
          || mayStand(text, in: entry) && record(entry).contains(text)
        {
          places.append(place)
        }
      }
      next += lines.count
    }
  }

  private static let linesAtOnce = 4096

  /// Whether a record may contain a text; `true` for a malformed record, which is not searched.
  private func mayStand(_ text: SoughtText, in entry: Entry) -> Bool {
    guard !entry.isDefect else { return true }
    let record = reader.block.records[entry.index]
    return text.mayStand(in: reader.block.bytes, Int(record.start)..<Int(record.end))
  }

  /// The value of a column with ids; empty for a malformed record.
  private func id(_ entry: Entry, _ position: Int) -> ExactText {
    guard !entry.isDefect else { return ExactText("") }
    let field = reader.block.fields[entry.index * reader.block.width + position]
    return ExactText(String(decoding: reader.block.bytes[field.range], as: UTF8.self).trimmed)
  }
}

extension EvidenceRecord {
  /// Whether a value contains a text; the record's own text also contains masks.
  package func contains(_ text: SoughtText) -> Bool {
    fields.contains { $0.value.map(text.stands) ?? false }
  }
}

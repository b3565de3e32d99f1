internal import CSV
internal import Roster

/// Finds records whose parents lead back to themselves, in a column that refers to records of the
/// same file.
final class ParentCircles: LateCheck {
  private let position: Int
  private let keyPosition: Int
  private let tally: Tally
  private var records: [(line: Int, key: [UInt8], parent: [UInt8])] = []

  /// - Returns: none for columns with several values in a field, which are not parents but agents.
  static func make(for file: ScannedFile) -> [ParentCircles] {
    guard let key = file.keyColumn else { return [] }
    return file.header.columns.compactMap { placed in
      guard let reference = placed.column.reference, file.file.isNamed(reference.file),
        placed.column.separator == nil, placed.column.name == "parentSourcedId"
      else { return nil }
      return ParentCircles(placed.position, key.position, file.log, file.name(of: placed.column))
    }
  }

  private init(_ position: Int, _ key: Int, _ log: FindingLog, _ name: ColumnName) {
    self.position = position
    keyPosition = key
    tally = log.tally(.referenceCycle, name)
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    for row in 0..<block.records.count {
      let first = row * block.width
      let parent = block.fields[first + position]
      if parent.isEmpty { continue }
      records.append(
        (
          block.records[row].line, Array(block.bytes[block.fields[first + keyPosition].range]),
          Array(block.bytes[parent.range])
        ))
    }
  }

  func resolve() {
    let parents = Dictionary(records.map { ($0.key, $0.parent) }) { first, _ in first }
    // For each key, whether its parents come to an end.
    var ends: [[UInt8]: Bool] = [:]
    for record in records {
      var way: [[UInt8]] = []
      var seen: Set<[UInt8]> = []
      var next: [UInt8]? = record.key
      while let key = next, ends[key] == nil, seen.insert(key).inserted {
        way.append(key)
        next = parents[key]
      }
      // The path has reached an end, a key whose fate is known, or a key that it has already
      // passed.
      let circle = next.flatMap { key in seen.contains(key) ? way.firstIndex(of: key) : nil }
      for (place, key) in way.enumerated() { ends[key] = circle.map { place < $0 } ?? true }
    }
    for record in records where ends[record.key] == false { tally.add(record.line) }
  }
}

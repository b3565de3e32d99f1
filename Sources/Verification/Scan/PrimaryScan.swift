internal import CSV
internal import Roster

/// Records that are marked as the primary one of those with the same values in some columns, when an earlier
/// one is.
final class PrimaryScan: FileCheck {
  private let position: Int
  private let scope: [Int]
  private let tally: Tally
  private var table = KeyTable()

  private static let marks: Set<[UInt8]> = [Array("true".utf8), Array("primary".utf8)]

  static func make(for file: ScannedFile) -> [PrimaryScan] {
    file.header.columns.compactMap { placed in
      let scope = placed.column.primaryScope.map { file.header[$0]?.position }
      guard !scope.isEmpty, !scope.contains(nil) else { return nil }
      return PrimaryScan(
        placed.position, scope.compactMap(\.self),
        file.log.tally(.multiplePrimary, file.name(of: placed.column)))
    }
  }

  private init(_ position: Int, _ scope: [Int], _ tally: Tally) {
    self.position = position
    self.scope = scope
    self.tally = tally
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let first = row * block.width
      let mark = block.fields[first + position]
      if mark.isEmpty || !Self.marks.contains(bytes.asciiLowercased(bytes.trimmed(mark).range)) {
        continue
      }
      let key = scope.flatMap { block.bytes[block.fields[first + $0].range] + [0x1F] }
      let before = table.count
      if table.insert(key) < before { tally.add(block.records[row].line) }
    }
  }
}

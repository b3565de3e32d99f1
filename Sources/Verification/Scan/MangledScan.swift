internal import CSV
internal import Roster

/// Finds damaged letters in free text. In names, they are found when the form is checked.
///
/// Only records with non-ASCII letters or ampersands are examined.
struct MangledScan: FileCheck {
  private let columns: [Header.Placed]
  private let file: ScannedFile

  struct LaneState {
    /// One tally for each of the columns.
    let tallies: [Tally]
    /// The rows of the block to count in each tally.
    var rows: [[Int]]
  }

  static func make(for file: ScannedFile) -> [MangledScan] {
    let columns = file.header.columns.filter { $0.column.kind == .text }
    return columns.isEmpty ? [] : [MangledScan(columns: columns, file: file)]
  }

  /// Ampersands are marked together with symbols.
  var looksAtSymbols: Bool { true }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      tallies: columns.map { lane.log.tally(.mangledText, file.name(of: $0.column)) },
      rows: columns.map { _ in [] })
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let isNonASCII = block.traits.contains(.nonASCII)
    guard isNonASCII || block.hasAmpersands else { return }
    for index in columns.indices { state.rows[index].removeAll(keepingCapacity: true) }
    if isNonASCII { findInOtherLetters(block, &state) }
    if block.hasAmpersands { findEntities(block, &state) }
    for index in columns.indices {
      var last = -1
      for row in state.rows[index].sorted() where row != last {
        state.tallies[index].add(block.records[row].line)
        last = row
      }
    }
  }

  private func findInOtherLetters(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count where block.records[row].traits.contains(.nonASCII) {
      for (index, placed) in columns.enumerated() {
        let field = block.fields[row &* block.width &+ placed.position]
        if !bytes.hasOtherLetters(field) || !MangledText.isIn(bytes, field, isName: false) {
          continue
        }
        if ControlScan.counts(bytes, field, of: block.records[row]) { continue }
        state.rows[index].append(row)
      }
    }
  }

  private func findEntities(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    guard let last = block.records.last else { return }
    let bytes = block.bytes.span
    let end = Int(last.end)
    for place in Int(block.records[0].start)..<end where bytes[place] == UInt8(ascii: "&") {
      guard MangledText.isEntity(bytes, at: place, end: end) else { continue }
      let row = block.records.firstIndexAscending { Int($0.end) > place }
      guard row < block.records.count, Int(block.records[row].start) <= place else { continue }
      for (index, placed) in columns.enumerated() {
        let field = block.fields[row &* block.width &+ placed.position]
        guard field.range.contains(place),
          MangledText.isEntity(bytes, at: place, end: Int(field.end)),
          !ControlScan.counts(bytes, field, of: block.records[row])
        else { continue }
        state.rows[index].append(row)
      }
    }
  }
}

extension Span<UInt8> {
  /// Whether any byte of a field is above 0x7F.
  @inline(__always)
  fileprivate func hasOtherLetters(_ field: Field) -> Bool {
    for index in field.range where self[index] >= 0x80 { return true }
    return false
  }
}

internal import CSV
internal import Roster

/// Finds records whose status says that the person or thing they name is absent, and how often each
/// status occurs.
final class StatusScan: FileCheck {
  private let position: Int
  private let statuses: AbsentStatuses
  private let name: ColumnName
  private let log: FindingLog
  private var lines = LineSet()
  /// How often each of the statuses occurs.
  private var counts: [Int]

  struct LaneState {
    /// The absent records of the block, each with its status.
    var absent: [(row: Int, status: Int)] = []
    /// A status that does not mean absence; most records have the same one.
    var known: [UInt8] = []
  }

  static func make(for file: ScannedFile) -> [StatusScan] {
    file.header.columns.compactMap { placed in
      placed.column.absentWords(file.absentStatuses).map { StatusScan(placed, $0, file) }
    }
  }

  private init(_ placed: Header.Placed, _ statuses: AbsentStatuses, _ file: ScannedFile) {
    position = placed.position
    self.statuses = statuses
    name = file.name(of: placed.column)
    log = file.log
    counts = statuses.words.map { _ in 0 }
  }

  func makeState(of lane: BlockScan) -> LaneState { LaneState() }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    state.absent.removeAll(keepingCapacity: true)
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    for row in 0..<block.records.count {
      let field = fields[row &* width &+ position]
      if field.isEmpty || isKnown(bytes, field, state.known.span) { continue }
      if ControlScan.counts(bytes, field, of: block.records[row]) { continue }
      if let status = statuses.index(of: block.bytes[field.range]) {
        state.absent.append((row, status))
      } else {
        state.known = Array(block.bytes[field.range])
      }
    }
  }

  /// Whether a status is the known word that does not mean absence.
  @inline(__always)
  private func isKnown(_ bytes: Span<UInt8>, _ field: Field, _ known: Span<UInt8>) -> Bool {
    guard field.count == known.count else { return false }
    let start = Int(field.start)
    for index in known.indices where bytes[start &+ index] != known[index] { return false }
    return true
  }

  func take(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    for (row, status) in state.absent {
      lines.append(block.records[row].line)
      counts[status] += 1
    }
  }

  func finish(_ states: [LaneState]) {
    if lines.isEmpty { return }
    log.report(
      .statusNotActive, name, lines: lines,
      words: ["statuses": counts.listed(with: statuses.words)])
  }
}

internal import CSV
internal import Roster

/// Finds control characters and line breaks inside fields, in the few records that have any.
struct ControlScan: FileCheck {
  private let file: ScannedFile

  /// For each column, its position in the file and its tallies.
  typealias LaneState = [(position: Int, tallies: RuleTallies)]

  static func make(for file: ScannedFile) -> [ControlScan] { [ControlScan(file: file)] }

  func makeState(of lane: BlockScan) -> LaneState {
    file.header.columns.map { placed in
      let circumstance = Rule.Circumstance.value(placed.column, of: file.file)
      return (
        placed.position, RuleTallies(lane.log, file.name(of: placed.column), circumstance)
      )
    }
  }

  func prepare(_ block: borrowing RecordBlock, _ columns: inout LaneState) {
    guard block.traits.hasAny(of: .controlOrLineBreak) else { return }
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let record = block.records[row]
      guard record.traits.hasAny(of: .controlOrLineBreak) else { continue }
      for column in columns {
        let field = block.fields[row * block.width + column.position]
        for rule in Self.faults(bytes, field) { column.tallies.add(rule, record.line) }
      }
    }
  }

  /// Whether a field is counted here, so that it is not counted again for the consequences.
  @inline(__always)
  static func counts(
    _ bytes: Span<UInt8>, _ field: Field, of record: RecordBlock.Record
  ) -> Bool {
    record.traits.hasAny(of: .controlOrLineBreak) && !faults(bytes, field).isEmpty
  }

  private static func faults(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    var hasControl = false
    var hasHighControl = false
    var hasLineBreak = false
    for index in field.range {
      switch bytes[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): hasLineBreak = true
      case UInt8(ascii: "\t"): break
      case 0..<0x20, 0x7F: hasControl = true
      // U+0080 to U+009F. The text is valid UTF-8, so another byte follows.
      case 0xC2 where bytes[index + 1] < 0xA0: hasHighControl = true
      default: break
      }
    }
    // In text that was encoded twice these are halves of letters, and the text is reported instead.
    if hasHighControl && !MangledText.isEncodedTwice(bytes, field) { hasControl = true }
    return (hasControl ? [.controlCharacters] : []) + (hasLineBreak ? [.lineBreakInField] : [])
  }
}

internal import CSV
internal import Roster

/// Finds the placeholders in a lane's block before any check looks at it, and empties their fields,
/// so that every check sees blanks.
final class BlockPlaceholders {
  /// A field of the block that had a placeholder.
  struct Hit {
    var row: Int
    /// The column's position in the file.
    var position: Int
    /// The index in `Placeholder.words`.
    var word: Int
    /// Whether the field counts as blank.
    var isBlank: Bool
  }

  private(set) var hits: [Hit] = []
  /// The columns by their positions in the file.
  private let columns: [Int: Column]

  /// Whether there are columns that may have placeholders.
  var isNeeded: Bool { !columns.isEmpty }

  init(_ file: ScannedFile) {
    columns = Dictionary(
      uniqueKeysWithValues: Self.columns(of: file).map { ($0.position, $0.column) })
  }

  /// The columns of a file that may have placeholders. Files of memberships have none: they are
  /// large and contain only keys.
  static func columns(of file: ScannedFile) -> [Header.Placed] {
    file.file.mayHaveBlanks ? file.header.columns : []
  }

  func empty(_ block: inout RecordBlock) {
    hits.removeAll(keepingCapacity: true)
    if columns.isEmpty { return }
    find(block)
    for hit in hits where hit.isBlank {
      block.emptyField(at: hit.row * block.width + hit.position)
    }
  }

  /// Goes through the few places where a placeholder may begin.
  private func find(_ block: borrowing RecordBlock) {
    guard let last = block.records.last else { return }
    let bytes = block.bytes.span
    let openings = block.openings.span
    for chunk in 0...Int(last.end) / 64 where chunk < openings.count {
      var places = openings[chunk]
      while places != 0 {
        let place = chunk &* 64 &+ places.trailingZeroBitCount
        places &= places &- 1
        if Placeholder.isPossible(bytes, at: place) { look(block, at: place) }
      }
    }
  }

  @inline(never)
  private func look(_ block: borrowing RecordBlock, at place: Int) {
    let row = block.records.firstIndexAscending { Int($0.end) > place }
    guard row < block.records.count, Int(block.records[row].start) <= place else { return }
    let first = row * block.width
    let fields = block.fields[first..<(first + block.width)]
    guard let index = fields.firstIndex(where: { $0.range.contains(place) }),
      let column = columns[index - first],
      let word = Placeholder.index(block.bytes.span, block.fields[index], of: column)
    else { return }
    hits.append(
      Hit(
        row: row, position: index - first, word: word,
        isBlank: Placeholder.isBlank(block.bytes.span, block.fields[index], in: column)))
  }
}

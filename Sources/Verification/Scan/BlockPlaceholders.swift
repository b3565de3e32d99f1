internal import CSV
internal import Roster

/// The placeholders in the block that a lane has. They are found before any check looks at the block, and
/// the fields are emptied, so that for each check they are blank.
final class BlockPlaceholders {
  /// A field of the block that had one.
  struct Hit {
    var row: Int
    /// In the file.
    var position: Int
    /// Of `Placeholder.words`.
    var word: Int
    /// Whether the field counts as blank.
    var isBlank: Bool
  }

  private(set) var hits: [Hit] = []
  /// By their places in the file.
  private let columns: [Int: Column]

  init(_ file: ScannedFile) {
    columns = Dictionary(
      uniqueKeysWithValues: Self.columns(of: file).map { ($0.position, $0.column) })
  }

  /// Those of a file that may have some: memberships, of which there are many, name keys alone.
  static func columns(of file: ScannedFile) -> [Header.Placed] {
    file.file.joinedColumns.isEmpty ? file.header.columns : []
  }

  func empty(_ block: inout RecordBlock) {
    hits.removeAll(keepingCapacity: true)
    if columns.isEmpty { return }
    find(block)
    for hit in hits where hit.isBlank {
      block.emptyField(at: hit.row * block.width + hit.position)
    }
  }

  /// Goes through all fields as they lie side by side: few are short, and few of those begin so.
  private func find(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    for index in 0..<(block.records.count &* block.width) {
      let field = fields[index]
      if Placeholder.isPossible(bytes, field) { look(block, index, field) }
    }
  }

  @inline(never)
  private func look(_ block: borrowing RecordBlock, _ index: Int, _ field: Field) {
    let position = index % block.width
    guard let column = columns[position],
      let word = Placeholder.index(block.bytes.span, field, of: column)
    else { return }
    hits.append(
      Hit(
        row: index / block.width, position: position, word: word,
        isBlank: Placeholder.isBlank(block.bytes.span, field, in: column)))
  }
}

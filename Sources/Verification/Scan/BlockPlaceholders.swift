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
  private let columns: [Header.Placed]

  init(_ file: ScannedFile) {
    columns = Self.columns(of: file)
  }

  /// Those of a file that may have some: memberships, of which there are many, name keys alone.
  static func columns(of file: ScannedFile) -> [Header.Placed] {
    file.file.joinedColumns.isEmpty ? file.header.columns : []
  }

  func empty(_ block: inout RecordBlock) {
    hits.removeAll(keepingCapacity: true)
    for column in columns { find(column, block) }
    for hit in hits where hit.isBlank {
      block.emptyField(at: hit.row * block.width + hit.position)
    }
  }

  private func find(_ placed: Header.Placed, _ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let position = placed.position
    for row in 0..<block.records.count {
      let field = fields[row &* width &+ position]
      if !Placeholder.isPossible(bytes, field) { continue }
      if let word = Placeholder.index(bytes, field, of: placed.column) {
        hits.append(
          Hit(
            row: row, position: position, word: word,
            isBlank: Placeholder.isBlank(bytes, field, in: placed.column)))
      }
    }
  }
}

internal import CSV
internal import Roster

/// Reads some of a file's sound records again, as the checks saw them the first time.
struct RecordsAgain {
  private let file: ScannedFile
  private let placeholders: BlockPlaceholders
  private var places: RecordPlaces

  init(_ file: ScannedFile) {
    self.file = file
    placeholders = BlockPlaceholders(file)
    places = RecordPlaces(file.header)
  }

  /// Remembers where some of a block's records begin; blocks must come in file order.
  mutating func remember(_ block: borrowing RecordBlock) { places.append(block) }

  /// Calls `body` for each of the given records, with a block and the index of the record in it.
  ///
  /// - Parameter lines: the lines on which they begin, ascending, without repetition.
  /// - Throws: what the source threw, and what `body` threw.
  /// - Complexity: O(16 KiB for each record), and never more than O(the file) once.
  func forEach(
    on lines: [Int], _ body: (borrowing RecordBlock, Int) throws -> Void
  ) throws {
    if lines.isEmpty { return }
    var reader = try RecordReader(
      file.source, width: file.header.names.count, bufferSize: RecordPlaces.distance,
      marksSymbols: placeholders.isNeeded)
    // The last line that was read; a remembered place at or before it is not worth a seek.
    var reached = 0
    var next = 0
    while next < lines.count {
      if let mark = places.mark(before: lines[next]), mark.line > reached {
        reader.seek(offset: mark.offset, line: mark.line)
        reached = mark.line
      }
      guard try reader.next() else { return }
      placeholders.empty(&reader.block)
      let records = reader.block.records
      guard let last = records.last else { continue }
      reached = max(reached, last.line)
      while next < lines.count, lines[next] <= last.line {
        let row = records.firstIndexAscending { $0.line >= lines[next] }
        if records[row].line == lines[next] { try body(reader.block, row) }
        next += 1
      }
    }
  }
}

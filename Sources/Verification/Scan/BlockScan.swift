internal import CSV
internal import Roster

/// The state of one lane: a reader, a log, and its part of each of the file's checks.
///
/// What it finds while it prepares a block is counted in its own log, which the file's log absorbs
/// block by block. Everything that must be remembered in file order is prepared beforehand, so that
/// the lane's turn is short.
final class BlockScan {
  var reader: RecordReader
  let log: FindingLog
  let placeholders: BlockPlaceholders
  private(set) var checks: [any LaneCheck] = []
  /// Indexed by the columns' positions in the file.
  private var keys: [Int: BlockKeys] = [:]

  init(_ file: ScannedFile, _ checks: [any FileCheck], blockSize: Int) throws {
    log = FindingLog(fileName: file.file.name, isEssential: file.file.isEssential)
    placeholders = BlockPlaceholders(file)
    reader = try RecordReader(
      file.source, width: file.header.names.count, bufferSize: blockSize,
      marksSymbols: placeholders.isNeeded || checks.contains { $0.looksAtSymbols })
    self.checks = checks.map { $0.inLane(self) }
  }

  /// The keys of a column. The check that looks them up fills them, for the checks after it.
  ///
  /// - Parameter position: the column's position in the file, from 0.
  func keys(at position: Int) -> BlockKeys {
    if let keys = keys[position] { return keys }
    let new = BlockKeys()
    keys[position] = new
    return new
  }

  /// Prepares the block that was read last.
  func prepare() {
    placeholders.empty(&reader.block)
    for check in checks { check.prepare(reader.block) }
  }

  /// Takes the prepared block, in its turn.
  func take() {
    for check in checks { check.take(reader.block) }
  }
}

/// The keys of one column in a lane's block, and their numbers.
final class BlockKeys {
  var batch = KeyBatch()
}

internal import CSV
internal import Roster

/// Finds the records in which something comes again, and keeps nothing of the others.
///
/// A file of millions of records may be asked whether each has a key of its own, and nothing else. So of each
/// key a hash is put aside with its line, on each lane for itself. When the file has been read, the records with
/// a hash that another one has are read again, and only then compared, by their bytes. They are few: where
/// no key comes again, one or two of ten million, by chance.
///
/// - Complexity: 8 bytes a record.
final class RepeatedHashes {
  private let layout: PairLayout
  private var again: RecordsAgain
  let hash = KeyHash()

  init(_ file: ScannedFile) {
    layout = PairLayout(hashesOfLines: file.source.byteCount)
    again = RecordsAgain(file)
  }

  /// Where a lane puts hashes aside.
  func makeParts() -> PairParts { PairParts(layout) }

  /// Remembers where records begin; blocks come in the order of the file.
  func remember(_ block: borrowing RecordBlock) { again.remember(block) }

  /// Calls `body` with each record whose hash another one has, in the order of the file: a block, and the
  /// record's place in it.
  ///
  /// - Parameter lanes: what each has put aside.
  /// - Throws: what the source threw when they were read again, and what `body` did.
  func forEachRecord(
    of lanes: [PairParts], _ body: (borrowing RecordBlock, Int) throws -> Void
  ) throws {
    try again.forEach(on: lines(of: lanes), body)
  }

  private func lines(of lanes: [PairParts]) -> [Int] {
    let threads = lanes.count
    let found = Threads.map(threads) { thread in
      var pairs = PairCount()
      var lines: [Int] = []
      for part in stride(from: thread, to: PairParts.count, by: threads) {
        pairs.forEachRepeat(of: part, in: lanes) {
          lines.append($0)
          lines.append($1)
        }
      }
      return lines
    }
    var lines: [Int] = []
    for line in found.joined().sorted() where line != lines.last { lines.append(line) }
    return lines
  }
}

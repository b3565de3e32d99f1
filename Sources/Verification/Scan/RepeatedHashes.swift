internal import CSV
internal import Roster

/// Finds records that repeat a value, without keeping anything about the others.
///
/// For some files with millions of records, all that matters is whether the keys are unique. Each
/// lane sets aside a hash of every key, with its line. After the file has been read, the records
/// that share a hash are read again, and only then compared byte by byte. There are few of them: if
/// no key is repeated, about one or two in ten million, by chance.
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

  /// Makes the parts in which a lane puts hashes aside.
  func makeParts() -> PairParts { PairParts(layout) }

  /// Remembers where records begin; blocks must come in file order.
  func remember(_ block: borrowing RecordBlock) { again.remember(block) }

  /// Calls `body` with each record that shares its hash with another one, in file order: a block,
  /// and the index of the record in it.
  ///
  /// - Parameter lanes: what each lane has put aside.
  /// - Throws: what the source threw when records were read again, and what `body` threw.
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

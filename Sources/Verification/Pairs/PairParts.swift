internal import CSV

/// Pairs of numbers with their lines, distributed pseudorandomly over parts.
///
/// A set of all pairs is larger than the processor's caches, so looking up each pair would mean
/// waiting for memory every time. A single part fits. While a file is read, pairs are only put
/// aside, which is one write at the end of a part; afterwards the parts are examined one by one
/// (`PairCount`).
///
/// Parts are chains of chunks in one piece of memory, of which only the written pages are used.
///
/// - Complexity: 8 or 16 bytes a pair, as `PairLayout` says.
final class PairParts {
  static let count = 256

  let layout: PairLayout
  /// The chunks of all parts, one after the other.
  private var words: SlotMemory<UInt64>
  /// Where in `words` each part continues; at the beginning of a chunk if the part has no chunk
  /// yet.
  private let ends = SlotMemory<Int>(count: PairParts.count)
  /// For each chunk, the previous one of its part, or -1.
  private var earlierChunks: [Int] = []

  private static let chunk = 1024

  init(_ layout: PairLayout) {
    self.layout = layout
    words = SlotMemory(count: Self.chunk * 16)
  }

  /// Puts the pairs of some records aside.
  ///
  /// - Parameters:
  ///   - first: a number for each record, or `KeyBatch.none`; likewise `second`.
  func append(_ first: [UInt32], _ second: [UInt32], _ records: [RecordBlock.Record]) {
    let layout = layout
    let (first, second, records) = (first.span, second.span, records.span)
    for row in 0..<records.count
    where first[row] != KeyBatch.none && second[row] != KeyBatch.none {
      append(first[row], second[row], line: records[row].line, layout)
    }
  }

  /// Puts a pair aside.
  func append(_ first: UInt32, _ second: UInt32, line: Int) {
    append(first, second, line: line, layout)
  }

  /// Puts a hash aside.
  @inline(__always)
  func append(hash: UInt64, line: Int) {
    append(layout.entry(hash: hash, line: line), line: line, layout)
  }

  @inline(__always)
  private func append(_ first: UInt32, _ second: UInt32, line: Int, _ layout: PairLayout) {
    append(layout.entry(first, second, line: line), line: line, layout)
  }

  @inline(__always)
  private func append(_ entry: (part: Int, word: UInt64), line: Int, _ layout: PairLayout) {
    var end = ends[entry.part]
    if end % Self.chunk == 0 { end = beginChunk(of: entry.part, behind: end) }
    words[end] = entry.word
    if !layout.isPacked { words[end &+ 1] = UInt64(truncatingIfNeeded: line) }
    ends[entry.part] = end &+ layout.width
  }

  @inline(never)
  private func beginChunk(of part: Int, behind end: Int) -> Int {
    let start = earlierChunks.count * Self.chunk
    earlierChunks.append(end == 0 ? -1 : (end - 1) / Self.chunk)
    if start + Self.chunk > words.count { words.grow(to: words.count * 2) }
    return start
  }

  /// How many words a part has.
  func wordCount(of part: Int) -> Int {
    var count = 0
    forEachChunk(of: part) { count += $0.count }
    return count
  }

  /// Copies the words of one part, entry by entry, in no particular order.
  func copyWords(of part: Int, to copy: inout MutableSpan<UInt64>, at start: Int) {
    var end = start
    forEachChunk(of: part) { chunk in
      for place in chunk {
        copy[end] = words[place]
        end &+= 1
      }
    }
  }

  private func forEachChunk(of part: Int, _ body: (Range<Int>) -> Void) {
    var end = ends[part]
    var chunk = end == 0 ? -1 : (end - 1) / Self.chunk
    while chunk >= 0 {
      body(chunk * Self.chunk..<end)
      chunk = earlierChunks[chunk]
      end = (chunk + 1) * Self.chunk
    }
  }
}

/// Pairs of numbers, each with its line, put aside in parts by what looks like chance.
///
/// A set of all pairs is larger than the processor's caches, and looking each up in it would wait for
/// memory every time. A part fits: so they are only put aside while a file is read, which is one write
/// at the end of a part, and looked at part by part afterwards (`PairCount`).
///
/// Parts are chains of chunks in one piece of memory, which is in use only as far as it was written.
///
/// - Complexity: 8 or 16 bytes a pair, as `PairLayout` says.
final class PairParts {
  static let count = 256

  let layout: PairLayout
  /// Chunk after chunk, of whichever part.
  private var words: SlotMemory<UInt64>
  /// Where in `words` each part goes on; at the beginning of a chunk, nowhere yet.
  private let ends = SlotMemory<Int>(count: PairParts.count)
  /// For each chunk the one before it in its part, or -1.
  private var earlierChunks: [Int] = []

  private static let chunk = 1024

  init(_ layout: PairLayout) {
    self.layout = layout
    words = SlotMemory(count: Self.chunk * 16)
  }

  /// Makes room for that many pairs, which takes none before they are there.
  func reserve(_ pairs: Int) {
    let needed = pairs * layout.width + Self.count * Self.chunk
    if needed > words.count { words.grow(to: needed) }
  }

  /// Puts a pair aside.
  @inline(__always)
  func append(_ first: UInt32, _ second: UInt32, line: Int) {
    let entry = layout.entry(first, second, line: line)
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

  /// Calls `body` with what tells the pairs of one part apart, and their lines, in no order.
  func forEachPair(of part: Int, _ body: (UInt64, Int) -> Void) {
    var chunk = ends[part] == 0 ? -1 : (ends[part] - 1) / Self.chunk
    var end = ends[part]
    while chunk >= 0 {
      for place in stride(from: chunk * Self.chunk, to: end, by: layout.width) {
        let word = words[place]
        body(
          layout.key(word),
          layout.isPacked ? layout.line(word) : Int(truncatingIfNeeded: words[place + 1]))
      }
      chunk = earlierChunks[chunk]
      end = (chunk + 1) * Self.chunk
    }
  }
}

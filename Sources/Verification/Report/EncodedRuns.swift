/// Runs of lines as bytes.
///
/// For each run the gap before it, doubled, plus 1 if it has more than one line; then the number of
/// lines beyond two follows. Numbers are LEB128.
struct EncodedRuns: Sendable, Equatable {
  private(set) var bytes: [UInt8] = []

  /// - Parameter end: the line after the previous run.
  mutating func append(_ run: Range<Int>, after end: Int) {
    LEB128.append(UInt(run.lowerBound - end) << 1 | (run.count > 1 ? 1 : 0), to: &bytes)
    if run.count > 1 { LEB128.append(UInt(run.count - 2), to: &bytes) }
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Drops an incomplete run.
  mutating func removeAll(from position: Int) { bytes.removeSubrange(position...) }

  /// Reads runs from a position on.
  struct Reader {
    private let bytes: [UInt8]
    /// Where the next run is.
    private(set) var position: Int
    /// The line after the last run.
    private var end: Int

    /// Lines are below this; larger ones were never written.
    private static let limit = 1 << 56

    init(_ runs: EncodedRuns, at position: Int, after end: Int) {
      bytes = runs.bytes
      self.position = position
      self.end = end
    }

    /// - Returns: `nil` at the end, and where the bytes are not runs.
    mutating func next() -> Range<Int>? {
      guard let gap = number(), let more = gap & 1 == 0 ? 0 : number().map({ $0 + 1 }),
        end < Self.limit
      else { return nil }
      let start = end + gap >> 1
      end = start + 1 + more
      return start..<end
    }

    @inline(__always)
    private mutating func number() -> Int? { LEB128.read(bytes, at: &position) }
  }
}

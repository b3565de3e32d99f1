/// Runs of lines, encoded as bytes.
///
/// Each run is the gap before it, doubled. If the run has more than one line, 1 is added, and the
/// number of lines beyond two follows. Numbers are LEB128.
struct EncodedRuns: Sendable, Equatable {
  private(set) var bytes: [UInt8] = []

  /// - Parameter end: the line after the previous run.
  mutating func append(_ run: Range<Int>, after end: Int) {
    LEB128.append(UInt(run.lowerBound - end) << 1 | (run.count > 1 ? 1 : 0), to: &bytes)
    if run.count > 1 { LEB128.append(UInt(run.count - 2), to: &bytes) }
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Removes everything from a position on, such as an incomplete run.
  mutating func removeAll(from position: Int) { bytes.removeSubrange(position...) }

  /// Reads runs from a position on.
  struct Reader {
    private let bytes: [UInt8]
    /// The position of the next run.
    private(set) var position: Int
    /// The line after the last run.
    private var end: Int

    /// All lines are below this; larger numbers are damage.
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

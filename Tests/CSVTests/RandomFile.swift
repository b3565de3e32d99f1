import Support

/// A file of bytes that a CSV reader may stumble over.
struct RandomFile {
  let bytes: [UInt8]

  private static let pieces: [[UInt8]] = [
    Array("a".utf8), Array("a".utf8), Array(",".utf8), Array(",".utf8), Array("\"".utf8),
    Array("\"".utf8), Array("\"\"".utf8), Array(",\"".utf8), Array("\",".utf8), [10], [10], [13],
    [13, 10], [0], [9], [1], [0x7F], Array("é".utf8), Array("€".utf8), Array("😀".utf8),
    [0xC2, 0x85], [0xC3], [0xA9], [0xE2, 0x82], [0xFF], [0xEF, 0xBB, 0xBF],
    Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8),
  ]

  /// - Parameter maxLength: the maximum length in bytes; most files are shorter.
  init(maxLength: Int, using random: inout SplitMix64) {
    // Each file is made from a few of the pieces; otherwise, most records would have some defect.
    let alphabet = (0..<Int.random(in: 1...10, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? []
    }
    let length = Int.random(in: 0...maxLength, using: &random)
    var bytes: [UInt8] = []
    while bytes.count < length { bytes += alphabet.randomElement(using: &random) ?? [] }
    self.bytes = Array(bytes.prefix(length))
  }
}

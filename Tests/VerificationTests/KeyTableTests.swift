import Support
import Testing

@testable import Verification

@Suite struct KeyTableTests {
  /// Keys in one buffer, eight bytes behind the last.
  private struct Keys {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []

    init(_ keys: [String]) {
      for key in keys {
        ranges.append(bytes.count..<(bytes.count + key.utf8.count))
        bytes += key.utf8
      }
      bytes += Array(repeating: 0, count: 8)
    }
  }

  @Test(arguments: 0..<30) func numbersKeysAsADictionaryWould(seed: Int) {
    var random = SplitMix64(seed: seed)
    let words = (0..<3000).map { _ in
      String(repeating: "k", count: Int.random(in: 0...20, using: &random))
        + String(Int.random(in: 0...999, using: &random))
    }
    let keys = Keys(words)
    let bytes = keys.bytes.span.bytes
    var table = KeyTable()
    var expected: [String: Int] = [:]
    for (word, range) in zip(words, keys.ranges) {
      let hash = table.hash(bytes, start: range.lowerBound, count: range.count)
      let known = expected[word]
      #expect(
        table.number(of: bytes, start: range.lowerBound, count: range.count, hash: hash) == known)
      let (number, isNew) = table.insert(
        bytes, start: range.lowerBound, count: range.count, hash: hash)
      #expect(isNew == (known == nil))
      #expect(number == known ?? expected.count)
      expected[word] = number
    }
    #expect(table.count == expected.count)
  }

  @Test func tellsApartKeysThatShareAHash() {
    let keys = Keys(["north", "south", "northnorth"])
    let bytes = keys.bytes.span.bytes
    var table = KeyTable()
    for (number, range) in keys.ranges.enumerated() {
      let inserted = table.insert(bytes, start: range.lowerBound, count: range.count, hash: 42)
      #expect(inserted == (number, true))
    }
    for (number, range) in keys.ranges.enumerated() {
      #expect(
        table.number(of: bytes, start: range.lowerBound, count: range.count, hash: 42) == number)
    }
  }

  @Test func givesItsKeysBackInTheOrderOfTheirNumbers() {
    let words = (0..<500).map { "key \($0)" }
    let keys = Keys(words)
    let bytes = keys.bytes.span.bytes
    var table = KeyTable()
    for range in keys.ranges {
      let hash = table.hash(bytes, start: range.lowerBound, count: range.count)
      _ = table.insert(bytes, start: range.lowerBound, count: range.count, hash: hash)
    }
    var found: [String] = []
    table.forEachKey { bytes, range in found.append(bytes.string(range)) }
    #expect(found == words)
  }

  @Test(arguments: 0..<30) func findsThePairsThatComeAgain(seed: Int) {
    var random = SplitMix64(seed: seed)
    var parts = PairParts()
    if seed % 2 == 0 { parts.reserve(5000) }
    var seen: Set<[Int]> = []
    var expected: [Int] = []
    var line = 1
    for _ in 0..<50 {
      var pairs: [UInt64] = []
      var lines: [Int] = []
      for _ in 0..<100 {
        let pair = [Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random)]
        // Now and then far more lines than fit into 32 bits.
        let isFar = Int.random(in: 0..<40, using: &random) == 0
        line += isFar ? Int.random(in: 1...20_000_000_000, using: &random) : 1
        pairs.append(PairParts.pair(pair[0], pair[1]))
        lines.append(line)
        if !seen.insert(pair).inserted { expected.append(line) }
        // No pair at all.
        pairs.append(0)
        lines.append(line)
      }
      parts.append(pairs) { lines[$0] }
    }
    var found: [Int] = []
    for part in 0..<PairParts.count { found += parts.surplusLines(of: part) }
    #expect(found.sorted() == expected)
  }

  @Test func keysOfEveryLengthAreTheirOwn() {
    // Short ones are in the slot: a zero byte at the end makes another key.
    let words = (0...20).flatMap { length in
      [String(repeating: "a", count: length), String(repeating: "a", count: length) + "\u{0}"]
    }.filter { !$0.isEmpty }
    let keys = Keys(Array(Set(words)))
    let bytes = keys.bytes.span.bytes
    var table = KeyTable()
    for range in keys.ranges + keys.ranges { table.insert(bytes, range) }
    #expect(table.count == keys.ranges.count)
  }
}

import Roster
import Support
import Testing

@testable import Verification

@Suite struct KeyTableTests {
  /// Keys in one buffer, with eight bytes after the last.
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
    let guids = (0..<500).map { _ in String.guid(using: &random) }
    let words = (0..<3000).map { _ in
      switch Int.random(in: 0..<8, using: &random) {
      case 0: return guids[Int.random(in: 0..<500, using: &random)]
      case 1: return guids[Int.random(in: 0..<500, using: &random)].uppercased()
      case 2: return guids[Int.random(in: 0..<500, using: &random)].capitalizedAtTheEnd
      default:
        return String(repeating: "k", count: Int.random(in: 0...20, using: &random))
          + String(Int.random(in: 0...999, using: &random))
      }
    }
    let keys = Keys(words)
    let bytes = keys.bytes.span
    var table = KeyTable()
    var expected: [String: Int] = [:]
    for (word, range) in zip(words, keys.ranges) {
      let wanted = table.hash.wanted(bytes, range)
      let known = expected[word]
      #expect(table.number(of: wanted, bytes) == known)
      let number = table.insert(wanted, bytes)
      #expect(number == known ?? expected.count)
      expected[word] = number
    }
    #expect(table.count == expected.count)
  }

  @Test func tellsApartKeysThatShareAHash() {
    let keys = Keys(["north", "south", "northnorth", "northern school", "southern school"])
    let bytes = keys.bytes.span
    let wanted = keys.ranges.map { range in
      var wanted = KeyHash().wanted(bytes, range)
      if !wanted.key.isShort {
        wanted.key = PackedKey(offset: range.lowerBound, count: range.count, hash: 42)
      }
      wanted.tag = 42
      return wanted
    }
    var table = KeyTable()
    for (number, wanted) in wanted.enumerated() {
      #expect(table.insert(wanted, bytes) == number)
      #expect(table.count == number + 1)
    }
    for (number, wanted) in wanted.enumerated() {
      #expect(table.number(of: wanted, bytes) == number)
    }
  }

  @Test func givesItsKeysBackInTheOrderOfTheirNumbers() {
    var random = SplitMix64(seed: 1)
    let words = (0..<500).map { number in
      switch number % 4 {
      case 0: "key \(number)"
      case 1: "key \(number) of a long one"
      case 2: String.guid(using: &random)
      default: String.guid(using: &random).uppercased()
      }
    }
    let keys = Keys(words)
    let bytes = keys.bytes.span
    var table = KeyTable()
    for range in keys.ranges {
      table.insert(bytes, range)
    }
    var found: [String] = []
    table.forEachKey { bytes, range in found.append(bytes.string(range)) }
    #expect(found == words)
  }

  @Test func keysInLowerCaseAreFoundByOthers() {
    var random = SplitMix64(seed: 2)
    let words = (0..<500).flatMap { number in
      let guid = String.guid(using: &random)
      return ["Key\(number)", "A Longer KEY \(number)", "ÉCOLE \(number)", guid.uppercased()]
        + [guid, guid.capitalizedAtTheEnd].shuffled(using: &random).prefix(1)
    }
    let keys = Keys(words)
    var table = KeyTable()
    for range in keys.ranges { table.insert(keys.bytes.span, range) }
    var folded = KeyTable()
    table.forEachFoldedKey { folded.insert($0, $1) }
    var found: Set<String> = []
    folded.forEachKey { bytes, range in found.insert(bytes.string(range)) }
    let expected = words.map { word in
      String(decoding: word.utf8.map(\.asciiLowercased), as: UTF8.self)
    }
    #expect(found == Set(expected))
  }

  @Test func keysOfEveryLengthAreDistinct() {
    // Short keys are in the slot: a trailing zero byte makes another key.
    let words = (0...20).flatMap { length in
      [String(repeating: "a", count: length), String(repeating: "a", count: length) + "\u{0}"]
    }.filter { !$0.isEmpty }
    let keys = Keys(Array(Set(words)))
    let bytes = keys.bytes.span
    var table = KeyTable()
    for range in keys.ranges + keys.ranges { table.insert(bytes, range) }
    #expect(table.count == keys.ranges.count)
  }

  /// Puts a character at each place of a key: in the slot, after its eighth byte, and among the
  /// bytes of longer keys.
  @Test(arguments: 1...20) func knowsWhatItsKeysHave(length: Int) {
    let digits = Array(repeating: UInt8(ascii: "7"), count: length)
    for place in digits.indices {
      for byte in UInt8(1)...255 {
        var key = digits
        key[place] = byte
        let traits = Traits(of: key)
        #expect(traits.hasCapitals == (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte))
        #expect(traits.hasSmallLetters == (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte))
        let isEnd = place == 0 || place == length - 1
        #expect(traits.mayHaveOuterBlanks == (isEnd && !(0x21...0x7E).contains(byte)))
      }
    }
  }

  @Test(arguments: [
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
  ]) func knowsTheLettersOfGUIDs(guid: String) {
    let traits = Traits(of: Array(guid.utf8))
    #expect(traits.hasCapitals == guid.contains("F"))
    #expect(traits.hasSmallLetters == guid.contains("f"))
    #expect(!traits.mayHaveOuterBlanks)
  }

  /// What a table with a single key says about that key.
  private struct Traits {
    let hasCapitals: Bool
    let hasSmallLetters: Bool
    let mayHaveOuterBlanks: Bool

    init(of key: [UInt8]) {
      var table = KeyTable()
      table.insert(key)
      hasCapitals = table.hasCapitals
      hasSmallLetters = table.hasSmallLetters
      mayHaveOuterBlanks = table.mayHaveOuterBlanks
    }
  }
}

extension String {
  /// The text with its last letter in upper case.
  fileprivate var capitalizedAtTheEnd: String { dropLast() + suffix(1).uppercased() }
}

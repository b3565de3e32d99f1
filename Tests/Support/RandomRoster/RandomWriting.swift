/// A table as the bytes of a file, written well or badly.
struct RandomWriting {
  private(set) var bytes: [UInt8] = []
  private let delimiter: String
  private let quotedPercent: Int
  /// Whether quotes are omitted where they are needed.
  private let isCareless: Bool
  private let terminators: [String]

  init(_ table: RandomTable, using random: inout SplitMix64) {
    delimiter = random.chance(1) ? random.pick([";", "\t", "|"]) : ","
    quotedPercent = random.pick([0, 0, 0, 20, 100])
    isCareless = random.chance(5)
    terminators = random.pick([["\n"], ["\n"], ["\r\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]])
    if random.chance(3) { bytes += [0xEF, 0xBB, 0xBF] }
    if random.chance(2) { bytes += Array(random.pick(["\n", "\r\n\n", "\r"]).utf8) }
    if random.chance(3) { bytes += Array(random.pick(Self.preambles).utf8) }
    let hasBadRecords = random.chance(15)
    let percent = table.rows.count > 500 ? 1 : random.pick([3, 10, 40])
    write(table.names, using: &random, badPercent: random.chance(1) ? 100 : 0)
    for row in table.rows {
      write(row, using: &random, badPercent: hasBadRecords ? percent : 0)
      if hasBadRecords && random.chance(percent / 2) {
        bytes += Array(random.pick(terminators).utf8)
      }
    }
    if random.chance(20) {
      while let last = bytes.last, [10, 13].contains(last) { bytes.removeLast() }
    }
    if random.chance(4) { sprinkle(using: &random) }
  }

  private mutating func write(
    _ fields: [String], using random: inout SplitMix64, badPercent: Int
  ) {
    let written = fields.map { write($0, using: &random) }
    let record = written.joined(separator: delimiter)
    let end = random.pick(terminators)
    guard random.chance(badPercent) else {
      bytes += Array((record + end).utf8)
      return
    }
    let commas = random.pick([",", ",,", ",\"\"", ",x", ", ", ",,x"])
    switch random.number(0...12) {
    case 0: bytes += Array((record + commas + end).utf8)
    case 1: bytes += Array((written.dropLast().joined(separator: delimiter) + end).utf8)
    case 2: bytes += Array((record + "\r").utf8)
    case 3: bytes += Array((record + "\"" + end).utf8)
    case 4: bytes += Array((record + "\"x\"" + end).utf8)
    case 5: bytes += Array(("\"\(written.first ?? "")\"x" + delimiter + record + end).utf8)
    case 6: bytes += Array((record + delimiter + "\"" + end).utf8)
    case 7: bytes += Array(record.utf8) + [0] + Array(end.utf8)
    case 8: bytes += Array(record.utf8) + random.pick(Self.notUTF8) + Array(end.utf8)
    case 9: bytes += Array((record.replacing(delimiter, with: ";") + end).utf8)
    case 10: bytes += Array((record + end + random.pick(["\n", "\r\n", "\r", " \n"])).utf8)
    case 11:
      let blanks = written.map { _ in random.pick(["", "", "", " ", "\"\"", "\u{A0}"]) }
      bytes += Array((record + end + blanks.joined(separator: delimiter) + end).utf8)
    default:
      // Longer than a block, now and then.
      let filling = String(repeating: "\n,x", count: random.chance(3) ? 60_000 : 1)
      let fields = written.dropLast() + ["\"\(filling)\""]
      bytes += Array((fields.joined(separator: delimiter) + end).utf8)
    }
  }

  private func write(_ field: String, using random: inout SplitMix64) -> String {
    let isSpecial = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    let isQuoted = isSpecial ? !isCareless : random.chance(quotedPercent)
    return isQuoted ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
  }

  /// Changes single bytes anywhere.
  private mutating func sprinkle(using random: inout SplitMix64) {
    for _ in 0..<random.number(1...4) where !bytes.isEmpty {
      let place = random.number(0...bytes.count - 1)
      let some = random.pick(
        Self.notUTF8 + [[34], [34, 34], [44], [10], [13], [0], [1], [0xC2, 0x85], [32]])
      switch random.number(0...2) {
      case 0: bytes[place] = some[0]
      case 1: bytes.insert(contentsOf: some, at: place)
      default: bytes.remove(at: place)
      }
    }
  }

  /// Text before a header that should not be there.
  private static let preambles = [
    "#TYPE System.Object\n", "sep=,\n", "SEP=;\r\n", "Students of 2026,,,\n", "\"A, B\",\n,,\n\n",
    "#a,b\n\"c\nd\",\n", "x,y\n", " x \u{A0}\r", "\"\"\"x\"\"\"\n",
  ]

  private static let notUTF8: [[UInt8]] = [
    [0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80],
    [0x80],
  ]
}

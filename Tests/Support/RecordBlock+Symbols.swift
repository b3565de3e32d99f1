package import CSV

extension RecordBlock {
  /// The places in the fields of its records that are marked as symbols and are not, or the
  /// reverse.
  package var wronglyMarked: [Int] {
    fields.prefix(records.count * width).flatMap(\.range).filter { place in
      let isMarked = symbols[place / 64] >> UInt64(place % 64) & 1 == 1
      let isPlain =
        switch bytes[place] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
      return isMarked == isPlain
    }
  }
}

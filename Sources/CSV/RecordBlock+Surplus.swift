extension RecordBlock {
  /// How many more fields a sound record has than the header; all of them are empty.
  ///
  /// - Complexity: O(the number).
  package func surplusFields(ofRecordAt row: Int) -> Int {
    guard records[row].traits.contains(.surplusFields) else { return 0 }
    let bytes = bytes.span
    let last = fields[(row + 1) * width - 1].range.upperBound
    // From the end: behind a last field that was shortened in place there are bytes of its own.
    var end = Int(records[row].end)
    var count = 0
    while end > last {
      if bytes[end - 1] == UInt8(ascii: ",") {
        count += 1
        end -= 1
      } else if bytes[end - 1] == UInt8(ascii: "\""), bytes[end - 2] == UInt8(ascii: "\""),
        end - 2 > last
      {
        end -= 2
      } else {
        break
      }
    }
    return count
  }
}

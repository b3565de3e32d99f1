extension RecordBlock {
  /// How many more fields than the header a sound record has; these are all empty.
  ///
  /// - Complexity: O(the result).
  package func surplusFields(ofRecordAt row: Int) -> Int {
    guard records[row].traits.contains(.surplusFields) else { return 0 }
    let bytes = bytes.span
    let last = fields[(row + 1) * width - 1].range.upperBound
    // Counted from the end, since a last field that was shortened in place is followed by leftover
    // bytes.
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

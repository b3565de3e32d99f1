extension Array {
  /// Where the elements begin of which something is true that is false of all before.
  ///
  /// - Returns: `count` if it is true of none.
  /// - Complexity: O(log count)
  @inlinable @inline(__always)
  package func firstIndexAscending(where isTrue: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) / 2
      if isTrue(self[middle]) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }
}

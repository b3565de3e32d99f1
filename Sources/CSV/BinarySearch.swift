extension Array {
  /// The index of the first element that satisfies the predicate. The array must be partitioned by
  /// it: false for all elements before that one, true for all from there on.
  ///
  /// - Returns: `count` if no element does.
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

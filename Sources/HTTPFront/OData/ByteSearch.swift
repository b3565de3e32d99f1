extension [UInt8] {
  /// Whether the bytes contain others as a contiguous sequence.
  ///
  /// - Complexity: O(both lengths), for any bytes.
  /// - SeeAlso: Knuth, Morris, Pratt: Fast Pattern Matching in Strings, SIAM J. Comput. 6 (1977)
  func contains(bytes pattern: [UInt8]) -> Bool {
    guard pattern.count <= count else { return false }
    let borders = pattern.borders
    var matched = 0
    for byte in self {
      if matched == pattern.count { return true }
      while matched > 0 && pattern[matched] != byte { matched = borders[matched - 1] }
      if pattern[matched] == byte { matched += 1 }
    }
    return matched == pattern.count
  }

  /// For each prefix, the length of the longest shorter prefix that it also ends with.
  private var borders: [Int] {
    var borders = Array<Int>(repeating: 0, count: count)
    var length = 0
    for index in indices.dropFirst() {
      while length > 0 && self[index] != self[length] { length = borders[length - 1] }
      if self[index] == self[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}

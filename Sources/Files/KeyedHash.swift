internal import CXXHash

/// A keyed hash, which shows whether a value is still the same without storing the value.
///
/// - SeeAlso: https://github.com/Cyan4973/xxHash, XXH3_64bits_withSeed
package enum KeyedHash {
  /// 16 hexadecimal digits.
  ///
  /// - Complexity: O(bytes)
  package static func text(of bytes: [UInt8], key: UInt64) -> String {
    let hash = unsafe bytes.withUnsafeBytes {
      unsafe cxxhash_64($0.baseAddress, $0.count, key)
    }
    return hash.hexadecimal
  }
}

internal import CDigest

/// A running SHA-256; the bytes may come in any number of pieces.
///
/// - SeeAlso: FIPS 180-4, sha2(3)
package struct Digest: ~Copyable {
  private var state = SHA2_CTX()

  package init() {
    unsafe SHA256Init(&state)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe SHA256Update(&state, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
  }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Text, and its end, so that two texts are not mistaken for one.
  package mutating func update(_ text: String) {
    update(Array(text.utf8) + [0])
  }

  /// The digest, as 64 hexadecimal digits.
  package consuming func finish() -> String {
    var result = [UInt8](repeating: 0, count: 32)
    unsafe SHA256Final(&result, &state)
    return result.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

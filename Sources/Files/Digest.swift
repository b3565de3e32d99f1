internal import CDigest

/// A running SHA-256; the bytes may come in any number of pieces.
///
/// - SeeAlso: FIPS 180-4; https://www.lysator.liu.se/~nisse/nettle/nettle.html
package struct Digest: ~Copyable, RunningDigest {
  private var state = sha256_ctx()

  package init() {
    unsafe nettle_sha256_init(&state)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe nettle_sha256_update(
      &state, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
  }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Adds a text and a terminator, so that `"ab", "c"` and `"a", "bc"` differ.
  package mutating func update(_ text: String) {
    update(Array(text.utf8) + [0])
  }

  /// The digest, as 64 hexadecimal digits.
  package consuming func finish() -> String {
    var result = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    unsafe nettle_sha256_digest(&state, result.count, &result)
    return Hexadecimal.digits(result)
  }
}

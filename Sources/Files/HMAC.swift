internal import CDigest

/// Signatures with SHA-256 and a key.
///
/// - SeeAlso: RFC 2104
package enum HMAC {
  /// The signature of a message, 32 bytes.
  package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = hmac_sha256_ctx()
    unsafe nettle_hmac_sha256_set_key(&state, key.count, key)
    unsafe nettle_hmac_sha256_update(&state, message.count, message)
    var result = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    unsafe nettle_hmac_sha256_digest(&state, result.count, &result)
    return result
  }
}

extension Sequence<UInt8> {
  /// Whether the bytes are equal; how long that takes does not depend on where they differ.
  package func isSameInConstantTime(_ other: some Sequence<UInt8>) -> Bool {
    let (one, other) = (Array(self), Array(other))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

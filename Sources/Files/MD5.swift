internal import CDigest

/// A running MD5, by which clients notice accidental damage in transit. It proves nothing more.
///
/// - SeeAlso: RFC 1321; RFC 1864, Content-MD5
package struct MD5: ~Copyable, RunningDigest {
  private var state = md5_ctx()

  package init() {
    unsafe nettle_md5_init(&state)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe nettle_md5_update(&state, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
  }

  /// The digest, 16 bytes.
  package consuming func finish() -> [UInt8] {
    var result = [UInt8](repeating: 0, count: Int(MD5_DIGEST_SIZE))
    unsafe nettle_md5_digest(&state, result.count, &result)
    return result
  }
}

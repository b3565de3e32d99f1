internal import CXXHash

/// A running checksum, which detects accidental damage.
///
/// - SeeAlso: https://github.com/Cyan4973/xxHash, XXH3_64bits
@safe package struct Checksum: ~Copyable, RunningDigest, @unchecked Sendable {
  // `@unchecked Sendable` is safe: the value cannot be copied, so only its owner uses the state.
  private let state: UnsafeMutableRawPointer

  package init() {
    guard let state = unsafe cxxhash_state() else {
      preconditionFailure("Half a kilobyte could not be allocated.")
    }
    unsafe self.state = state
  }

  deinit { unsafe cxxhash_free(state) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe cxxhash_update(state, bytes.baseAddress, bytes.count)
  }

  /// The length of a checksum in bytes.
  package static let size = 8

  /// The checksum of all bytes so far.
  package var bytes: [UInt8] {
    let sum = unsafe cxxhash_digest(state).bigEndian
    return unsafe withUnsafeBytes(of: sum) { unsafe Array($0) }
  }
}

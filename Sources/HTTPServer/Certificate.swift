internal import CMicrohttpd

/// A certificate and its key, as GnuTLS has read them.
@safe final class Certificate: @unchecked Sendable {
  // `@unchecked Sendable` is safe: the pointer is written only in `init`, and GnuTLS only reads it.
  private let pointer: OpaquePointer

  init(_ identity: HTTPServer.TLSIdentity) throws(HTTPServerError) {
    guard cmicrohttpd_has_tls() == 1 else { throw .noTLS }
    var code: Int32 = 0
    let pointer = unsafe identity.certificates.withUnsafeBytes { chain in
      unsafe identity.key.withUnsafeBytes { key in
        unsafe cmicrohttpd_certificate_read(
          chain.baseAddress, chain.count, key.baseAddress, key.count, &code)
      }
    }
    guard let pointer = unsafe pointer else {
      throw Self.failure(code, hasKey: Self.isKey(identity.key))
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe cmicrohttpd_certificate_free(pointer) }

  private static func failure(_ code: Int32, hasKey: Bool) -> HTTPServerError {
    if code == GNUTLS_E_CERTIFICATE_KEY_MISMATCH { return .keyDoesNotMatch }
    let reason = unsafe String(cString: gnutls_strerror(code))
    return hasKey ? .unreadableCertificate(reason: reason) : .unreadableKey(reason: reason)
  }

  /// Whether the key alone can be read.
  private static func isKey(_ key: [UInt8]) -> Bool {
    unsafe key.withUnsafeBytes { unsafe cmicrohttpd_key_is_readable($0.baseAddress, $0.count) == 1 }
  }

  /// Answers GnuTLS, which may use the certificate as long as the connection lasts.
  func present(
    _ chain: UnsafeMutablePointer<UnsafeMutablePointer<gnutls_pcert_st>?>?,
    _ count: UnsafeMutablePointer<UInt32>?,
    _ key: UnsafeMutablePointer<gnutls_privkey_t?>?,
    _ flags: UnsafeMutablePointer<UInt32>?
  ) -> Int32 {
    unsafe cmicrohttpd_certificate_present(pointer, chain, count, key, flags)
  }
}

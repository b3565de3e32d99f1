import CMicrohttpd
import Glibc

/// A client over TLS that trusts everyone.
final class TLSClient {
  private let client: TestClient
  private var session: gnutls_session_t?
  private var credentials: gnutls_certificate_credentials_t?

  init(port: UInt16) throws {
    client = try TestClient(port: port)
    gnutls_certificate_allocate_credentials(&credentials)
    gnutls_init(&session, UInt32(GNUTLS_CLIENT))
    gnutls_set_default_priority(session)
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, UnsafeMutableRawPointer(credentials))
    gnutls_transport_set_int2(session, client.descriptor, client.descriptor)
    var code: Int32
    repeat { code = gnutls_handshake(session) } while code < 0 && gnutls_error_is_fatal(code) == 0
    guard code == 0 else { throw TestClient.Trouble(description: "no handshake: \(code)") }
  }

  deinit {
    gnutls_deinit(session)
    gnutls_certificate_free_credentials(credentials)
  }

  /// The certificate that the server presented.
  var certificate: [UInt8] {
    var count: UInt32 = 0
    guard let chain = gnutls_certificate_get_peers(session, &count), count > 0 else { return [] }
    return Array(UnsafeBufferPointer(start: chain.pointee.data, count: Int(chain.pointee.size)))
  }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard gnutls_record_send(session, bytes, bytes.count) == bytes.count else {
      throw TestClient.Trouble(description: "cannot send")
    }
  }

  /// Reads until the bytes end with a text, or to the end.
  func read(to end: String = "") -> String {
    var (received, piece) = ([UInt8](), [UInt8](repeating: 0, count: 16_384))
    while true {
      let count = gnutls_record_recv(session, &piece, piece.count)
      if count == Int(GNUTLS_E_AGAIN) || count == Int(GNUTLS_E_INTERRUPTED) { continue }
      if count > 0 { received += piece[..<count] }
      let text = String(decoding: received, as: UTF8.self)
      if count <= 0 || (!end.isEmpty && text.hasSuffix(end)) { return text }
    }
  }
}

// The functions that libmicrohttpd and GnuTLS call, on the thread of a daemon. The context is the
// server's core, which outlives the daemons. What is attached to a connection is retained when it
// opens and released when it closes; an exchange is retained in `beginRequest` and released in
// `completeRequest`.
//
// https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html

internal import CMicrohttpd
internal import Glibc

private func core(_ context: UnsafeMutableRawPointer?) -> ServerCore? {
  unsafe context.map { unsafe Unmanaged<ServerCore>.fromOpaque($0).takeUnretainedValue() }
}

private func attached(_ pointer: OpaquePointer) -> Connection? {
  unsafe cmicrohttpd_attached(pointer)
    .map { unsafe Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
}

/// `MHD_NotifyConnectionCallback`
func noteConnection(
  _ context: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?,
  _ attachment: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_ConnectionNotificationCode
) {
  guard let core = unsafe core(context), let pointer = unsafe pointer,
    let attachment = unsafe attachment
  else { return }
  if code == .CONNECTION_NOTIFY_STARTED {
    guard let connection = core.connections[unsafe cmicrohttpd_socket(pointer)] else { return }
    connection.opened()
    unsafe attachment.pointee = Unmanaged.passRetained(connection).toOpaque()
  } else if let opaque = unsafe attachment.pointee {
    unsafe attachment.pointee = nil
    let connection = unsafe Unmanaged<Connection>.fromOpaque(opaque).takeRetainedValue()
    connection.closed()
    core.connections.remove(connection)
    core.doorbell.ringIfAwaited()
  }
}

/// `MHD_OPTION_URI_LOG_CALLBACK`
func beginRequest(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ pointer: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let core = unsafe core(context), let pointer = unsafe pointer,
    let connection = unsafe attached(pointer)
  else { return nil }
  let count = unsafe target.map { unsafe strlen($0) } ?? 0
  let bytes = unsafe UnsafeRawBufferPointer(start: target, count: count)
  let exchange = unsafe Exchange(core, connection, target: bytes.bindMemory(to: UInt8.self))
  return unsafe Unmanaged.passRetained(exchange).toOpaque()
}

/// `MHD_AccessHandlerCallback`
func handleRequest(
  _ context: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ chunk: UnsafePointer<CChar>?, _ chunkSize: UnsafeMutablePointer<Int>?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let pointer = unsafe pointer, let opaque = unsafe request?.pointee,
    let method = unsafe method, let version = unsafe version, let chunkSize = unsafe chunkSize
  else { return .NO }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()
  let handle = unsafe ConnectionHandle(pointer)
  let goesOn: Bool
  if let chunk = unsafe chunk, unsafe chunkSize.pointee > 0 {
    let bytes = unsafe UnsafeRawBufferPointer(start: chunk, count: chunkSize.pointee)
    // All of the bytes are either used or discarded.
    unsafe chunkSize.pointee = 0
    goesOn = unsafe exchange.bodyCame(bytes.bindMemory(to: UInt8.self).span, handle)
  } else {
    goesOn = unsafe exchange.proceed(
      handle, method: String(cString: method), isOld: strcmp(version, "HTTP/1.1") != 0)
  }
  return goesOn ? .YES : .NO
}

/// `MHD_RequestCompletedCallback`
func completeRequest(
  _ context: UnsafeMutableRawPointer?, _ pointer: OpaquePointer?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let pointer = unsafe pointer, let opaque = unsafe request?.pointee else { return }
  unsafe request?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  let status = unsafe Int(cmicrohttpd_status(pointer))
  exchange.ended(isWhole: code == .REQUEST_TERMINATED_COMPLETED_OK, status: status)
}

/// `gnutls_certificate_retrieve_function3`
func chooseCertificate(
  _ session: OpaquePointer?, _ info: UnsafePointer<gnutls_cert_retr_st>?,
  _ chain: UnsafeMutablePointer<UnsafeMutablePointer<gnutls_pcert_st>?>?,
  _ count: UnsafeMutablePointer<UInt32>?,
  _ ocsp: UnsafeMutablePointer<UnsafeMutablePointer<gnutls_ocsp_data_st>?>?,
  _ ocspCount: UnsafeMutablePointer<UInt32>?,
  _ key: UnsafeMutablePointer<gnutls_privkey_t?>?, _ flags: UnsafeMutablePointer<UInt32>?
) -> Int32 {
  unsafe ocsp?.pointee = nil
  unsafe ocspCount?.pointee = 0
  // libmicrohttpd stores its connection as the session's pointer (`new_connection_prepare_` in
  // daemon.c).
  guard let pointer = unsafe gnutls_session_get_ptr(session),
    let certificate = unsafe attached(OpaquePointer(pointer))?.certificate
  else { return -1 }
  return unsafe certificate.present(chain, count, key, flags)
}

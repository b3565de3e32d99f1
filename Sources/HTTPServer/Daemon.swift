internal import CMicrohttpd
internal import Glibc

/// A daemon of libmicrohttpd with its thread. It does not listen itself, but is given connections.
///
/// libmicrohttpd's own thread pool would listen itself, but stopping that (`MHD_quiesce_daemon`)
/// races with its threads, and 0.9.75 calls `abort` when it loses the race.
///
/// `@unchecked Sendable` is safe: libmicrohttpd locks what several threads may do, and `stop` is
/// called only once, by `HTTPServer.stop`.
@safe struct Daemon: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// - Parameter core: must outlive the daemon.
  init(_ core: ServerCore) throws(HTTPServerError) {
    var options = unsafe cmicrohttpd_options()
    unsafe options.context = Unmanaged.passUnretained(core).toOpaque()
    unsafe options.begin = beginRequest
    unsafe options.handle = handleRequest
    unsafe options.complete = completeRequest
    unsafe options.notify = noteConnection
    if core.isSecure { unsafe options.choose_certificate = chooseCertificate }
    unsafe options.memory = max(core.limits.connectionMemory, 4 << 10)
    // All connections may end up on one daemon, so the doorkeeper enforces the real limit.
    unsafe options.connection_limit = UInt32(clamping: core.limits.connections + 16)
    guard let pointer = unsafe cmicrohttpd_start(&options) else { throw .cannotStart(code: errno) }
    unsafe self.pointer = pointer
  }

  /// Hands over an open socket, which libmicrohttpd closes even if it refuses it.
  func add(_ descriptor: Int32, from address: SocketAddress) -> Bool {
    unsafe address.withPointer {
      unsafe MHD_add_connection(pointer, descriptor, $0, $1) == MHD_Result.YES
    }
  }

  /// Closes all connections and ends the thread. None may be suspended.
  func stop() { unsafe MHD_stop_daemon(pointer) }
}

internal import CMicrohttpd
internal import Glibc

/// A listening socket; closed on deinit.
final class ListeningSocket: Sendable {
  let descriptor: Int32

  init(_ listening: HTTPServer.Listening) throws(HTTPServerError) {
    switch listening {
    case .address(let address, let port): descriptor = try Self.open(address, port)
    case .descriptor(let descriptor):
      guard Self.option(SO_ACCEPTCONN, of: descriptor) == 1,
        Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue)
      else { throw .notListening(descriptor: descriptor) }
      self.descriptor = descriptor
    }
    // Accepting must not block when the client has already left, and no child process inherits the
    // socket.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// The port that it is bound to; 0 for a Unix socket.
  var port: UInt16 {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    return code == 0 ? SocketAddress(address, length: length).port : 0
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
  }

  private static func open(_ text: String, _ port: UInt16) throws(HTTPServerError) -> Int32 {
    guard let address = SocketAddress(text, port: port) else { throw .invalidAddress(text) }
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.family, type, 0)
    guard descriptor >= 0 else { throw .cannotListen(address: text, port: port, code: errno) }
    set(SO_REUSEADDR, 1, SOL_SOCKET, of: descriptor)
    if address.family == AF_INET6 { set(IPV6_V6ONLY, 0, Int32(IPPROTO_IPV6), of: descriptor) }
    guard unsafe address.withPointer({ unsafe bind(descriptor, $0, $1) }) == 0,
      listen(descriptor, SOMAXCONN) == 0
    else {
      let code = errno
      close(descriptor)
      throw failure(code, text, port)
    }
    return descriptor
  }

  private static func set(_ name: Int32, _ value: Int32, _ level: Int32, of descriptor: Int32) {
    var value = value
    unsafe setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func failure(_ code: Int32, _ text: String, _ port: UInt16) -> HTTPServerError {
    switch code {
    case EADDRINUSE: .addressInUse(address: text, port: port)
    case EADDRNOTAVAIL: .noSuchAddress(text)
    case EACCES, EPERM: .notAllowed(address: text, port: port)
    default: .cannotListen(address: text, port: port, code: code)
    }
  }
}

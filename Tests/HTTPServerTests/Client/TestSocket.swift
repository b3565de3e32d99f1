import Glibc

/// Sockets as another program would open them.
enum TestSocket {
  /// A socket that listens on a port of 127.0.0.1.
  static func listening() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
    let code = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0, listen(descriptor, 8) == 0 else {
      throw TestClient.Trouble(description: "cannot listen: errno \(errno)")
    }
    return descriptor
  }

  /// A listening Unix socket, and its path.
  static func listeningInFileSystem() throws -> (Int32, String) {
    let path = "/tmp/rollcall-http-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard with(path, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 8) == 0 else {
      throw TestClient.Trouble(description: "cannot listen: errno \(errno)")
    }
    return (descriptor, path)
  }

  /// Sends a request to a Unix socket, and returns everything that comes.
  static func ask(_ path: String, _ text: String) throws -> String {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    guard with(path, { connect(descriptor, $0, $1) }) == 0 else {
      throw TestClient.Trouble(description: "cannot connect: errno \(errno)")
    }
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, 0)
    var (answer, piece) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 {
      answer += piece[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private static func with(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

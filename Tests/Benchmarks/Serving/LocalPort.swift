import Glibc

/// Ports of 127.0.0.1.
enum LocalPort {
  /// A port that was free a moment ago.
  static func free() throws -> UInt16 {
    let port = try withSocket { socket in
      guard withAddress(0, { bind(socket, $0, $1) }) == 0 else { return UInt16(0) }
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isKnown = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
      }
      return isKnown == 0 ? UInt16(bigEndian: address.sin_port) : 0
    }
    guard port > 0 else { throw Failure("No port of 127.0.0.1 is free.") }
    return port
  }

  /// Whether a program listens on a port.
  static func answers(_ port: UInt16) -> Bool {
    (try? withSocket { socket in withAddress(port) { connect(socket, $0, $1) } == 0 }) ?? false
  }

  private static func withSocket<Result>(_ body: (Int32) -> Result) throws -> Result {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure("No socket can be made.") }
    defer { close(descriptor) }
    return body(descriptor)
  }

  private static func withAddress<Result>(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

internal import CMicrohttpd
internal import Glibc

/// The address of a socket.
struct SocketAddress: Sendable {
  private var storage: sockaddr_storage
  private let length: socklen_t

  /// - Parameter length: how many bytes the system has filled in.
  init(_ storage: sockaddr_storage, length: socklen_t) {
    self.storage = storage
    self.length = length
  }

  /// - Parameter text: a numeric address; nil if it is not one.
  init?(_ text: String, port: UInt16) {
    var (four, six) = (sockaddr_in(), sockaddr_in6())
    if unsafe inet_pton(AF_INET, text, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      self = Self.copying(four)
    } else if unsafe inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      self = Self.copying(six)
    } else {
      return nil
    }
  }

  private static func copying<Address>(_ address: Address) -> SocketAddress {
    var storage = sockaddr_storage()
    unsafe withUnsafeMutableBytes(of: &storage) { target in
      unsafe withUnsafeBytes(of: address) { unsafe target.copyMemory(from: $0) }
    }
    return SocketAddress(storage, length: socklen_t(MemoryLayout<Address>.size))
  }

  var family: Int32 { Int32(storage.ss_family) }

  /// The port in the machine's byte order; 0 for an address without ports.
  var port: UInt16 {
    switch family {
    case AF_INET: UInt16(bigEndian: read(sockaddr_in.self).sin_port)
    case AF_INET6: UInt16(bigEndian: read(sockaddr_in6.self).sin6_port)
    default: 0
    }
  }

  /// The peer, numerically. An IPv4 address mapped into IPv6 is shown as IPv4.
  var peer: HTTPPeer {
    switch family {
    case AF_INET: return Self.peer(Self.bytes(read(sockaddr_in.self).sin_addr))
    case AF_INET6: return Self.peer(Self.bytes(read(sockaddr_in6.self).sin6_addr))
    default: return HTTPPeer(address: "local", isLoopback: true)
    }
  }

  private static func peer(_ bytes: [UInt8]) -> HTTPPeer {
    if bytes.count == 16 {
      let mapped = bytes.prefix(12)
      if mapped.prefix(10).allSatisfy({ $0 == 0 }) && mapped.suffix(2).allSatisfy({ $0 == 0xFF }) {
        return peer(Array(bytes.suffix(4)))
      }
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else {
      return HTTPPeer(address: "unknown", isLoopback: false)
    }
    let shown = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let isLoopback =
      bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    return HTTPPeer(address: String(decoding: shown, as: UTF8.self), isLoopback: isLoopback)
  }

  /// The bytes of one of the system's plain structures.
  private static func bytes<Address>(_ address: Address) -> [UInt8] {
    unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
  }

  /// The storage is larger than any address that it can hold.
  private func read<Address>(_: Address.Type) -> Address {
    unsafe withUnsafeBytes(of: storage) { unsafe $0.loadUnaligned(as: Address.self) }
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    unsafe withUnsafePointer(to: storage) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
    }
  }
}

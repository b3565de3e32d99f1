import Glibc

/// A TCP client that sends what a test wants, byte by byte if necessary.
///
/// Unchecked: a test uses it on one thread at a time.
final class TestClient: @unchecked Sendable {
  let descriptor: Int32
  /// What has arrived and was not read yet.
  private var received: [UInt8] = []
  private let kept: AnyObject?

  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter address: a numeric IPv4 address.
  init(port: UInt16, address: String = "127.0.0.1", keeping kept: AnyObject? = nil) throws {
    self.kept = kept
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &place.sin_addr)
    // The longest time to wait for anything, however busy the machine is.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    let code = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Trouble(description: "cannot connect: errno \(errno)") }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    guard sendSome(bytes) == bytes.count else {
      throw Trouble(description: "cannot send: errno \(errno)")
    }
  }

  /// - Returns: how many bytes the server has accepted before it closed the connection.
  func sendSome(_ bytes: [UInt8]) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { break }
      sent += count
    }
    return sent
  }

  /// Shuts down the sending side.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Leaves like a program that has crashed: with a reset.
  func reset() {
    var lingering = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
    // Puts another socket in its place, so that the descriptor's number stays this client's.
    let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    dup2(other, descriptor)
    close(other)
  }

  /// Reads more; false at the end, whatever its cause.
  private func readMore() throws -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &piece, piece.count, 0)
    if count < 0, errno == EAGAIN { throw Trouble(description: "nothing comes") }
    guard count > 0 else { return false }
    received += piece[..<count]
    return true
  }

  /// Everything up to the end of the connection.
  func readToEnd() throws -> [UInt8] {
    while try readMore() {}
    defer { received = [] }
    return received
  }

  /// Whether the server closes the connection without sending another byte.
  func isClosed() throws -> Bool { try readToEnd().isEmpty }

  /// Where the head ends in what has arrived; nil if it is incomplete.
  private var headEnd: Int? {
    received.indices.dropLast(3)
      .first { received[$0..<$0 + 4].elementsEqual("\r\n\r\n".utf8) }
      .map { $0 + 4 }
  }

  /// The next answer.
  ///
  /// - Parameter hasBody: false for an answer to HEAD.
  func read(hasBody: Bool = true) throws -> TestResponse {
    while headEnd == nil {
      guard try readMore() else {
        throw Trouble(description: "no answer, but \(received.count) bytes")
      }
    }
    let headEnd = headEnd ?? 0
    var response = try TestResponse(head: String(decoding: received[..<headEnd], as: UTF8.self))
    received.removeFirst(headEnd)
    let count = hasBody ? response.headers["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < count {
      guard try readMore() else { throw Trouble(description: "half an answer") }
    }
    response.body = Array(received.prefix(count))
    received.removeFirst(count)
    return response
  }

  /// Sends a request and reads the answer.
  func ask(_ text: String) throws -> TestResponse {
    try send(text)
    return try read(hasBody: !text.hasPrefix("HEAD "))
  }
}

/// An answer as it arrived.
struct TestResponse {
  let status: Int
  /// The headers, by their names in lower case.
  let headers: [String: String]
  let head: String
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }

  init(head: String) throws {
    self.head = head
    let lines = head.split(separator: "\r\n").map(String.init)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
      throw TestClient.Trouble(description: "no status line: \(head)")
    }
    self.status = status
    let pairs = lines.dropFirst().map { line -> (String, String) in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (line[..<colon].lowercased(), String(line[colon...].dropFirst(2)))
    }
    headers = Dictionary(pairs) { "\($0), \($1)" }
  }
}

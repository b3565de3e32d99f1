/// The head of a request: what is known before any of its body is read.
package struct HTTPRequest: Sendable {
  /// The method as it was sent: `GET`. Methods are case-sensitive.
  package let method: String
  /// The path exactly as it was sent, with its escapes: visible ASCII that begins with a slash, or
  /// `*`.
  package let rawPath: String
  /// The part after the first `?`, exactly as it was sent; nil without one.
  package let rawQuery: String?
  /// The headers. Values are read as UTF-8 or, if they are not valid UTF-8, as Latin-1.
  package let headers: HTTPHeaders
  package let peer: HTTPPeer
  /// Whether the connection is encrypted.
  package let isSecure: Bool
  /// The size of the body in bytes: 0 without one, nil if it comes in chunks.
  package let contentLength: Int?

  /// Makes a request without a client, for tests.
  package init(
    method: String, rawPath: String, rawQuery: String? = nil, headers: HTTPHeaders = HTTPHeaders(),
    peer: HTTPPeer = HTTPPeer(address: "127.0.0.1", isLoopback: true), isSecure: Bool = false,
    contentLength: Int? = 0
  ) {
    self.method = method
    self.rawPath = rawPath
    self.rawQuery = rawQuery
    self.headers = headers
    self.peer = peer
    self.isSecure = isSecure
    self.contentLength = contentLength
  }

  /// Whether a body follows.
  package var hasBody: Bool { contentLength != 0 }
}

/// Who is at the other end of a connection.
package struct HTTPPeer: Sendable, Hashable {
  /// The numeric address: `192.0.2.7`, `2001:db8::7`; `local` for a Unix socket.
  package let address: String
  /// Whether the peer is this machine.
  package let isLoopback: Bool

  package init(address: String, isLoopback: Bool) {
    self.address = address
    self.isLoopback = isLoopback
  }
}

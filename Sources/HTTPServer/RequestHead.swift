internal import CMicrohttpd

/// The fields of a request's head, and whether they leave no doubt where the request ends.
///
/// libmicrohttpd is lenient in cases in which another program, such as a proxy in front of it, may
/// read a head differently. Anything that could be read in two ways is refused, so that no request can
/// be smuggled inside another (RFC 9112, 11.2).
struct RequestHead {
  private(set) var headers = HTTPHeaders()
  /// Whether each name is a token and no value has control characters.
  private var isWellFormed = true

  init(_ handle: ConnectionHandle) {
    unsafe withUnsafeMutablePointer(to: &self) { head in
      _ = unsafe MHD_get_connection_values_n(handle.pointer, .HEADER_KIND, takeField, head)
    }
  }

  fileprivate mutating func take(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) {
    let name = unsafe String(decoding: name, as: UTF8.self)
    if unsafe !HTTPHeaders.isToken(name) || value.contains(where: Self.isControl) {
      isWellFormed = false
    }
    headers.append(received: name, unsafe Self.text(value))
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09) || byte == 0x7F
  }

  /// The bytes as UTF-8 or, if they are not valid UTF-8, as Latin-1, in which every byte is a
  /// character.
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if let text = unsafe String(validating: bytes, as: UTF8.self) { return text }
    return unsafe String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// How much body follows; nil if that is not certain.
  ///
  /// - Parameter isOld: whether the request uses HTTP/1.0, which has no chunks.
  func body(isOld: Bool) -> Body? {
    guard isWellFormed, headers.all("Host").count <= 1 else { return nil }
    let (encodings, lengths) = (headers.all("Transfer-Encoding"), headers.all("Content-Length"))
    if !encodings.isEmpty {
      guard lengths.isEmpty, !isOld, encodings.count == 1,
        HTTPHeaders.isSame(encodings[0], "chunked")
      else { return nil }
      return .chunks
    }
    guard let length = lengths.first else { return .bytes(0) }
    guard lengths.count == 1, length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let count = Int(length)
    else { return nil }
    return .bytes(count)
  }

  enum Body: Equatable {
    case bytes(Int)
    case chunks
  }

  /// Whether the client waits for permission to send the body (`Expect: 100-continue`).
  func awaitsLeave(isOld: Bool) -> Bool {
    !isOld && headers["Expect"].map { HTTPHeaders.isSame($0, "100-continue") } == true
  }
}

/// `MHD_KeyValueIteratorN`; the context is a `RequestHead`.
private func takeField(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let head = unsafe context?.assumingMemoryBound(to: RequestHead.self) else { return .NO }
  let name = unsafe UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize)
  let value = unsafe UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize)
  unsafe head.pointee.take(
    name.bindMemory(to: UInt8.self), value.bindMemory(to: UInt8.self))
  return .YES
}

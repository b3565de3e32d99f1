internal import CMicrohttpd

extension HTTPResponse {
  /// Gives the answer to libmicrohttpd, which copies it.
  ///
  /// - Parameter isLast: whether the connection ends with it.
  /// - Returns: whether it was accepted.
  func queue(on handle: ConnectionHandle, isLast: Bool) -> Bool {
    let made = unsafe body.withUnsafeBytes { bytes in
      unsafe MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made = unsafe made else { return false }
    defer { unsafe MHD_destroy_response(made) }
    for field in ownHeaders where !field.value.isEmpty {
      guard unsafe MHD_add_response_header(made, field.name, field.value) == MHD_Result.YES else {
        return false
      }
    }
    if isLast { unsafe _ = MHD_add_response_header(made, "Connection", "close") }
    return unsafe MHD_queue_response(handle.pointer, UInt32(status), made) == MHD_Result.YES
  }

  /// The bytes of an answer that is sent without libmicrohttpd, after which the connection ends.
  func lastWord(to method: String) -> [UInt8] {
    let reason = unsafe String(cString: MHD_get_reason_phrase_for(UInt32(status)))
    var head = "HTTP/1.1 \(status) \(reason)\r\nDate: \(HTTPDate.now.text)\r\nConnection: close\r\n"
    for field in ownHeaders { head += "\(field.name): \(field.value)\r\n" }
    if status != 204 && status != 304 { head += "Content-Length: \(body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (carriesBody(to: method) ? body : [])
  }
}

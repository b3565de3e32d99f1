/// An answer.
package struct HTTPResponse: Sendable, Equatable {
  /// The status, from 200 to 599.
  package var status: Int
  /// The headers. Those that the server sets itself are ignored: `Content-Length`,
  /// `Transfer-Encoding`, `Connection` and `Date`.
  package var headers: HTTPHeaders
  /// The body. It is not sent in answer to HEAD, which gets only its size, or with 204 and 304.
  package var body: [UInt8]
  /// Whether the connection ends with this answer.
  package var closesConnection = false

  package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    precondition((200...599).contains(status), "The status of an answer is from 200 to 599.")
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer in plain text.
  package init(status: Int, text: String) {
    self.init(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8)
    )
  }

  /// The headers that the application may set.
  var ownHeaders: some Sequence<HTTPHeaders.Field> {
    headers.fields.lazy.filter { field in
      !Self.serverHeaders.contains { HTTPHeaders.isSame($0, field.name) }
    }
  }

  private static let serverHeaders = ["Content-Length", "Transfer-Encoding", "Connection", "Date"]

  /// Whether a body may follow the head.
  func carriesBody(to method: String) -> Bool {
    method != "HEAD" && status != 204 && status != 304
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    for (name, value) in elements { append(name, value) }
  }
}

internal import HTTPServer
internal import JSON

/// What the answers to one request have in common: its ids, and the headers of Microsoft Graph.
struct APIAnswer: Sendable {
  /// A GUID, which is also in the log.
  let request: String
  /// The client's own id for the request or, if it sent none, the server's.
  let client: String
  /// Seconds since 1970.
  let now: Int

  /// The longest client id that is echoed.
  private static let clientIDLimit = 128

  /// - Parameter request: a GUID for the request.
  init(_ http: HTTPRequest, request: String, now: Int) {
    self.request = request
    self.now = now
    let own = http.headers["client-request-id"] ?? ""
    client = (1...Self.clientIDLimit).contains(own.utf8.count) ? own : request
  }

  func json(_ status: Int, _ value: JSONValue, headers: [String: String] = [:]) -> HTTPResponse {
    var response = empty(status, headers: headers)
    response.headers.append(
      "Content-Type",
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
    )
    response.headers.append("OData-Version", "4.0")
    response.body = value.bytes
    return response
  }

  func text(_ status: Int, _ text: String) -> HTTPResponse {
    var response = empty(status)
    response.headers.append("Content-Type", "text/plain;charset=utf-8")
    response.body = Array(text.utf8)
    return response
  }

  /// - Parameter caching: how long the answer may be cached, and by whom.
  func empty(
    _ status: Int, headers: [String: String] = [:], caching: String = "no-cache"
  ) -> HTTPResponse {
    var fields: HTTPHeaders = [
      "request-id": request, "client-request-id": client, "Cache-Control": caching,
    ]
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { fields.append(name, value) }
    return HTTPResponse(status: status, headers: fields)
  }

  func error(_ error: APIError, beside members: [JSONValue.Member] = []) -> HTTPResponse {
    json(
      error.status,
      .object(members + [.error(error, request: request, client: client, at: now)]),
      headers: error.headers)
  }
}

internal import HTTPServer
internal import Profiles

/// What answers to uploads have in common.
struct BlobAnswer: Sendable {
  let request: String
  private let client: String?
  private let version: String

  init(_ http: HTTPRequest, request: String) {
    self.request = request
    client = http.headers["x-ms-client-request-id"].flatMap { $0.utf8.count <= 128 ? $0 : nil }
    version =
      http.headers["x-ms-version"].flatMap { (1...32).contains($0.utf8.count) ? $0 : nil }
      ?? "2015-07-08"
  }

  /// - Parameters:
  ///   - tag: identifies this state of the file; `nil` for a block.
  ///   - now: seconds since 1970.
  func created(tag: String?, md5: [UInt8]?, at now: Int) -> HTTPResponse {
    var response = empty(201)
    if let tag {
      response.headers.append("ETag", "\"0x\(tag.prefix(16).uppercased())\"")
      response.headers.append("Last-Modified", HTTPDate(secondsSince1970: now).text)
    }
    if let md5 { response.headers.append("Content-MD5", Base64.encode(md5)) }
    response.headers.append("x-ms-request-server-encrypted", "false")
    return response
  }

  func error(_ error: BlobError) -> HTTPResponse {
    var response = empty(error.status)
    response.headers.append("Content-Type", "application/xml")
    response.headers.append("x-ms-error-code", error.code)
    if error.status == 503 { response.headers.append("Retry-After", "2") }
    response.body = Array(
      ("<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>\(error.code)</Code>"
        + "<Message>\(Self.escaped(error.userMessage))</Message></Error>").utf8)
    return response
  }

  private func empty(_ status: Int) -> HTTPResponse {
    var headers: HTTPHeaders = ["x-ms-request-id": request, "x-ms-version": version]
    if let client { headers.append("x-ms-client-request-id", client) }
    return HTTPResponse(status: status, headers: headers)
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.append(character)
      }
    }
  }
}

import Files
import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// The API on a home of its own, without a socket: a request is a value, and so is its answer.
final class TestAPI: Sendable {
  let home: TestHome
  let front: APIFront
  /// The secret of a token that permits everything.
  let token: String

  init(
    _ launcher: (any RunLauncher)? = nil, in home: TestHome? = nil, fileLimit: Int = 1 << 20,
    profileLimit: Int = 16 << 20
  ) throws {
    let home = try home ?? TestHome()
    self.home = home
    var settings = APIFront.Settings()
    (settings.fileLimit, settings.profileLimit) = (fileLimit, profileLimit)
    settings.resetPatience = .zero
    front = APIFront(settings) { try home.service(launcher) }
    token = try home.service().makeToken("night", [.readWrite])
  }

  /// The answer to a request.
  ///
  /// - Parameters:
  ///   - target: path and query.
  ///   - token: nil for none, instead of the one that permits everything.
  func send(
    _ method: String, _ target: String, _ body: [UInt8] = [], headers: HTTPHeaders = [:],
    as token: String?
  ) -> HTTPResponse {
    var headers = headers
    if headers["Host"] == nil { headers.append("Host", "sis.example") }
    if !body.isEmpty { headers.append("Content-Length", String(body.count)) }
    if let token { headers.append("Authorization", "Bearer \(token)") }
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let request = HTTPRequest(
      method: method, rawPath: parts[0], rawQuery: parts.count > 1 ? parts[1] : nil,
      headers: headers, contentLength: body.count)
    switch front.receive(request) {
    case .answer(let response): return response
    case .work(let work): return work()
    case .collect(let limit, let then):
      return body.count <= limit ? then(body) : HTTPResponse(status: 413)
    case .stream(let sink, let then):
      // In two pieces, as a network might deliver it.
      for piece in [body.prefix(body.count / 2), body.dropFirst(body.count / 2)] {
        if let refusal = sink.receive(Array(piece).span) { return refusal }
      }
      return then(.complete)
    }
  }

  func send(
    _ method: String, _ target: String, _ body: [UInt8] = [], headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    send(method, target, body, headers: headers, as: token)
  }

  /// The JSON of an answer that must have a status.
  func json(
    _ status: Int, _ method: String, _ path: String, _ body: String = "",
    headers: HTTPHeaders = [:]
  ) throws -> JSONValue {
    var headers = headers
    if !body.isEmpty { headers.append("Content-Type", "application/json") }
    let response = send(
      method, "/beta/education/synchronizationProfiles\(path)", Array(body.utf8), headers: headers)
    #expect(response.status == status, "\(String(decoding: response.body, as: UTF8.self))")
    return try JSONValue(reading: response.body)
  }

  static let north = """
    {"displayName": "North", "dataProvider": {"@odata.type": "#microsoft.graph.educationCsvDataProvider"},
    "identitySynchronizationConfiguration": {
      "@odata.type": "#microsoft.graph.educationIdentityCreationConfiguration",
      "userDomains": [{"appliesTo": "student", "name": "school.example"},
        {"appliesTo": "teacher", "name": "staff.example"}]}}
    """

  /// Makes a provisioned profile, and returns its id.
  func makeProfile(_ settings: ProfileSettings = .creating()) throws -> String {
    try home.service().create(settings).id
  }

  /// A new upload URL of a profile, without its origin.
  func uploadTarget(_ id: String) throws -> String {
    let url = try #require(try json(200, "GET", "/\(id)/uploadUrl")["value"]?.string)
    return String(url.dropFirst("http://sis.example".count))
  }

  /// Puts a file to an upload URL.
  func put(
    _ name: String, _ bytes: [UInt8], to target: String,
    headers: HTTPHeaders = ["x-ms-blob-type": "BlockBlob"], query: String = ""
  ) -> HTTPResponse {
    let parts = target.split(separator: "?", maxSplits: 1)
    return send("PUT", "\(parts[0])/\(name)?\(parts[1])\(query)", bytes, headers: headers, as: nil)
  }

  /// Uploads a roster.
  func upload(_ roster: TestRoster, to id: String) throws {
    let target = try uploadTarget(id)
    for (name, bytes) in roster.contents.sorted(by: { $0.key < $1.key }) {
      #expect(put(name, bytes, to: target).status == 201)
    }
  }

  func files(of id: String) throws -> [String] {
    let service = try home.service()
    return try service.uploadedFiles(of: service.profile(id)).map(\.name).sorted()
  }
}

extension JSONValue {
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var array: [JSONValue] { if case .array(let values) = self { values } else { [] } }
  var names: [String] { if case .object(let members) = self { members.map(\.name) } else { [] } }
}

extension String {
  /// The text with the first occurrence of another text replaced.
  func replacing(_ text: String, with other: String) -> String {
    guard let index = indices.first(where: { self[$0...].hasPrefix(text) }) else { return self }
    return self[..<index] + other + self[index...].dropFirst(text.count)
  }
}

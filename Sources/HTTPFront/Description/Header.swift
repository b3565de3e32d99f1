internal import JSON

/// The headers of answers.
enum Header: String, CaseIterable {
  case request = "request-id"
  case client = "client-request-id"
  case caching = "Cache-Control"
  case oDataVersion = "OData-Version"
  case location = "Location"
  case preferenceApplied = "Preference-Applied"
  case retryAfter = "Retry-After"
  case authenticate = "WWW-Authenticate"
  case tag = "ETag"
  case lastModified = "Last-Modified"
  case md5 = "Content-MD5"
  case blobRequest = "x-ms-request-id"
  case blobVersion = "x-ms-version"
  case blobError = "x-ms-error-code"

  /// The headers of every answer of the API.
  static let ofAll: [Header] = [.request, .client, .caching]

  var json: JSONValue {
    var keywords: [JSONValue.Member] = []
    if case .object(let all) = schema.json { keywords = all }
    return .object(
      keywords.filter { $0.name == "description" } + [
        .init("required", .bool(isAlwaysThere)),
        .init("schema", .object(keywords.filter { $0.name != "description" })),
      ])
  }

  /// Whether every answer that lists the header has it.
  private var isAlwaysThere: Bool {
    switch self {
    case .preferenceApplied, .retryAfter, .tag, .lastModified, .md5: false
    case .request, .client, .caching, .oDataVersion, .location, .authenticate, .blobRequest,
      .blobVersion,
      .blobError:
      true
    }
  }

  private var schema: Schema {
    switch self {
    case .request:
      .text("The id that the server gave the request; its log has it too.", format: .uuid)
    case .client:
      .text("The client's own id for the request, if it sent one; otherwise `request-id` again.")
    case .caching: .text("`no-cache`, except for the description, which may be kept for an hour.")
    case .oDataVersion: .word(["4.0"], "The version of OData.")
    case .location: .text("The URL of the new profile.", format: .uri)
    case .preferenceApplied:
      .text("`include-unknown-enum-members`, if the client asked for that.")
    case .retryAfter: .wholeNumber("How many seconds to wait before trying again.", from: 0)
    case .authenticate: .text("How to send a token.").examples("Bearer realm=\"rollcall\"")
    case .tag: .text("Identifies this state of the file. Blocks have none.")
    case .lastModified: .text("When the file was put, as HTTP writes dates. Blocks have none.")
    case .md5:
      .text("The MD5 of the received bytes, in Base64, if the request had the header too.")
    case .blobRequest:
      .text("The id that the server gave the request; its log has it too.", format: .uuid)
    case .blobVersion: .text("The `x-ms-version` of the request, or the server's own.")
    case .blobError: .text("The `Code` of the error, even without a body.")
    }
  }
}

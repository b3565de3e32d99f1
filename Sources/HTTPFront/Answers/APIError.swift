internal import Failures
internal import JSON
internal import Profiles
internal import SQLite

/// Why a request is refused, in Microsoft Graph's words.
///
/// - SeeAlso: Microsoft Graph, error responses and resource types
struct APIError: ExplainedError, Equatable {
  var status: Int
  var code: String
  var message: String
  /// Headers in addition to those that all answers have.
  var headers: [String: String] = [:]

  var userMessage: String { message }
  var kind: FailureKind {
    switch status {
    case 401, 403, 404, 405, 409: .notPossible
    case 400..<500: .wrongInput
    default: .process
    }
  }

  init(_ status: Int, _ message: String, code: String? = nil, headers: [String: String] = [:]) {
    self.status = status
    self.code = code ?? Self.code(of: status)
    self.message = message
    self.headers = headers
  }

  /// What a client is told about a failure in any module.
  init(_ failure: any ExplainedError) {
    if let failure = failure as? DatabaseError {
      switch failure.problem {
      case .busy, .schemaTooNew:
        self.init(503, failure.userMessage, headers: ["Retry-After": "5"])
        return
      default: break
      }
    }
    let status =
      switch failure.kind {
      case .wrongUsage, .wrongInput: 400
      case .notPossible:
        switch failure.code {
        case "NotFound": 404
        case "BadRequest": 400
        case "RequestEntityTooLarge": 413
        default: 409
        }
      case .store, .file, .directory, .terminal, .output, .process, .bug: 500
      }
    // The server's log has more about the server's own failures than a client needs to know.
    self.init(
      status,
      status == 500 ? "The server could not do it; its log says why." : failure.userMessage)
  }

  static func code(of status: Int) -> String {
    switch status {
    case 400: "BadRequest"
    case 401: "InvalidAuthenticationToken"
    case 403: "Forbidden"
    case 404: "NotFound"
    case 405: "MethodNotAllowed"
    case 406: "NotAcceptable"
    case 409: "Conflict"
    case 411: "LengthRequired"
    case 413, 414, 431: "RequestEntityTooLarge"
    case 415: "UnsupportedMediaType"
    case 429: "TooManyRequests"
    case 503: "ServiceUnavailable"
    default: "InternalError"
    }
  }

  // MARK: Common errors

  static let noProfile = APIError(404, "There is no such synchronization profile.")

  static func noSegment(_ segment: String) -> APIError {
    APIError(400, "Resource not found for the segment '\(segment.prefix(100))'.")
  }

  static func noMethod(_ method: String, allowed: [String]) -> APIError {
    APIError(
      405, "The resource does not have the method \(method.prefix(20)).",
      headers: ["Allow": allowed.joined(separator: ", ")])
  }
}

extension JSONValue.Member {
  /// - Parameters:
  ///   - request: the id of the request, which is also in the log.
  ///   - client: the client's own id for it.
  static func error(_ error: APIError, request: String, client: String, at now: Int)
    -> JSONValue.Member
  {
    JSONValue.Member(
      "error",
      .object([
        .init("code", .string(error.code)), .init("message", .string(error.message)),
        .init(
          "innerError",
          .object([
            // Without a time zone, as Graph writes it.
            .init("date", .string(String(UTCTime.text(now).dropLast()))),
            .init("request-id", .string(request)), .init("client-request-id", .string(client)),
          ])),
      ]))
  }
}

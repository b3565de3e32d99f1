internal import JSON

/// The refusals that several operations share.
enum Refusals {
  /// What each status means, for every operation.
  private static let sentences: KeyValuePairs<Int, String> = [
    400:
      "The request is wrong: its body, a query option, or the header `Host`. The message says where.",
    401: "There is no token, or it is not valid.",
    403: "The token does not permit it.",
    404: "There is no such profile, or the token is not for it; or it has nothing of the kind.",
    409:
      "The profile is in a state in which this cannot be done. The message says what to do first.",
    413: "The body is larger than the server accepts.",
    414: "The URL is longer than 8 KiB.",
    415: "The body's type is not `application/json`.",
    431: "The headers are larger than 16 KiB.",
    500: "The server could not do it. Its log says why.",
    503: "The server has too much to do, or is stopping. Try again.",
  ]

  static var components: JSONValue {
    .object(sentences.map { .init(String($0.key), answer($0.key, $0.value).json) })
  }

  private static func answer(_ status: Int, _ sentence: String) -> Answer {
    let headers: [Header] =
      switch status {
      case 401: [.authenticate]
      case 503: [.retryAfter]
      default: []
      }
    return .json(
      status, sentence, .named("error"), example: examples[status], headers: headers)
  }

  private static var examples: [Int: JSONValue] {
    [
      400: example(
        APIError(400, "displayName is missing. Give it a value.")),
      401: example(
        APIError(
          401, "Send a token: Authorization: Bearer TOKEN. Create one with rollcall token create.")),
      403: example(APIError(403, "The token permits reading only.")),
      404: example(.noProfile),
      409: example(
        APIError(
          409, "The profile is still being provisioned; wait until its state is provisioned.")),
    ]
  }

  static func example(_ error: APIError) -> JSONValue {
    .object([
      .error(
        error, request: "7f2c1a0e-3c7b-4b56-9d51-6f6f4f3f2a10",
        client: "7f2c1a0e-3c7b-4b56-9d51-6f6f4f3f2a10", at: 1_769_854_830)
    ])
  }

  // MARK: Groups

  /// For operations that read from the home.
  static let ofReading = statuses(400, 500, 503)
  /// For operations that show something about one profile.
  static let ofProfile = ofReading + statuses(404)
  /// The same for answers made by a worker, which accepts no large body.
  static let ofWork = ofProfile + statuses(413)
  /// For operations that a profile's state may not permit.
  static let ofChange = ofWork + statuses(409)
  /// For operations with a profile's settings in the body.
  static let ofSettings = ofChange + statuses(415)

  private static func statuses(_ statuses: Int...) -> [Answer] { statuses.map(Answer.refusal) }

  static let schemas: KeyValuePairs<String, Schema> = [
    "error": .object(
      "Why something was not done.",
      ["error": .named("errorDetail")], required: ["error"]),
    "errorDetail": .object(
      "What is wrong, for programs and for people.",
      [
        "code": .text(
          "A code for programs, the same for each kind of refusal."
        ).examples("BadRequest", "NotFound", "Conflict", "InternalError"),
        "message": .text("What happened and what to do, for a person."),
        "innerError": .object(
          "Identifies the request in the server's log.",
          [
            "date": .text("When it was answered, in UTC and without a zone, as Graph writes it.")
              .examples("2026-01-31T10:20:30"),
            "request-id": .text("The header of that name.", format: .uuid),
            "client-request-id": .text("The header of that name."),
          ], required: ["date", "request-id", "client-request-id"]),
      ], required: ["code", "message", "innerError"]),
  ]
}

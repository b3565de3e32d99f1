internal import JSON

/// The answer of an operation with one status.
struct Answer: Sendable {
  let status: Int
  private let description: String
  private let headers: [Header]
  /// The bodies by media type.
  private let contents: [(type: String, content: Content)]
  /// Whether it is a component that several operations share.
  private let isRefusal: Bool

  struct Content: Sendable {
    let schema: Schema
    var example: JSONValue?

    init(_ schema: Schema, example: JSONValue? = nil) {
      self.schema = schema
      self.example = example
    }

    var json: JSONValue {
      .object(
        [.init("schema", schema.json)]
          + [example.map { .init("example", $0) }].compactMap { $0 })
    }
  }

  /// - Parameter headers: in addition to those that all answers have.
  init(
    _ status: Int, _ description: String, headers: [Header] = Header.ofAll,
    _ contents: KeyValuePairs<String, Content> = [:]
  ) {
    self.init(
      status, description, headers, contents.map { ($0.key, $0.value) }, isRefusal: false)
  }

  private init(
    _ status: Int, _ description: String, _ headers: [Header],
    _ contents: [(String, Content)], isRefusal: Bool
  ) {
    self.status = status
    self.description = description
    self.headers = headers
    self.contents = contents
    self.isRefusal = isRefusal
  }

  /// JSON, with the headers that all JSON answers have.
  static func json(
    _ status: Int, _ description: String, _ schema: Schema, example: JSONValue? = nil,
    headers: [Header] = []
  ) -> Answer {
    Answer(
      status, description, headers: Header.ofAll + [.oDataVersion] + headers,
      ["application/json": Content(schema, example: example)])
  }

  /// One of `Refusals`.
  static func refusal(_ status: Int) -> Answer {
    Answer(status, "", [], [], isRefusal: true)
  }

  var json: JSONValue {
    if isRefusal { return ["$ref": .string("#/components/responses/\(status)")] }
    var members: [JSONValue.Member] = [.init("description", .string(description))]
    if !headers.isEmpty {
      members.append(
        .init(
          "headers",
          .object(
            headers.map {
              .init($0.rawValue, ["$ref": .string("#/components/headers/\($0.rawValue)")])
            })))
    }
    if !contents.isEmpty {
      members.append(
        .init("content", .object(contents.map { .init($0.type, $0.content.json) })))
    }
    return .object(members)
  }
}

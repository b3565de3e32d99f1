internal import JSON

/// What one method of a path does.
struct Operation: Sendable {
  /// The name of the operation in generated clients.
  let id: String
  /// A summary in a few words.
  let summary: String
  let description: String
  let access: Access
  var parameters: [Parameter] = []
  var body: Body?
  /// The possible answers, in any order.
  let answers: [Answer]

  /// Who may use it.
  enum Access: Sendable {
    case reading, writing
    /// Anyone with the signed URL.
    case signedURL
    /// Anyone on the machine itself, and others with a token.
    case machineOrReading
    case anybody
  }

  /// - Parameter tag: the group under which documentation lists it.
  func json(tag: String) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("tags", [.string(tag)]), .init("operationId", .string(id)),
      .init("summary", .string(summary)),
      .init("description", .string(description + access.sentence)),
    ]
    if !parameters.isEmpty {
      members.append(.init("parameters", .array(parameters.map(\.json))))
    }
    if let body { members.append(.init("requestBody", body.json)) }
    let all = (answers + access.refusals).sorted { $0.status < $1.status }
    members += [
      .init("responses", .object(all.map { .init(String($0.status), $0.json) })),
      .init("security", access.json),
    ]
    return .object(members)
  }
}

extension Operation {
  /// The body that a request may have.
  struct Body: Sendable {
    let description: String
    var isRequired = true
    let contents: KeyValuePairs<String, Content>

    struct Content: Sendable {
      let schema: Schema
      /// Examples, by name.
      var examples: KeyValuePairs<String, JSONValue> = [:]
    }

    var json: JSONValue {
      [
        "description": .string(description), "required": .bool(isRequired),
        "content": .object(contents.map { .init($0.key, $0.value.json) }),
      ]
    }
  }
}

extension Operation.Body.Content {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("schema", schema.json)]
    if !examples.isEmpty {
      members.append(
        .init("examples", .object(examples.map { .init($0.key, ["value": $0.value]) })))
    }
    return .object(members)
  }
}

extension Operation.Access {
  fileprivate var sentence: String {
    switch self {
    case .reading:
      "\n\nScope: `EduAdministration.Read`, `EduAdministration.ReadWrite`, or either with `.All`."
    case .writing: "\n\nScope: `EduAdministration.ReadWrite` or `EduAdministration.ReadWrite.All`."
    case .signedURL: "\n\nNo token is needed: the URL is signed."
    case .machineOrReading:
      "\n\nRequests from the machine itself need no token; others need one, of any scope."
    case .anybody: "\n\nNo token is needed."
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .reading, .writing: [["token": []]]
    case .signedURL: [["signedURL": []]]
    case .machineOrReading: [[:], ["token": []]]
    case .anybody: []
    }
  }

  /// The answers to clients without permission, and the server's own to requests that it refuses.
  fileprivate var refusals: [Answer] {
    let statuses =
      switch self {
      case .reading: [401]
      case .writing: [401, 403]
      case .signedURL, .machineOrReading, .anybody: [Int]()
      }
    return (statuses + [414, 431]).map(Answer.refusal)
  }
}

internal import JSON
internal import Profiles

/// A description of the API in OpenAPI 3.1, for authors of clients and for client generators.
///
/// Each resource has a file here with its operations and schemas, matching the type in `Routes`
/// that answers. What the code knows (paths, methods, words, query options, limits) is taken from
/// it. `assets/openapi.json` is the same document; one test compares the two, and others compare
/// the server's answers with it.
///
/// - SeeAlso: OpenAPI Specification 3.1.1
enum APIDescription {
  /// The document as it is served.
  static let bytes = json.indented()

  static var json: JSONValue {
    [
      "openapi": "3.1.1", "info": info,
      "servers": [
        ["url": "/beta/education", "description": "The path that Microsoft Graph uses."],
        ["url": "/testEduApi/education", "description": "The same path, by its name from 2017."],
      ],
      "tags": .array(
        Tag.allCases.map {
          ["name": .string($0.rawValue), "description": .string($0.description)]
        }),
      "paths": .object(APIRoute.allCases.map(item) + ownItems + [uploads]),
      "components": components,
    ]
  }

  enum Tag: String, CaseIterable {
    case profiles = "Profiles"
    case files = "Files"
    case synchronization = "Synchronization"
    case server = "Server"

    var description: String {
      switch self {
      case .profiles: "What a school or a district has decided about its synchronization."
      case .files: "How a roster's files are uploaded."
      case .synchronization: "Starting a synchronization, its status, and its results."
      case .server: "The server itself. This is not part of Microsoft Graph's API."
      }
    }
  }

  private static var info: JSONValue {
    [
      "title": "Rollcall", "version": .string(Build.version),
      "summary": "School Data Sync (Classic): synchronization profiles of Microsoft Graph",
      "description": .string(introduction),
    ]
  }

  private static let introduction = """
    Rollcall answers the requests that clients of School Data Sync (Classic) sent to \
    `https://graph.microsoft.com/beta/education/synchronizationProfiles`.

    **In short.** Create a profile and poll it until its `state` is `provisioned`. Get an `uploadUrl` and put \
    the roster's CSV files there. `start` verifies them and answers with messages: 200 if it has started, 400 \
    if it has not. Ask for `profileStatus` until it has ended, then read `errors`.

    **Tokens.** Send one with every request: `Authorization: Bearer TOKEN`. `rollcall token create` creates \
    them. A token may be for certain profiles only; for such a token, other profiles do not exist.

    **Paths.** Letter case does not matter in them, a key may be in parentheses \
    (`synchronizationProfiles('…')`), and `uploadUrl` and actions may end in `()`. Where there is GET, there is \
    HEAD.

    **Query options** may be written without the `$`. Each may be given once; one that is not known is refused \
    if it begins with `$`, and ignored otherwise.

    **Types** are read in any letter case, with or without the `#`, and by their names of 2017, which do not \
    begin with `education`. Unknown members are ignored, except those that begin with \
    `rollcall.`, which are refused.

    **Later versions** may answer with more members and more words. Ignore what you do not know.
    """

  // MARK: Paths

  private static func item(_ route: APIRoute) -> JSONValue.Member {
    item(route.path, route.operations, route.tag)
  }

  private static var ownItems: [JSONValue.Member] {
    OwnRoute.allCases.map { route in
      item(route.rawValue, ["GET": OwnDescription.operation(route)], .server, isOwn: true)
    }
  }

  private static var uploads: JSONValue.Member {
    item(
      "/\(UploadURL.account)/{profileId}/{fileName}", ["PUT": UploadDescription.put], .files,
      isOwn: true)
  }

  /// - Parameter isOwn: whether the path begins at the host.
  private static func item(
    _ path: String, _ operations: KeyValuePairs<String, Operation>, _ tag: Tag,
    isOwn: Bool = false
  ) -> JSONValue.Member {
    var parameters = path.split(separator: "{").dropFirst().map {
      Parameter.named(String($0.prefix { $0 != "}" }))
    }
    if !isOwn { parameters.append(.named(Header.client.rawValue)) }
    var members: [JSONValue.Member] = []
    if isOwn { members.append(.init("servers", [["url": "/"]])) }
    if !parameters.isEmpty {
      members.append(.init("parameters", .array(parameters.map(\.json))))
    }
    return .init(
      path,
      .object(
        members
          + operations.map { .init($0.key.lowercased(), $0.value.json(tag: tag.rawValue)) }))
  }

  // MARK: Components

  private static var components: JSONValue {
    let schemas = [
      ProfileSchemas.all, DataProviderSchemas.all, IdentitySchemas.all, SettingsSchemas.all,
      UploadDescription.schemas, ActionDescription.schemas, StatusDescription.schemas,
      ErrorDescription.schemas, ReportDescription.schemas, Refusals.schemas,
    ]
    let parameters =
      Parameter.components.map { ($0.key, $0.value) }
      + [("fileName", UploadDescription.fileName)]
    return [
      "securitySchemes": ["token": token, "signedURL": signedURL],
      "parameters": .object(parameters.map { .init($0.0, $0.1.json) }),
      "headers": .object(Header.allCases.map { .init($0.rawValue, $0.json) }),
      "responses": Refusals.components,
      "schemas": .object(schemas.flatMap { $0.map { .init($0.key, $0.value.json) } }),
    ]
  }

  private static var token: JSONValue {
    let all = scopes(AccessScope.allCases)
    let writing = scopes(AccessScope.allCases.filter(\.permitsWriting))
    return [
      "type": "http", "scheme": "bearer",
      "description": .string(
        "A token of the home, which `rollcall token create NAME --scope SCOPE` creates and prints once. Reading "
          + "needs any of \(all); changing, starting and `uploadUrl` need one of \(writing)."),
    ]
  }

  private static var signedURL: JSONValue {
    [
      "type": "apiKey", "in": "query", "name": "sig",
      "description": .string(
        "The signature of the URL that `uploadUrl` gave. It is valid for an hour, for any file of the profile, as long as the token "
          + "that requested it is valid."),
    ]
  }

  private static func scopes(_ scopes: [AccessScope]) -> String {
    scopes.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}

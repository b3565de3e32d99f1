extension APIRoute: CaseIterable {
  /// One route of each kind, with the names of parameters in place of ids: `{profileId}`.
  static var allCases: [APIRoute] {
    let id = "{profileId}"
    return [
      .profiles, .profileCount, .profile(id), .uploadURL(id),
    ] + Action.allCases.map { .action($0, id) } + [
      .profileStatus(id), .errors(id), .errorCount(id), .error(id, id: "{errorId}"), .report(id),
    ]
  }

  /// The path below `education` that `APIPath` maps to this route.
  var path: String {
    let below =
      switch self {
      case .profiles: ""
      case .profileCount: "/$count"
      case .profile(let id): "/\(id)"
      case .profileStatus(let id): "/\(id)/profileStatus"
      case .errors(let id): "/\(id)/errors"
      case .errorCount(let id): "/\(id)/errors/$count"
      case .error(let profile, let id): "/\(profile)/errors/\(id)"
      case .report(let id): "/\(id)/rollcall.report"
      case .uploadURL(let id): "/\(id)/uploadUrl"
      case .action(let action, let id): "/\(id)/\(action.rawValue)"
      }
    return "/synchronizationProfiles\(below)"
  }

  /// What each method does; HEAD does what GET does.
  var operations: KeyValuePairs<String, Operation> {
    switch self {
    case .profiles:
      [
        "GET": ProfileDescription.list, "POST": ProfileDescription.create,
        "PUT": ProfileDescription.replaceNamed,
      ]
    case .profileCount: ["GET": ProfileDescription.count]
    case .profile:
      [
        "GET": ProfileDescription.show, "PATCH": ProfileDescription.merge,
        "PUT": ProfileDescription.replace, "DELETE": ProfileDescription.delete,
      ]
    case .profileStatus: ["GET": StatusDescription.show]
    case .errors: ["GET": ErrorDescription.list]
    case .errorCount: ["GET": ErrorDescription.count]
    case .error: ["GET": ErrorDescription.show]
    case .report: ["GET": ReportDescription.show]
    case .uploadURL: ["GET": UploadDescription.show]
    case .action(let action, _): ["POST": ActionDescription.operation(action)]
    }
  }

  /// The group under which documentation lists it.
  var tag: APIDescription.Tag {
    switch self {
    case .profiles, .profileCount, .profile: .profiles
    case .uploadURL: .files
    case .action, .profileStatus, .errors, .errorCount, .error, .report: .synchronization
    }
  }
}

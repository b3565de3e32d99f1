internal import HTTPServer
internal import JSON
internal import Profiles
internal import RosterSync

/// The entries of a roster that could not be synchronized.
struct ErrorRoutes: Sendable {
  let call: APICall

  static let shape = ODataShape([
    "id": .string, "entryType": .string, "errorCode": .string, "errorMessage": .string,
    "joiningValue": .string, "recordedDateTime": .dateTime, "reportableIdentifier": .string,
    "rollcall.details": .structured,
  ])

  func list(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape)
      let stored = try call.profile(id, service)
      let (run, rows) = try Self.rows(
        of: stored, service, run: query.continuation == nil ? nil : runOfPage)
      return call.collection(
        rows, query, fragment: "education/synchronizationProfiles('\(stored.id)')/errors",
        path: "synchronizationProfiles/\(stored.id)/errors",
        // The pages are those of one run, also when another one comes after it.
        extra: run.map { "run=\($0)" }, alwaysCounts: true)
    }
  }

  func count(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: .ofNumber)
      return call.count(try Self.newest(of: call.profile(id, service), service).rows, query)
    }
  }

  func show(_ id: String, error: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: [.select])
      let stored = try call.profile(id, service)
      let found = try Self.newest(of: stored, service).rows.first {
        guard case .string(let id)? = $0["id"] else { return false }
        return id.lowercased() == error.lowercased()
      }
      guard case .object(let members)? = found.map(query.selection) else {
        throw APIError(404, "The profile has no such error.")
      }
      return call.answer.json(
        200,
        .object(
          [call.context("education/synchronizationProfiles('\(stored.id)')/errors/$entity")]
            + members))
    }
  }

  /// Those of the last run that came as far as its plan, in the order in which they were found.
  static func newest(
    of stored: StoredProfile, _ service: ProfileService
  ) throws -> (run: Int?, rows: [JSONValue]) {
    try rows(of: stored, service, run: nil)
  }

  private static func rows(
    of stored: StoredProfile, _ service: ProfileService, run number: Int?
  ) throws -> (run: Int?, rows: [JSONValue]) {
    var run: Run?
    if let number {
      run = try service.runs(of: stored).first { $0.number == number && $0.plan != nil }
      guard run != nil else {
        throw APIError(400, "The next link is of a run that is no longer kept.")
      }
    } else {
      run = try service.lastSynchronization(of: stored)
    }
    guard let run else { return (nil, []) }
    let rows = try service.folder(of: run).plan().failures(limit: .max).map {
      EntryError($0, profile: stored.settings.displayName).json
    }
    return (run.number, rows)
  }

  /// The run that a next link names.
  private var runOfPage: Int? {
    guard let query = call.http.rawQuery else { return nil }
    return query.split(separator: "&").first { $0.hasPrefix("run=") }.flatMap {
      Int($0.dropFirst(4))
    }
  }
}

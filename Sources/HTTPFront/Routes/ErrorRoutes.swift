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
      let (run, failures) = try Self.failures(
        of: stored, service, run: query.continuation == nil ? nil : runOfPage)
      let name = service.commandName(of: stored)
      return call.collection(
        failures.lazy.map { Self.json($0, of: name) }, query,
        fragment: "education/synchronizationProfiles('\(stored.id)')/errors",
        path: "synchronizationProfiles/\(stored.id)/errors",
        // All pages are from one run, even if another one follows.
        extra: run.map { "run=\($0)" }, alwaysCounts: true)
    }
  }

  func count(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: .ofNumber)
      let stored = try call.profile(id, service)
      let failures = try Self.newest(of: stored, service).failures
      let name = service.commandName(of: stored)
      return call.count(failures.lazy.map { Self.json($0, of: name) }, query)
    }
  }

  func show(_ id: String, error: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: [.select])
      let stored = try call.profile(id, service)
      let found = try Self.newest(of: stored, service).failures.first {
        $0.id.lowercased() == error.lowercased()
      }
      let name = service.commandName(of: stored)
      let resource = found.map { query.selection(of: Self.json($0, of: name)) }
      guard case .object(let members)? = resource else {
        throw APIError(404, "The profile has no such error.")
      }
      return call.answer.json(
        200,
        .object(
          [call.context("education/synchronizationProfiles('\(stored.id)')/errors/$entity")]
            + members))
    }
  }

  /// The errors of the last run that made a plan, in the order in which they were found.
  static func newest(
    of stored: StoredProfile, _ service: ProfileService
  ) throws -> (run: Int?, failures: [SyncFailure]) {
    try failures(of: stored, service, run: nil)
  }

  ///
  /// - Parameter profile: what a command calls the profile.
  static func json(_ failure: SyncFailure, of profile: String) -> JSONValue {
    EntryError(failure, profile: profile).json
  }

  private static func failures(
    of stored: StoredProfile, _ service: ProfileService, run number: Int?
  ) throws -> (run: Int?, failures: [SyncFailure]) {
    var run: Run?
    if let number {
      run = try service.runs(of: stored).first { $0.number == number && $0.plan != nil }
      guard run != nil else {
        throw APIError(400, "The next link belongs to a run that is no longer kept.")
      }
    } else {
      run = try service.lastSynchronization(of: stored)
    }
    guard let run else { return (nil, []) }
    return (run.number, try service.folder(of: run).plan().failures(limit: .max))
  }

  /// The run that a next link names.
  private var runOfPage: Int? {
    guard let query = call.http.rawQuery else { return nil }
    return query.split(separator: "&").first { $0.hasPrefix("run=") }.flatMap {
      Int($0.dropFirst(4))
    }
  }
}

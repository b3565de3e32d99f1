package import JSON
package import Profiles
internal import RosterSync

extension ProfileService {
  /// A profile in a list: the API's resource, with its synchronization status.
  package func listEntryJSON(of stored: StoredProfile) -> JSONValue {
    guard case .object(let members) = stored.profile.json else { return stored.profile.json }
    return .object(
      members + [
        .init("profileStatus", statusJSON(of: stored)),
        .init("missing", missing(from: stored).json),
      ])
  }

  /// A profile's synchronization status.
  package func statusJSON(of stored: StoredProfile) -> JSONValue {
    status(of: stored).json(profileID: stored.id, includesUnknownMembers: true)
  }

  /// The same JSON with the profile's name and state, and the progress of its current run.
  package func standingJSON(of stored: StoredProfile) throws -> JSONValue {
    let status = statusJSON(of: stored)
    guard case .object(var members) = status else { return status }
    members += [
      .init("displayName", .string(stored.settings.displayName)),
      .init("state", .string(stored.profile.state.rawValue)),
      .init("missing", missing(from: stored).json),
      .init("heldSinceDateTime", heldSince(stored).map { .string(UTCTime.text($0)) } ?? .null),
    ]
    guard let run = stored.currentRun.flatMap({ try? run($0) }) else {
      return .object(members + [.init("run", .null)])
    }
    members.append(.init("run", run.json))
    if [.applying, .ended].contains(run.phase), run.plan != nil {
      let plan = try folder(of: run).plan()
      members += [
        .init("progress", try plan.progress().json),
        .init("plan", try plan.summary()?.json ?? .null),
      ]
    }
    return .object(members)
  }

  /// What is left of a deleted profile.
  package static func deletedJSON(of stored: StoredProfile) -> JSONValue {
    .object([.init("id", .string(stored.id))])
  }
}

extension RunProgress {
  fileprivate var json: JSONValue {
    .object([
      .init("total", .number(total)), .init("done", .number(done)),
      .init("failed", .number(failed)),
    ])
  }
}

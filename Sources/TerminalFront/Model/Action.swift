internal import Profiles
internal import Roster
internal import RosterSync

/// What a key does to a profile, rather than to a screen.
enum Action: Sendable, Equatable {
  case verify(profile: String)
  /// Plans what a start would do; changes nothing.
  case plan(profile: String)
  /// Starts exactly the plan with the given hash.
  case start(profile: String, plan: String, released: [Hold])
  /// Releases the named holds of the plan with the given hash; all of them if none is named.
  case release(profile: String, plan: String, only: [String])
  case pause(profile: String)
  case resume(profile: String)
  /// Makes a decision about a person; the next start plans the consequences.
  case decide(profile: String, PersonDoor, reason: String?, lastDay: CivilDay?)

  /// Performs the action.
  ///
  /// - Returns: the number of the run that was begun; `nil` if none was necessary.
  /// - Throws: an error if the profile refuses the action, or the store cannot be changed.
  func perform(with service: ProfileService) throws -> Int? {
    let profile = try service.settled(service.profile(profile))
    switch self {
    case .verify: return try service.begin(profile, .init(goal: .verify))
    case .plan: return try service.begin(profile, .init(goal: .plan))
    case .start(_, let plan, let released):
      var options = ProfileService.StartOptions()
      options.expectedPlan = plan
      options.released = released
      return try service.begin(profile, options)
    case .release(_, let plan, let only):
      return try service.release(profile, plan: plan, only: only, reason: nil)
    case .pause:
      try service.pause(profile)
      return nil
    case .resume: return try service.resume(profile)
    case .decide(_, let door, let reason, let lastDay):
      try service.decide(
        door, of: profile, reason: reason, owner: lastDay == nil ? nil : service.principal,
        lastDay: lastDay)
      return nil
    }
  }

  private var profile: String {
    switch self {
    case .verify(let profile), .plan(let profile), .start(let profile, _, _),
      .release(let profile, _, _), .pause(let profile), .resume(let profile),
      .decide(let profile, _, _, _):
      profile
    }
  }
}

/// An action that was performed, for the screen that asked for it.
struct Done: Sendable {
  let action: Action
  /// The run that was begun; `nil` if none was necessary.
  let run: Int?
}

internal import Failures
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
  /// Pauses a profile; if a run is named, only while that run is in progress.
  case pause(profile: String, run: Int?)
  /// Lifts a pause: resumes the run or, if so agreed, begins again one that had changed nothing.
  case resume(profile: String, startsAgain: Bool)
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
    case .pause(_, let run):
      try service.pause(profile, during: run)
      return nil
    case .resume(_, let startsAgain):
      let overview = try service.overview(id: profile.id)
      if let refusal = overview.refusalOfResuming { throw LateAnswer(userMessage: refusal) }
      guard overview.startsWhenResumed == startsAgain else { throw LateAnswer() }
      return try service.resume(profile)
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
      .release(let profile, _, _), .pause(let profile, _),
      .resume(let profile, _), .decide(let profile, _, _, _):
      profile
    }
  }
}

/// The question was no longer true when its answer arrived, so nothing was done.
struct LateAnswer: ExplainedError {
  var userMessage = "What was asked about has changed, so nothing was done."
  var code: String { "Conflict" }
  var kind: FailureKind { .notPossible }
}

/// An action that was performed, for the screen that asked for it.
struct Done: Sendable {
  let action: Action
  /// The run that was begun; `nil` if none was necessary.
  let run: Int?
}

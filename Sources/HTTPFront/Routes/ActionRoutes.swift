internal import Failures
internal import Glibc
internal import HTTPServer
internal import JSON
internal import Profiles
internal import RosterSync
internal import Wire

/// Starting, pausing, resuming, resetting.
struct ActionRoutes: Sendable {
  let call: APICall
  /// How long a reset waits for the current run to stop.
  let patience: Duration
  /// Whether the server is about to stop, so that no client should be kept waiting.
  let isStopping: @Sendable () -> Bool

  func act(_ action: APIRoute.Action, _ id: String) -> HTTPReception {
    .work {
      if action == .start { return start(id) }
      return call.respond { service in
        let stored = try service.settled(call.profile(id, service))
        switch action {
        case .start: break
        case .pause: try service.pause(stored)
        case .resume: _ = try service.resume(stored)
        case .reset: try reset(stored, service)
        }
        return call.answer.empty(200)
      }
    }
  }

  /// Resets a profile. Clients that get 503 retry automatically, and by then the run should have
  /// stopped.
  private func reset(_ stored: StoredProfile, _ service: ProfileService) throws {
    do {
      _ = try service.reset(stored, patience: patience)
    } catch ProfileError.locked {
      throw APIError(
        503, "The current run has not stopped yet. Reset the profile again.",
        headers: ["Retry-After": "5"])
    }
  }

  // MARK: Start

  /// 200 if the synchronization has started, 400 if it has not, with the messages in both.
  ///
  /// Answers once verification has ended; planning and applying continue in the background.
  private func start(_ id: String) -> HTTPResponse {
    call.respond { service in
      let stored = try service.settled(call.profile(id, service))
      let number: Int
      do {
        number = try service.begin(stored, .init())
      } catch ProfileError.refused(let refusal) {
        return refused(refusal.startCode, refusal.userMessage)
      } catch ProfileError.locked {
        return refused("profileBusy", ProfileError.locked.userMessage)
      }
      return try answer(of: waitForReport(of: number, stored, service), service)
    }
  }

  private func answer(of run: Run, _ service: ProfileService) throws -> HTTPResponse {
    switch run.outcome {
    case .rejected:
      let messages = try messages(of: run, service)
      let errors = run.errors
      return collection(
        400, messages,
        APIError(
          400,
          "Verification found \(counted(errors, "error")); synchronization was not started."))
    case .failed:
      throw APIError(500, run.message ?? "The run failed before it had verified the files.")
    case .stopped, .superseded:
      return refused("profileBusy", run.message ?? "The run was stopped before it had started.")
    default: return collection(200, try messages(of: run, service), nil)
    }
  }

  private func messages(of run: Run, _ service: ProfileService) throws -> [JSONValue] {
    try service.folder(of: run).report()?.messages ?? []
  }

  /// Waits until a run has its report, has ended, or has died for good.
  private func waitForReport(
    of number: Int, _ stored: StoredProfile, _ service: ProfileService
  ) throws -> Run {
    var idle = 0
    while true {
      let run = try service.run(number)
      if run.outcome != nil || [.planning, .applying, .ended].contains(run.phase) { return run }
      if try service.isIdle(stored) { idle += 1 }
      if idle > 3 {
        // The run's process has died, so the run is restarted or given up.
        let now = try service.settled(stored)
        let again = try service.run(number)
        if again.outcome != nil { return again }
        guard now.status.isBusy else {
          throw APIError(500, service.status(of: now).statusMessage ?? "The run has died.")
        }
        idle = 0
      }
      if isStopping() {
        throw APIError(
          503,
          "The server is stopping; the run continues. Read profileStatus and rollcall.report later.",
          headers: ["Retry-After": "5"])
      }
      usleep(10_000)
    }
  }

  private func refused(_ code: String, _ message: String) -> HTTPResponse {
    collection(400, [], APIError(400, message, code: code))
  }

  private func collection(
    _ status: Int, _ messages: [JSONValue], _ error: APIError?
  ) -> HTTPResponse {
    let members = [
      call.context("education/\(ReportRoutes.messages)"),
      JSONValue.Member("value", .array(messages)),
    ]
    if let error { return call.answer.error(error, beside: members) }
    return call.answer.json(status, .object(members))
  }
}

extension Refusal {
  /// The code of a refused start, in addition to the sentence.
  fileprivate var startCode: String {
    switch self {
    case .notCSV: "dataProviderNotSupported"
    case .provisioning, .provisioningFailed, .deleting, .deletionFailed: "profileNotProvisioned"
    case .expired: "profileExpired"
    case .busy, .busyDeleting, .pausedByPerson, .noHeldPlan, .pausedRelease, .heldPlan,
      .nothingToContinue:
      "profileBusy"
    }
  }
}

import ProfilesSupport
import Testing

@testable import Profiles

/// The status of a profile, written out for each state of its newest run and each kind of pause.
///
/// A row says: how far the run has come | not paused | paused by a person. A profile that was never
/// started has no run, `-`.
private let table: [String: (unpaused: SyncStatus, paused: SyncStatus)] = [
  "-": (.paused, .paused),
  "verifying": (.extracting, .extracting),
  "verifying begun": (.validating, .validating),
  "planning begun": (.validating, .validating),
  "applying begun": (.inProgress, .inProgress),
  "verifying begun halted": (.paused, .paused),
  "planning begun halted": (.paused, .paused),
  "applying begun halted": (.paused, .paused),
  "verifying begun quarantined": (.quarantined, .paused),
  "planning begun quarantined": (.quarantined, .paused),
  "applying begun quarantined": (.quarantined, .paused),
  "ended success": (.success, .paused),
  "ended nothingToDo": (.success, .paused),
  "ended someFailed": (.error, .paused),
  "ended held": (.validationError, .paused),
  "ended superseded": (.paused, .paused),
]

/// Phases and outcomes of a run that leave the profile's status as it was.
private let without: Set<String> = [
  "preparing", "ended rejected", "ended verified", "ended planned", "ended planChanged",
  "ended failed", "ended stopped",
]

@Suite struct LifecycleStatusTests {
  private static let reason = "The directory does not answer."
  private static let message = "2 entries could not be synchronized."

  /// A start for each phase, and the words of the table for it.
  private static let starts: [(words: String, run: Run)] = {
    var starts: [(String, Run)] = [("preparing", .start(.preparing))]
    starts.append(("verifying", .start(.verifying, isBegun: false)))
    for phase in [Run.Phase.verifying, .planning, .applying] {
      starts.append(("\(phase) begun", .start(phase)))
      starts.append(("\(phase) begun halted", .start(phase, halt: .paused)))
      starts.append(
        ("\(phase) begun quarantined", .start(phase, halt: .quarantined(reason: reason))))
    }
    for outcome in Run.Outcome.allCases {
      starts.append(("ended \(outcome)", .start(.ended, outcome: outcome, message: message)))
    }
    return starts
  }()

  @Test func theTableSaysSomethingAboutEveryStart() {
    let words = Set(Self.starts.map(\.words))
    #expect(words.count == Self.starts.count)
    #expect(words == Set(table.keys).subtracting(["-"]).union(without))
    #expect(
      Set(Self.starts.map(\.run.phase)) == Set(Run.Phase.allCases))
    #expect(
      Set(table.values.flatMap { [$0.unpaused, $0.paused] }) == Set(SyncStatus.allCases))
  }

  @Test func followsFromTheRunAndThePause() throws {
    let never = try #require(table["-"])
    #expect(Lifecycle.status(current: nil, pausedBy: nil) == never.unpaused)
    #expect(Lifecycle.status(current: nil, pausedBy: "ana") == never.paused)
    for (words, run) in Self.starts {
      guard let row = table[words] else {
        #expect(!run.decidesStatus && !run.wasLetThrough, "\(words)")
        continue
      }
      #expect(run.decidesStatus, "\(words)")
      #expect(Lifecycle.status(current: run, pausedBy: nil) == row.unpaused, "\(words)")
      #expect(Lifecycle.status(current: run, pausedBy: "ana") == row.paused, "\(words)")
      // An expired profile does nothing, just like one that a person has paused.
      #expect(
        Lifecycle.status(current: run, pausedBy: nil, isExpired: true) == row.paused, "\(words)")
    }
  }

  @Test func isDecidedOnlyByStarts() {
    for goal in [Run.Goal.verify, .plan] {
      for phase in Run.Phase.allCases {
        let run = Run.start(phase, goal: goal, outcome: phase == .ended ? .nothingToDo : nil)
        #expect(!run.decidesStatus && !run.wasLetThrough && !run.cameToItsPlan)
      }
    }
  }

  @Test func wasStartedOnceSomethingMayBeApplied() {
    let letThrough = Self.starts.filter(\.run.wasLetThrough).map(\.words).sorted()
    #expect(
      letThrough == [
        "applying begun", "applying begun halted", "applying begun quarantined", "ended held",
        "ended nothingToDo", "ended someFailed", "ended success", "ended superseded",
      ])
  }

  @Test func saysWhyItIsSo() {
    func message(
      _ run: Run?, pausedBy: String? = nil, wasStarted: Bool = true, isExpired: Bool = false
    ) -> String? {
      Lifecycle.statusMessage(
        current: run, pausedBy: pausedBy, wasStarted: wasStarted, isExpired: isExpired)
    }
    #expect(message(nil, wasStarted: false) == "Never started.")
    #expect(message(nil) == "Paused.")
    #expect(message(nil, pausedBy: "ana", wasStarted: false) == "Paused by ana.")
    #expect(message(nil, pausedBy: "ana", isExpired: true) == "The profile has expired.")
    #expect(message(.start(.applying), pausedBy: "ana", isExpired: true) == nil)
    #expect(message(.start(.applying, halt: .paused), pausedBy: "ana") == "Paused by ana.")
    let quarantined = Run.start(.applying, halt: .quarantined(reason: Self.reason))
    #expect(message(quarantined) == Self.reason)
    #expect(message(quarantined, pausedBy: "ana") == "Paused by ana. \(Self.reason)")
    for outcome in [Run.Outcome.held, .someFailed] {
      let run = Run.start(.ended, outcome: outcome, message: Self.message)
      #expect(message(run) == Self.message)
      #expect(message(run, isExpired: true) == "The profile has expired.")
    }
    #expect(
      message(.start(.ended, outcome: .held, message: Self.message), pausedBy: "ana")
        == "Paused by ana. A limit holds its plan; resume it, then release it. \(Self.message)")
    #expect(message(.start(.ended, outcome: .success)) == nil)
  }
}

extension Run {
  fileprivate static func start(
    _ phase: Phase, goal: Goal = .apply, isBegun: Bool = true, halt: Halt? = nil,
    outcome: Outcome? = nil, message: String? = nil
  ) -> Run {
    Run(
      number: 1, profile: 1, goal: goal, phase: phase, isBegun: isBegun, request: nil, halt: halt,
      outcome: outcome, message: message, expectedPlan: nil, releases: false,
      isAccepted: false, reason: nil,
      filesDigest: "", plan: nil, format: nil, errors: 0, warnings: 0, failures: 0,
      who: Who(login: "maria"), isUnattended: false, startedAt: 0, endedAt: nil)
  }
}

import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Testing

extension Scene {
  static let runs: [Scene] = [
    .atGate("run-at-work", batch: 2) { $0.passTime(.seconds(3)) },
    .atGate("run-at-work-in-the-list", batch: 2) { $0.press("q", "q") },
    .atGate("run-pause-prompt", batch: 1) { front in
      front.passTime(.seconds(1))
      front.press("P")
    },
    .atGate("run-pausing", batch: 1) { $0.press("P", "y") },
    .keys("run-ended", .enter, "s", "S", in: .clean),
    .keys("run-verified", .enter, "H", "a", .enter, in: .doubtful, .verify),
    .keys("run-rejected", .enter, "H", .enter, in: .faulty, .apply),
    Scene("run-held") {
      let front = try District.held().front()
      front.press(.enter, "H", .enter)
      return front
    },
    Scene("run-with-failures") {
      let front = try District.failed().front()
      front.press(.enter, "H", .enter)
      return front
    },
    Scene("run-stopped-midway") {
      let district = try District()
      let home = district.home
      try district.add(
        .creating("Northfield District"), .large(2500), .apply,
        in: TestDirectory.interrupted(atBatch: 2) {
          let service = try home.service(who: "akim")
          try service.pause(service.profile("Northfield District"))
        })
      let front = district.front()
      front.press(.enter, "H", .enter)
      return front
    },
    Scene("run-quarantined") {
      let district = try District()
      try district.add(
        .creating("Northfield District"), .large(2500), .apply,
        in: TestDirectory.failing(fromBatch: 2))
      let front = district.front()
      front.press(.enter, "H", .enter)
      return front
    },
  ]
  /// A run that was started from its review and stopped in the middle of its plan.
  private static func atGate(
    _ name: String, batch: Int, _ goOn: @escaping @Sendable (Front) -> Void
  ) -> Scene {
    Scene(name) {
      let district = try District()
      try district.add("Northfield District", .large(2500))
      let run = RunAtGate(district.home, batch: batch)
      let front = district.front(launcher: run.launcher)
      front.keep(run)
      try front.startFromReview(run)
      goOn(front)
      return front
    }
  }
}

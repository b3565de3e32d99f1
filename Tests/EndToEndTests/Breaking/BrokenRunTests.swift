import Glibc
import JSON
import Testing

/// The process of a run, interrupted in each of its steps.
///
/// The next look at the profile restarts the run, or the run says why it stopped. Then the same
/// start is possible, and the directory is what it would have been.
@Suite(.serialized) struct BrokenRunTests {
  /// What the run was doing.
  enum Step: String, CaseIterable {
    case verifying, planning, applying
    /// Its end is in the store, and the process still has something to tidy up.
    case ended

    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  struct Start: CustomTestStringConvertible {
    let name: String
    var before: [String] = []
    let model: Breakage.Model

    var testDescription: String { name }

    static let all = [
      Start(name: "the first start", model: .roster),
      Start(
        name: "the start of what has changed",
        before: ["rollcall start N --yes --wait", "rollcall upload N $T/other"], model: .other),
    ]
  }

  /// Starts a run, and kills both the starter and the run's process before the latter has done
  /// anything.
  private static let startDead =
    "! strace -f -qq -o /dev/null -e trace=vfork,clone3,setsid "
    + "-e inject=vfork,clone3,setsid:signal=SIGKILL \"$ROLLCALL\" start N --yes"

  private func prepare(_ start: Start) throws -> (BreakingHome, Interruption) {
    let home = try BreakingHome(before: start.before + [Self.startDead])
    let found = try home.test.run("ls $T/home/runs | sort -n | tail -1")
    let number = try #require(Int(found.output.split(separator: "\n").last ?? ""))
    let run = Interruption(
      test: home.test,
      preparation: "exec 3<$T/home/profiles/$(cat $T/own.id); flock -n 3 || exit 99",
      program: "\"$ROLLCALL\" --home $T/home work \(number)")
    return (home, run)
  }

  /// What the run was doing when it was interrupted; while the profile is locked, nothing restarts
  /// it.
  private func step(_ test: TestHome) throws -> Step {
    let run = try test.run(
      "flock $T/home/profiles/$(cat $T/own.id) \"$ROLLCALL\" runs N --json")
    let runs = try JSONValue(reading: Array(run.output.utf8))["value"]?.items
    let phase = try #require(runs?.first?["phase"]?.text, "\(run.output)\(run.errors)")
    return try #require(Step(rawValue: phase), "\(phase)")
  }

  /// Kills the process in each step, and makes it fail in every other way at the same moments.
  @Test(arguments: Start.all.filter { Thoroughness.includes($0.name) })
  func continuesFromEachStep(start: Start) throws {
    let (home, run) = try prepare(start)
    let calls = Way.killed.writingCalls
    let all = try run.moments(calls)
    var moments: [Step: Moment] = [:]
    for wanted in Step.allCases {
      var (low, high) = (0, all.count - 1)
      // The steps come one after the other.
      while moments[wanted] == nil {
        try #require(low <= high, "No moment of the run is in \(wanted).")
        let place = Int.random(in: low...high)
        let broken = try breakOff(home, run, start, .killed, at: all[place], of: calls)
        // It does not always make the same number of calls.
        if broken.isKilled && moments[broken.step] == nil { moments[broken.step] = all[place] }
        if broken.step.place < wanted.place { low = place + 1 } else { high = place - 1 }
      }
    }
    for (_, moment) in moments {
      try breakOff(home, run, start, .diskFails, at: moment, of: calls)
    }
    for way in Way.allCases where ![.killed, .diskFails].contains(way) {
      try home.bringBack()
      let calls = way.writingCalls
      let moment = try #require(run.moments(calls).randomElement())
      try breakOff(home, run, start, way, at: moment, of: calls)
    }
  }

  @Test(
    .enabled(if: Thoroughness.isWhole, "make survive"),
    arguments: Start.all.filter { Thoroughness.includes($0.name) })
  func continuesFromEachCall(start: Start) throws {
    let (home, run) = try prepare(start)
    for way in Way.allCases {
      try home.bringBack()
      let calls = way.writingCalls
      for moment in Thoroughness.choose(
        try run.moments(calls), sample: 0, of: "\(start.name), \(way)")
      {
        try breakOff(home, run, start, way, at: moment, of: calls)
      }
    }
  }

  /// - Returns: what the run was doing, and whether it was killed there.
  @discardableResult
  private func breakOff(
    _ home: BreakingHome, _ run: Interruption, _ start: Start, _ way: Way, at moment: Moment,
    of calls: String
  ) throws -> (step: Step, isKilled: Bool) {
    try home.bringBack()
    let broken = try run.run(way, at: moment, of: calls)
    let step = try step(home.test)
    let message: Comment =
      "\(start.name), \(way) at \(moment), \(step): \(broken.status) \(broken.errors)"
    #expect(way.mayEnd(broken.status), message)
    try home.expectUsable(message)
    let status = try home.test.json("status N")
    if way == .killed {
      #expect(status["status"] == .string("success"), message)
    } else if status["status"] != .string("success") {
      #expect(
        status["statusMessage"]?.text?.hasSuffix(".") == true, "\(message)\n\(status.text ?? "")")
    }
    let resumed = try home.test.run("rollcall resume N --wait")
    #expect([0, 3].contains(resumed.status), "\(message) then \(resumed.errors)")
    try home.test.start()
    try home.expectUsable(message)
    try home.expectDirectory(start.model.directory(in: home), message)
    try home.expectTidy(message)
    let again = try home.test.run("rollcall start N --yes --wait")
    #expect(again.output == "✓ There is nothing to do.\n", message)
    return (step, broken.status == 137)
  }
}

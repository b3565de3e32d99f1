import Glibc
import JSON
import Testing

/// A run whose process dies each time is given up, and says so.
@Suite struct DyingTests {
  /// Kills every worker as soon as it is seen, until no process with a word in its command line is
  /// left.
  ///
  /// - Returns: whether that took less than two minutes.
  private func killWorkers(of test: TestHome, whileThereIs word: Substring) -> Bool {
    let end = ContinuousClock.now + .seconds(120)
    while !test.processes(word).isEmpty {
      if ContinuousClock.now > end { return false }
      test.workers.forEach { kill($0, SIGKILL) }
    }
    return true
  }

  @Test(arguments: ["start N --yes --wait", "plan N"])
  func aCommandThatWaitsForItIsToldSo(command: String) throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 3_000, memberships: 5)
    try test.upload(roster)
    let word = try #require(command.split(separator: " ").first)
    _ = try test.run(
      "{ \"$ROLLCALL\" --home $T/home \(command) >$T/out 2>$T/err; echo $? >$T/status; } &"
        + " while [ ! -e $T/out ]; do sleep 0.01; done")
    #expect(killWorkers(of: test, whileThereIs: word))
    // The shell records it some time after the process is gone.
    for _ in 0..<10_000 where ProgramRun.read("\(test.folder)/status").isEmpty { usleep(10_000) }
    #expect(ProgramRun.read("\(test.folder)/status") == "4\n")
    let errors = ProgramRun.read("\(test.folder)/err")
    #expect(
      errors.hasPrefix("rollcall: The process of run")
        || errors.hasPrefix("rollcall: The run's process died"),
      "\(errors)")
    #expect(errors.split(separator: "\n").count == 1)
    // What the sentence advises is possible, no matter where the run died.
    let advice = errors.contains("then resume it.") ? "resume N" : "start N --yes"
    let run = try test.run("rollcall \(advice) --wait")
    #expect(run.status == 0, "\(errors)\(run.errors)")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
  }
}

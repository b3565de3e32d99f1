import Glibc
import JSON
import Support
import Testing

/// A run ends whatever happens to its terminal and its process, and does nothing twice.
@Suite(.serialized) struct SurvivalTests {
  @Test func theRunOutlivesItsTerminal() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 3_000, memberships: 4)
    try test.upload(roster)
    // A session with a terminal of its own, all of which dies while the run is in progress.
    let run = try test.run(
      """
      setsid script -qec '"$ROLLCALL" start N --yes --wait' /dev/null </dev/null >/dev/null 2>&1 &
      for i in {1..400}; do
        rollcall runs N --json | grep -q '"phase":"[vpa][a-z]*ing"' && break
        sleep 0.01
      done
      disown; kill -HUP -- -$!; kill -9 -- -$!
      rollcall runs N --json
      """)
    #expect(run.errors == "")
    let before = try JSONValue(reading: Array(run.output.utf8))["value"]?.items ?? []
    #expect(before.count == 1)
    #expect(before.first?["phase"] != .string("ended"))
    try #require(
      try waitUntil {
        try test.json("runs N")["value"]?.items.first?["phase"] == .string("ended")
      })
    #expect(try test.json("runs N")["value"]?.items.first?["outcome"] == .string("success"))
    #expect(try test.json("status N")["run"]?["run"] == .string("1"))
    #expect(try test.directory() == roster.directory(domain: "north.example"))
  }

  @Test func aKilledStarterDoesNoHarm() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 400, memberships: 4)
    try test.upload(roster)
    for (signal, seconds) in [("HUP", 0.02), ("TERM", 0.06), ("KILL", 0.12)] {
      _ = try test.run(
        "\"$ROLLCALL\" start N --yes --wait & sleep \(seconds); kill -\(signal) $!; wait $!")
      try test.settle()
    }
    try test.start()
    #expect(try test.directory() == roster.directory(domain: "north.example"))
  }

  /// Kills the worker at a random moment, and every other time its starter too. Looks at the
  /// profile until the run has ended. Then compares the directory with an undisturbed one, and the
  /// plan made from changes with the one made from everything.
  ///
  /// - Parameter isFirst: whether it is the first start, or one with changes since.
  @Test(arguments: [true, false])
  func aKilledRunIsResumedAndNothingIsDoneTwice(isFirst: Bool) throws {
    let prepared = try TestHome(profile: "")
    var roster = RosterFiles(students: 500, memberships: 5)
    try prepared.upload(roster)
    if !isFirst {
      try prepared.start()
      for student in stride(from: 0, to: 500, by: 50) {
        roster.students.rows[student][3] = "Other\(student)"
        // Moves the student to the next section, where no one from this one is.
        roster.enrollments.rows[student * 5][0] = "C\((student + 1) % 25)"
      }
      try prepared.upload(roster)
    }
    try prepared.putAside()
    let began = ContinuousClock.now
    try prepared.start()
    let duration = ContinuousClock.now - began
    let undisturbed = try prepared.directory()
    #expect(try undisturbed == roster.directory(domain: "north.example"))

    var random = SystemRandomNumberGenerator()
    // How many rounds hit a worker depends on how busy the machine is.
    var killed = 0
    var round = 0
    while killed < 20 {
      round += 1
      try #require(round <= 400, "Only \(killed) workers were caught.")
      let seed = UInt64.random(in: 0...UInt64(UInt32.max), using: &random)
      var own = Seeded(seed: seed)
      let wait = duration * Double.random(in: 0...1, using: &own)
      let takesStarter = Bool.random(using: &own)
      let message: Comment = "round \(round), seed \(seed), \(wait), starter too: \(takesStarter)"

      try prepared.bringBack()
      // The shell becomes the program, so that it is known from the beginning.
      let started = try prepared.run(
        "\"$ROLLCALL\" --home $T/home start N --yes >/dev/null 2>&1 </dev/null & echo $!")
      let starter = try #require(pid_t(started.output.split(separator: "\n").first ?? ""))
      usleep(UInt32(wait / .microseconds(1)))
      if takesStarter { kill(starter, SIGKILL) }
      let workers = prepared.workers
      workers.forEach { kill($0, SIGKILL) }
      killed += workers.count
      try #require(waitUntil { kill(starter, 0) != 0 }, message)
      try prepared.settle()
      let runs = try prepared.json("runs N")["value"]?.items ?? []
      // If the run was killed before it had begun, it never existed.
      if runs.count == (isFirst ? 0 : 1) || runs.first?["outcome"] != .string("success") {
        #expect(takesStarter, message)
        #expect(try prepared.run("rollcall directory check N").status == 0, message)
        try prepared.start()
      }
      let directory = try prepared.directory()
      #expect(
        directory == undisturbed, "\(message)\n\(directory.difference(from: undisturbed))")
      let now = try prepared.json("status N")
      #expect(now["progress"]?["done"] == now["progress"]?["total"], message)
      #expect(now["progress"]?["failed"] == .number(0), message)
      #expect(try prepared.run("rollcall directory check N").status == 0, message)
      let again = try prepared.run("rollcall start N --yes --wait")
      #expect(again.output == "✓ There is nothing to do.\n", message)
    }
  }
}

/// Reproducible random numbers.
///
/// - SeeAlso: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

import Verification

/// How long a profile's way takes with a roster: planned, started into an empty directory, and
/// started again with nothing changed.
struct SynchronizationBench: ~Copyable {
  let students: Int
  private let work: WorkFolder
  private let verify: Program
  private let rollcall: [String]
  private let home: String

  init(_ program: String, students: Int) throws {
    self.students = students
    work = try WorkFolder()
    home = work.path("home")
    verify = Program(name: "rollcall", command: [program, "verify"], output: .report)
    rollcall = [program, "--home", home]
  }

  func run() throws {
    let roster = try work.generate(RosterShape(students: students))
    let verification = try Race([Entrant(program: verify, roster: roster)], turns: 5).seconds(0)
    try makeProfile(roster)
    var memory = 0
    func measure(_ arguments: [String]) throws -> Double {
      let watch = WorkerWatch(home: home)
      let measured = try Measurement(rollcall + arguments, while: watch.look)
      memory = max(memory, watch.peak)
      return measured.wall
    }
    let plan = try measure(["plan", "bench"])
    let start = try measure(["start", "bench", "--yes", "--wait"])
    let again = try measure(["start", "bench", "--yes", "--wait"])

    var table = Table("step", "time", "÷ verify", "records a second")
    for (name, seconds) in [
      ("verify", verification.median), ("plan", plan), ("start, into an empty directory", start),
      ("start again, nothing changed", again),
    ] {
      table.add(
        name, seconds.seconds, (seconds / verification.median).text(1),
        (Double(roster.records) / seconds).text(0))
    }
    say(
      """
      \(students.grouped) students, \(RosterShape.Order.section.title): \(roster.records.grouped) records. \
      The median of 5 for verify, one run for all else; \(Double(memory).megabytes) resident at most.

      \(table.text)
      """)
  }

  private func makeProfile(_ roster: GeneratedRoster) throws {
    _ = try Measurement(
      rollcall + [
        "profile", "create", "bench", "--student-domain", "contoso.edu", "--teacher-domain",
        "contoso.edu",
      ])
    _ = try Measurement(rollcall + ["upload", "bench", roster.folder])
  }
}

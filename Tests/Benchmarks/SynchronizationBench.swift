import Verification

/// Measures how long a profile takes with a roster: to plan it, to start it into an empty
/// directory, to start again with nothing changed, with the roster of the night after, and after
/// one account was changed by hand. The plan of the night after is made in turns with DuckDB.
struct SynchronizationBench: ~Copyable {
  let students: Int
  let turns: Int
  private let work: WorkFolder
  private let verify: Program
  private let home: PlannedHome
  private let duckDB: DuckDBPlanner?

  /// - Parameter turns: how often the night after is planned.
  init(_ program: String, students: Int, turns: Int) throws {
    let work = try WorkFolder()
    home = try PlannedHome(program, in: work)
    duckDB = DuckDBPlanner(in: work)
    verify = Program(name: "rollcall", command: [program, "verify"], output: .report)
    self.students = students
    self.turns = turns
    self.work = work
  }

  func run() throws {
    say(Machine.description)
    if duckDB == nil { say(Peers.absence(of: ["DuckDB"])) }
    var shape = RosterShape(students: students)
    let roster = try work.generate(shape)
    shape.isNightAfter = true
    let night = try work.generate(shape)
    let due = Operations(of: night)
    let verification = try Race([Entrant(program: verify, roster: roster)], turns: 5).seconds(0)

    try home.upload(roster)
    let plan = try home.plan()
    let start = try home.start()
    let again = try home.start().held(to: Operations([:]), by: "A start with nothing changed")
    try home.upload(night)
    let race = try race(roster, night, due)
    let after = try home.start().held(to: due, by: "The start of the night after")
    try home.changeByHand()
    let corrected = try home.start()
      .held(to: Operations(["student update": 1]), by: "The start after a change by hand")

    let steps = [
      ("plan", plan), ("start, into an empty directory", start),
      ("start again, nothing changed", again), ("start, the night after", after),
      ("start again, an account changed by hand", corrected),
    ]
    var table = Table("step", "operations", "time", "÷ verify", "records a second")
    func add(_ name: String, _ operations: String, _ seconds: Double) {
      table.add(
        name, operations, seconds.seconds, (seconds / verification.median).text(1),
        (Double(roster.records) / seconds).text(0))
    }
    add("verify", "", verification.median)
    for (name, step) in steps { add(name, step.operations.total.grouped, step.cost.wall) }
    let memory = (steps.map(\.1.cost.memory) + [race.memory(0)]).max() ?? 0
    say(
      """
      \(students.grouped) students, \(RosterShape.Order.section.title): \(roster.records.grouped) records. \
      The median of 5 for verify, one run for all else; \(Double(memory).megabytes) resident at most.

      \(table.text)
      """)
    report(race, night, due)
  }

  /// Plans the night after in turns, and each time compares the plan with what was changed.
  private func race(
    _ roster: GeneratedRoster, _ night: GeneratedRoster, _ due: Operations
  ) throws -> Race {
    let home = home
    var entrants: [() throws -> Measurement] = [
      {
        let cost = try home.plan().held(to: due, by: "rollcall").cost
        try home.checkLastPlanIsSelected()
        return cost
      }
    ]
    if let duckDB {
      try duckDB.load(roster)
      entrants.append { try duckDB.plan(night).held(to: due, by: duckDB.name).cost }
    }
    return try Race(measuring: entrants, turns: turns)
  }

  private func report(_ race: Race, _ night: GeneratedRoster, _ due: Operations) {
    var table = Table("plan of the night after", "median", "best", "÷ DuckDB", "peak memory")
    for (place, name) in (["rollcall"] + (duckDB.map { [$0.name] } ?? [])).enumerated() {
      table.add(
        name, race.seconds(place).median.seconds, race.seconds(place).least.seconds,
        duckDB == nil ? "–" : race.ratio(place, by: 1).text,
        Double(race.memory(place)).megabytes)
    }
    say(
      """
      The night after, \(night.renamed.grouped) students with another name and \(night.moved.grouped) enrollments \
      in another section, \(due.total.grouped) operations: medians and best of \(turns) alternating runs after one \
      that does not count. Ratios are of one turn each: the median, and from the least to the most.

      \(table.text)
      """)
  }
}

import Verification

/// Compares `rollcall verify` with a C program of our own, DuckDB and Polars on the same rosters,
/// and with itself on rosters that differ in one respect.
struct VerificationBench: ~Copyable {
  let students: Int
  let turns: Int
  private let work: WorkFolder
  private let peers: Peers
  private let rollcall: Program
  private let oneThread: Program

  init(_ program: String, students: Int, turns: Int) throws {
    self.students = students
    self.turns = turns
    work = try WorkFolder()
    peers = Peers(in: work)
    func verify(_ name: String, threads: Int) -> Program {
      Program(
        name: name, command: [program, "verify", "--threads", String(threads)], output: .report)
    }
    rollcall = verify("rollcall, 2 threads", threads: 2)
    oneThread = verify("rollcall, 1 thread", threads: 1)
  }

  func run() throws {
    say(
      """
      Medians and best of \(turns) alternating runs after one that does not count, warm cache, process
      start included, two threads. Processor time is of all threads. Ratios are of one turn each:
      the median, and from the least to the most. \(Machine.description)
      """)
    for absence in peers.absences { say(absence) }
    for order in RosterShape.Order.allCases {
      try compare(RosterShape(students: students, order: order))
    }
    for format in RosterFormat.allCases where format != .sdsV1 {
      try compare(RosterShape(students: students, format: format))
    }
    try compare(RosterShape(students: students, format: .oneRoster12, ids: .guid))
    try compareWithItself()
  }

  /// Compares all programs on one roster, to which errors are added.
  private func compare(_ shape: RosterShape) throws {
    let errors = max(1, students / 2000)
    var shape = shape
    shape.flaws = .each(errors)
    let roster = try work.generate(shape)
    let limit = peers.limit(for: shape.format)
    let others = peers.others(for: shape.format)
    let programs = (limit.map { [$0] } ?? []) + [rollcall, oneThread] + others
    try roster.hold(programs.filter { $0.name != oneThread.name }, in: work)
    let race = try Race(programs.map { Entrant(program: $0, roster: roster) }, turns: turns)
    try work.remove(roster)

    var table = Table(
      "program", "median", "best", "÷ C", "processor", "peak memory", "bytes a record")
    for (place, program) in programs.enumerated() {
      let seconds = race.seconds(place)
      let memory = Double(race.memory(place))
      table.add(
        program.name, seconds.median.seconds, seconds.least.seconds,
        limit == nil ? "–" : race.ratio(place, by: 0).text,
        race.processorSeconds(place).median.seconds, memory.megabytes,
        (memory / Double(roster.records)).text(1))
    }
    say(
      """
      \(shape.title): \(roster.records.grouped) records, \
      \(Double(roster.bytes).megabytes), \(errors.grouped) of each error; all counts alike:

      \(table.text)
      """)
  }

  /// Compares rollcall with itself on rosters without errors, with ids of another kind, and with an
  /// error everywhere.
  private func compareWithItself() throws {
    let clean = try work.generate(RosterShape(students: students))
    let guids = try work.generate(RosterShape(students: students, ids: .guid))
    let spoiled = try work.generate(
      RosterShape(students: students, flaws: .all(of: RosterFormat.sdsV1.enrollments)))
    let rosters = [clean, guids, spoiled]
    for roster in rosters { try roster.hold([rollcall], in: work) }
    var entrants = rosters.map { Entrant(program: rollcall, roster: $0) }
    entrants.append(Entrant(program: oneThread, roster: clean))
    let race = try Race(entrants, turns: turns)
    for roster in rosters { try work.remove(roster) }

    var table = Table("rollcall verify", "median", "÷ first", "processor", "peak memory")
    let names = [
      "without errors", "ids as long as GUIDs",
      "an error in each record of \(RosterFormat.sdsV1.enrollments)", "one thread",
    ]
    for (place, name) in names.enumerated() {
      table.add(
        name, race.seconds(place).median.seconds, race.ratio(place, by: 0).text,
        race.processorSeconds(place).median.seconds, Double(race.memory(place)).megabytes)
    }
    say("\(students.grouped) students, \(RosterShape.Order.section.title):\n\n\(table.text)")
  }
}

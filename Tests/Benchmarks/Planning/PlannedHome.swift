import SQLite

/// A home with one profile, whose plans and starts are measured.
struct PlannedHome {
  private let rollcall: [String]
  private let folder: String
  private let output: String

  init(_ program: String, in work: borrowing WorkFolder) throws {
    folder = work.path("home")
    output = work.path("plan.json")
    rollcall = [program, "--home", folder]
    _ = try Measurement(
      rollcall + [
        "profile", "create", "bench", "--student-domain", "contoso.edu", "--teacher-domain",
        "contoso.edu",
      ])
  }

  func upload(_ roster: GeneratedRoster) throws {
    _ = try Measurement(rollcall + ["upload", "bench", roster.folder])
  }

  func plan() throws -> PlannedStep { try measure(["plan", "bench", "--json"]) }

  /// Starts the profile, and waits until everything is in the directory.
  func start() throws -> PlannedStep {
    try measure(["start", "bench", "--yes", "--wait", "--json"])
  }

  /// Fails if the last plan was made of everything, which takes many times as long.
  func checkLastPlanIsSelected() throws {
    let home = try Database(path: Array("\(folder)/rollcall.db".utf8))
    let run = try home.statement("SELECT max(number) FROM run").count()
    let plan = try Database(path: Array("\(folder)/runs/\(run)/run.db".utf8))
    guard try plan.statement("SELECT is_selected FROM plan").count() == 1 else {
      throw Failure("The night after was planned by looking at everything.")
    }
  }

  /// Changes the first name of one student's account in the directory, as a person would with
  /// SQLite's tool.
  func changeByHand() throws {
    let directory = try Database(path: Array("\(folder)/directory.db".utf8))
    try directory.execute(
      """
      UPDATE object SET attributes = json_set(attributes, '$.givenName', 'Somebody')
        WHERE id = (
          SELECT min(id) FROM object WHERE kind = 'person' AND attributes ->> 'role' = 'student')
      """)
  }

  /// Measures a command; the memory is that of the process that performs the run.
  private func measure(_ words: [String]) throws -> PlannedStep {
    let watch = WorkerWatch(home: folder)
    var cost = try Measurement(rollcall + words, output: output, while: watch.look)
    cost.memory = watch.peak
    watch.waitForEnd()
    return PlannedStep(
      cost: cost, operations: try Operations(json: WorkFolder.read(output)))
  }
}

import JSON
import Testing

/// What scripts depend on: exit statuses, where the output goes, and its shape.
@Suite struct ContractTests {
  @Test func statusZeroIsDone() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    #expect(try test.start().output == "✓ There is nothing to do.\n")
    let status = try test.json("status N")
    #expect(status["status"] == .string("success"))
    #expect(status["progress"] == nil || status["progress"]?["failed"] == .number(0))
  }

  @Test func statusOneIsAReportWithErrors() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    for command in ["plan N", "start N --yes", "start N --dry-run", "start N --unattended --wait"] {
      let run = try test.run("rollcall \(command)")
      #expect(run.status == 1)
      #expect(run.output.contains("5 row(s) have missing data for the field - SIS ID"))
    }
    let json = try test.json("start N --yes", status: 1)
    #expect(json["outcome"] == .string("rejected"))
    #expect(json["value"]?.items.count == 10)
    #expect(json["plan"] == .null)
  }

  @Test(arguments: [
    ("start N", "There is no terminal to ask on. Pass --yes or --unattended to start."),
    ("start", "start needs a profile: its id or its name. See rollcall start --help."),
    (
      "start N --yes --plan 1234567",
      "--plan takes the hash of a plan, at least its first 8 digits."
    ),
    (
      "start N --yes --plan 12345678x",
      "--plan takes the hash of a plan, at least its first 8 digits."
    ),
    ("release N", "release needs --plan with the hash of the plan. See rollcall status."),
    (
      "profile delete N", "There is no terminal to ask on. Pass --yes to delete N."
    ),
    (
      "profile create A --expires tomorrow", "--expires takes a date such as 2027-07-31, or never."
    ),
    ("init here", "init takes only options. See rollcall init --help."),
    ("profile list --home ''", "--home takes the name of a folder, which must not be empty."),
    ("directory list pupils", "directory list takes schools, sections or people, not pupils."),
    ("status N --wait", "There is no option --wait. See rollcall status --help."),
    (
      "upload N",
      "upload needs files, a folder, a zip, or one of --list, --remove and --clear. See rollcall upload "
        + "--help."
    ),
  ])
  func statusTwoIsWrongUsage(line: String, message: String) throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let run = try test.run("rollcall \(line)")
    #expect(run.errors == "rollcall: \(message)\n")
    #expect(run.output == "")
    #expect(run.status == 2)
    #expect(try test.json("runs N")["value"] == .array([]))
  }

  @Test(arguments: [
    (
      "status M", "NotFound",
      "There is no profile M. Run rollcall profile list for a list."
    ),
    ("report N", "NotFound", "The profile has not been verified yet. Plan or start it."),
    (
      "release N --plan 12345678", "Conflict",
      "The profile has no held plan; resume it if it is paused, or start it, and release what a limit "
        + "then holds."
    ),
    (
      "upload N --remove x.csv", "NotFound",
      "The upload has no file x.csv. Run rollcall upload --list for a list."
    ),
    (
      "start N --yes --from nowhere", "noSuchFolder",
      "There is no folder nowhere. Check the spelling, or give the whole path."
    ),
  ])
  func statusThreeIsNotFoundOrNotPossible(line: String, code: String, message: String) throws {
    let test = try TestHome(profile: "")
    let run = try test.run("rollcall \(line)")
    #expect(run.errors == "rollcall: \(message)\n")
    #expect(run.output == "")
    #expect(run.status == 3)
    let refusal = try test.run("rollcall \(line) --json")
    #expect(
      refusal.output == #"{"error":{"code":"\#(code)","message":"\#(message)"}}"# + "\n")
    #expect(refusal.errors == "")
    #expect(refusal.status == 3)
  }

  @Test func statusFourIsAStoreThatFails() throws {
    let test = try TestHome()
    let run = try test.run("mkdir -p $T/home/other; rollcall profile list")
    #expect(
      run.errors == "rollcall: \(test.home) is not a Rollcall home, and is not empty. "
        + "Pass an empty folder as --home.\n")
    #expect(run.status == 4)
    let json = try test.json("profile list", status: 4)
    #expect(json["error"]?["code"] == .string("Home"))
  }

  @Test func statusFiveIsAHeldPlan() throws {
    let test = try TestHome(profile: "--limit lose-classes=2,1%", upload: "assets/samples/clean")
    try test.start()
    var roster = try RosterFiles.clean()
    roster.enrollments.rows.removeLast(100)
    try test.upload(roster)
    let before = try test.directory()
    for option in ["--yes --wait", "--unattended --wait", "--yes"] {
      let run = try test.run("rollcall start N \(option)")
      #expect(run.status == 5)
      #expect(run.output.contains("Release what is held with: rollcall release 'N'"))
    }
    #expect(try test.json("start N --yes --wait", status: 5)["outcome"] == .string("held"))
    #expect(try test.json("status N")["status"] == .string("validationError"))
    #expect(try test.directory() == before)
  }

  @Test func statusSixIsSomeFailedWhenItWaits() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/warnings")
    let json = try test.json("start N --yes --wait", status: 6)
    #expect(json["outcome"] == .string("started"))
    #expect(try test.json("errors N")["@odata.count"] == .number(3))
    #expect(try test.run("rollcall start N --yes").status == 0)
    #expect(try test.run("rollcall start N --yes --wait").status == 6)
  }

  @Test func aSignalIsTheShellsOwnStatus() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let run = try test.run(
      "mkfifo $T/pipe; rollcall plan N --rows >$T/pipe & read line <$T/pipe; wait $!")
    // The reader is gone, so the rest of the rows meets a closed pipe.
    #expect(run.status == 141)
  }

  @Test func resultsAreOutputAndComplaintsAreErrors() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    for line in [
      "profile list", "profile show N", "upload N --list", "plan N", "start N --yes --wait",
      "status N", "status N --watch", "runs N", "report N", "errors N", "directory list",
      "directory list people", "directory export $T/x", "directory check",
      "directory check N --json",
      "pause N", "resume N",
    ] {
      let run = try test.run("rollcall \(line)")
      #expect(run.status == 0, "\(line)")
      #expect(run.errors == "", "\(line)")
      #expect(run.output.hasSuffix("\n"), "\(line)")
    }
    let left = try test.run("rollcall upload N assets/samples/warnings")
    #expect(left.errors == "Left out because they are not CSV files: Notes from the office.txt.\n")
    #expect(!left.output.contains("Notes"))
  }
}

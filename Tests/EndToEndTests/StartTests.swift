import JSON
import Testing

/// Who is asked before a start, and which plan it may apply.
@Suite struct StartTests {
  @Test func aTerminalShowsThePlanAndAsks() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let declined = try test.onTerminal("start N", answer: "n")
    #expect(declined.status == 0)
    #expect(declined.output.contains("210    students             created"))
    #expect(declined.output.contains("Start? [y/N]"))
    #expect(declined.output.contains("Nothing was started."))
    #expect(try test.directory().people == [])
    let started = try test.onTerminal("start N --wait", answer: "y")
    #expect(started.status == 0)
    #expect(started.output.contains("✓ Done: 1,563 operations."))
    #expect(try test.directory() == RosterFiles.clean().directory(domain: "north.example"))
  }

  @Test func recordsThatDoNotCountBecauseOfTheirDatesAreReported() throws {
    let test = try TestHome(profile: "")
    let spoiled = try test.run(
      "cp -r assets/samples/formats/sds-v2.1/clean $T/v21"
        // So that the year has not ended, whenever the test is run.
        + " && sed -i 's/2027-/2127-/' $T/v21/*.csv"
        + " && sed -i '/^1002,/s/TRUE,,/TRUE,2024-08-01,2025-06-30/' $T/v21/roles.csv")
    #expect(spoiled.status == 0)
    try test.upload("\(test.folder)/v21")
    let shown = try test.run("rollcall start N --yes --wait")
    #expect(shown.status == 0)
    #expect(shown.output.contains("ended or not begun, and count"), "\(shown.output)")
    #expect(try !test.directory().people.contains { $0.contains("1002") })
  }

  @Test func aProfileInStepAsksNothing() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    for options in ["", "--wait"] {
      let run = try test.onTerminal("start N \(options)", answer: "y")
      #expect(run.status == 0)
      #expect(run.output.contains("There is nothing to do."))
      #expect(!run.output.contains("[y/N]"))
    }
    let hash = try #require(try test.json("plan N")["plan"]?["hash"]?.text)
    #expect(try test.json("start N --yes --plan \(hash)")["outcome"] == .string("nothing-to-do"))
  }

  @Test func jsonIsNeverMixedWithAQuestion() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let run = try test.onTerminal("start N --json", answer: "y")
    #expect(run.status == 2)
    #expect(run.output.contains("Pass --yes or --unattended to start."))
    #expect(try test.json("runs N")["value"] == .array([]))
  }

  @Test func aDryRunIsAPlan() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let run = try test.run("rollcall start N --dry-run")
    #expect(run.status == 0)
    #expect(run.output == (try test.run("rollcall plan N").output))
    #expect(try test.json("status N")["status"] == .string("paused"))
    #expect(try test.directory().people == [])
    #expect(try test.json("start N --dry-run")["outcome"] == nil)
    let named = try test.run("rollcall start N --dry-run --plan 00000000")
    #expect(named.status == 2)
    #expect(named.errors == "rollcall: --dry-run makes a plan of its own; leave out --plan.\n")
  }

  @Test func aRefusedStartSaysThatNothingWasStarted() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    let started = try test.run("rollcall start N --yes")
    #expect(started.status == 1)
    #expect(started.output.contains("nothing was started. Correct the files, then start again."))
    let planned = try test.run("rollcall plan N")
    #expect(planned.output.contains("nothing would start. Correct the files, then verify again."))
  }

  @Test func onlyThePlanThatWasNamedStarts() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let hash = try #require(try test.json("plan N")["plan"]?["hash"]?.text)
    #expect(hash.count == 64)
    for options in ["--yes", "--unattended --wait"] {
      let run = try test.run("rollcall start N \(options) --plan 0000\(hash.prefix(8))")
      #expect(
        run.errors
          == "rollcall: The plan is not the one that was shown: the files, the directory or decisions "
          + "about people have changed. Review it again.\n")
      #expect(run.status == 3)
    }
    let onTerminal = try test.onTerminal("start N --plan 0000\(hash.prefix(8))", answer: "y")
    #expect(onTerminal.status == 3)
    #expect(try test.directory().people == [])
    let json = try test.json("start N --yes --wait --plan \(hash.prefix(8).uppercased())")
    #expect(json["outcome"] == .string("started"))
    #expect(json["plan"]?["hash"]?.text == hash)
    #expect(try test.directory() == RosterFiles.clean().directory(domain: "north.example"))
  }

  @Test func unattendedStartsRespectAPersonsPause() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    #expect(try test.run("rollcall pause N").output == "paused\n")
    let run = try test.run("rollcall start N --unattended --wait")
    #expect(
      run.errors == "rollcall: A person paused the profile; resume it, or start it attended.\n")
    #expect(run.status == 3)
    #expect(
      try test.json("start N --unattended", status: 3)["error"]?["code"] == .string("Conflict"))
    #expect(try test.run("rollcall resume N").output == "The pause is lifted.\n")
    #expect(try test.run("rollcall start N --unattended --wait").status == 0)
    #expect(try test.run("rollcall pause N && rollcall start N --yes --wait").status == 0)
  }

  @Test func waitReturnsWhenItHasEndedAndWatchTellsHow() throws {
    let test = try TestHome(profile: "")
    try test.upload(RosterFiles(students: 600, memberships: 4))
    let started = try test.run("rollcall start N --yes")
    #expect(started.status == 0)
    #expect(started.output.hasPrefix("✓ Started: run 1, "))
    let watched = try test.run("rollcall status N --watch")
    #expect(watched.status == 0)
    #expect(watched.output.contains("success"))
    #expect(try test.json("status N")["progress"]?["done"]?.number == 3_092)
    #expect(
      try test.run("rollcall start N --yes --wait; rollcall status N").output.contains("success"))
  }

  @Test func theLineThatReleasesAPlanCanBePasted() throws {
    let test = try TestHome(profile: "--limit lose-classes=2,1%", upload: "assets/samples/clean")
    try test.start()
    let run = try test.run(
      """
      rollcall profile set N --name "It's N"
      head -1000 assets/samples/clean/studentenrollment.csv >$T/studentenrollment.csv
      rollcall upload "It's N" $T/studentenrollment.csv >/dev/null
      line=$(rollcall start "It's N" --yes | sed -n 's/.*Release what is held with: //p')
      eval "$line --wait"
      """)
    #expect(run.output == "✓ Done: 261 operations.\n")
    #expect(run.errors == "")
  }

  @Test func yesDoesNotReleaseAndAReleaseIsOfOnePlanAndOnce() throws {
    let test = try TestHome(profile: "--limit lose-classes=2,1%", upload: "assets/samples/clean")
    try test.start()
    var roster = try RosterFiles.clean()
    roster.enrollments.rows.removeLast(100)
    try test.upload(roster)
    try test.start(5)
    let held = try #require(try test.json("status N")["plan"]?["hash"]?.text)
    let wrong = try test.run("rollcall release N --plan 00000000")
    #expect(
      wrong.errors
        == "rollcall: The held plan is not 00000000. Run rollcall status to see which plan "
        + "is held.\n")
    #expect(wrong.status == 3)
    try test.upload("assets/samples/clean")
    #expect(try test.run("rollcall release N --plan \(held)").status == 3)
    try test.upload(roster)
    let run = try test.run(
      "rollcall release N --plan \(held.prefix(8)) --reason 'end of year' --wait")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
    #expect(try test.json("runs N")["value"]?.items.first?["reason"] == .string("end of year"))
    #expect(try test.run("rollcall release N --plan \(held)").status == 3)
  }
}

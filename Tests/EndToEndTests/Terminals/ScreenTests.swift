import JSON
import Testing

/// What people do with the terminal program, on its screens.
@Suite(.inTerminals) struct ScreenTests {
  @Test func threeEntersLeadFromTheListToTheRecords() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    #expect(try test.run("rollcall plan N").status == 1)
    let screen = try TmuxScreen(test)
    let list = try await screen.wait(for: "Profiles", "▸ N", "1 of 1")
    #expect(list.contains("✗ 6"))
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "section.csv", "✗ 2 kinds of error", "▸ section.csv")
    try screen.type("Enter")
    try await screen.wait(for: "N › Report", "missing-required-data", "5 row(s)")
    try screen.type("Enter")
    try await screen.wait(for: "missing value", "line 11", "  26  ", "1 of 5")
    try screen.type("q", "q", "q")
    try await screen.wait(for: "▸ N", "1 of 1")
    try screen.type("Q")
    try await screen.wait(for: "EXIT 0")
  }

  /// The terminal turns the Enters into line feeds, because the program has not taken it over yet.
  @Test func entersThatAreTypedBeforeTheProgramBeginsAreMeantForIt() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    #expect(try test.run("rollcall plan N").status == 1)
    let screen = try TmuxScreen(test, "read -rp 'ready> '; \"$ROLLCALL\"")
    try await screen.wait(for: "ready>")
    try screen.type("Enter", "Enter", "Enter")
    try await screen.wait(for: "N › Report", "grouped by file")
  }

  @Test func vVerifiesWhatWasUploaded() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "▸ N", "Not verified yet")
    try screen.type("v")
    try await screen.wait(
      for: "Profiles › N", "✗ 2 kinds of error", "! 2 kinds of warning", "✓ clean")
    try screen.type("q")
    try await screen.wait(for: "▸ N", "✗ 6 kinds of error")
    let runs = try test.json("runs N")["value"]?.items ?? []
    #expect(runs.map { $0["outcome"]?.text } == ["rejected"])
  }

  @Test func whatWasReviewedIsStartedAndTheHistoryHasIt() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "▸ N")
    try screen.type("s")
    try await screen.wait(for: "N › Start", "1,260  student memberships", "S start")
    #expect(try test.directory().people == [])
    try screen.type("S")
    try await screen.wait(for: "› Run 2", "1,563 of 1,563", "✓ done")
    try screen.type("q", "H")
    try await screen.wait(for: "› History", "✓ done", "+1,296", "1 of 1")
    try screen.type("a")
    try await screen.wait(for: "✓ done", "✓ planned", "1 of 2")
    #expect(try test.directory() == RosterFiles.clean().directory(domain: "north.example"))
  }

  @Test func aHeldPlanIsReleasedByItsNumber() async throws {
    let test = try TestHome(profile: "--limit lose-classes=2,1%", upload: "assets/samples/clean")
    try test.start()
    var roster = try RosterFiles.clean()
    roster.enrollments.rows.removeLast(100)
    try test.upload(roster)
    try test.start(5)
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "▸ N", "Profiles")
    try screen.type("s")
    try await screen.wait(for: "HELD", "students who lose classes", "100  student memberships")
    try screen.type("S")
    try await screen.wait(for: "Operations in all:")
    try screen.enter("9999")
    try await screen.wait(for: "not the number", "nothing was released")
    #expect(try test.json("status N")["run"]?["run"] == .string("2"))
    try screen.type("S")
    try await screen.wait(for: "Operations in all:")
    try screen.enter("100")
    try await screen.wait(for: "› Run ", "✓ done")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
  }

  @Test func aDamagedStoreIsExplainedOnTheScreenAndOnLeaving() async throws {
    let test = try TestHome(profile: "")
    // The pages with the profile's settings; the database can still be opened.
    let damage = try test.run(
      "f=$T/home/rollcall.db; for place in $(grep -obUa north.example $f | cut -d: -f1); do "
        + "head -c 4096 /dev/zero | tr '\\0' '\\377' "
        + "| dd of=$f bs=4096 seek=$((place / 4096)) conv=notrunc status=none; done")
    #expect(damage.errors == "")
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "The profiles cannot be read.", "is damaged.")
    try screen.type("q")
    try await screen.wait(for: "rollcall: ", "is damaged.", "EXIT 4")
  }

  @Test func changesByOthersAppearWithoutAKey() async throws {
    let test = try TestHome()
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "No synchronization profiles yet")
    let made = try test.run(
      "rollcall profile create N --student-domain a.example --teacher-domain a.example")
    #expect(made.errors == "")
    try await screen.wait(for: "▸ N", "no files yet")
    try test.upload("assets/samples/clean")
    try await screen.wait(for: "6 files")
    try test.start()
    try await screen.wait(for: "✓ done", "now")
    #expect(try test.run("rollcall pause N").errors == "")
    try await screen.wait(for: "= paused")
  }

  @Test func passwordsAreNeverShown() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/hostile")
    _ = try test.run("rollcall plan N")
    let screen = try TmuxScreen(test, columns: 200, rows: 60)
    try await screen.wait(for: "▸ N")
    try screen.type("Enter")
    try await screen.wait(for: "▸ s", "student.csv")
    try screen.type("Enter")
    try await screen.wait(for: "› Report")
    try screen.type("Enter")
    var seen = try await screen.wait(for: "LINE", "record 1 of")
    // All the other findings with their records; each screen is searched for passwords.
    var ofStudents = 0
    for _ in 0..<15 {
      try screen.type("e")
      let before = seen
      #expect(try await eventually { try screen.shown() != before })
      seen = try screen.shown()
      // Other files' records may be expected to name some in student.csv.
      guard seen.contains("› student.csv,") else { continue }
      ofStudents += 1
      #expect(seen.contains("Password  "))
    }
    #expect(ofStudents > 0)
    let passwords = try test.run("grep -ac Sekret assets/samples/hostile/student.csv")
    #expect(passwords.output != "0\n")
  }

  /// The home is moved away and back, as when its file system is not mounted for a while.
  @Test func keepsTheListWhileTheHomeIsGone() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "▸ N")
    #expect(try test.run("mv $T/home $T/elsewhere").errors == "")
    try screen.type("R")
    try await screen.wait(for: "▸ N", "cannot be read", "how it was at")
    try screen.type("s")
    try await screen.wait(for: "▸ N", "cannot be read now")
    #expect(try test.run("mv $T/elsewhere $T/home").errors == "")
    try await screen.waitForEnd(of: "how it was at")
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "school.csv")
    // What other processes do is seen again.
    try test.start()
    try await screen.wait(for: "✓ done")
  }

  @Test func isLegibleAgainAfterAnySize() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    let screen = try TmuxScreen(test)
    let before = try await screen.wait(for: "▸ N", "1 of 1", "q quit")
    for (columns, rows) in [(132, 43), (20, 5), (1, 1), (80, 24)] {
      try screen.resize(columns: columns, rows: rows)
      if columns >= 20 { try await screen.wait(for: "N") }
    }
    let after = try await screen.wait(for: "▸ N", "1 of 1", "q quit")
    // The clock may have moved on.
    #expect(
      after.split(separator: "\n").dropFirst(2) == before.split(separator: "\n").dropFirst(2))
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "section.csv")
  }
}

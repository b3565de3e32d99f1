import Testing

/// `rollcall` alone.
@Suite struct FrontTests {
  @Test func opensTheGivenHome() throws {
    let test = try TestHome()
    for line in ["rollcall", "rollcall --color never", "rollcall --home $T/other"] {
      let run = try test.run("\(line) </dev/null >/dev/null")
      #expect(run.errors == "")
      #expect(run.status == 0)
    }
    #expect(try test.run("ls $T/home/rollcall.db $T/other/rollcall.db").status == 0)
  }

  @Test func saysWhatIsWrongWithTheHome() throws {
    let test = try TestHome()
    let run = try test.run("mkdir $T/home; echo dear >$T/home/letter; rollcall")
    #expect(
      run.errors == "rollcall: \(test.home) is not a Rollcall home, and is not empty. "
        + "Pass an empty folder as --home.\n")
    #expect(run.status == 4)
  }

  @Test func isMentionedInTheHelp() throws {
    let run = try ProgramRun("rollcall --help")
    #expect(run.output.contains("Without a command it opens the terminal program"))
  }
}

import Testing

/// Color is used only on terminals, and only if it is wanted. `script` gives the program a
/// terminal.
@Suite struct TerminalTests {
  private func isColored(_ options: String = "", _ environment: [String] = []) throws -> Bool {
    let run = try ProgramRun(
      "script -qec \"$ROLLCALL verify \(options) assets/samples/ten-messages\" /dev/null </dev/null",
      environment: ["LC_ALL=C.UTF-8", "TERM=xterm-256color", "ROLLCALL=\(ProgramRun.program)"]
        + environment)
    #expect(run.output.contains("5 row(s) have missing data"))
    #expect(run.status == 1)
    return run.output.contains("\u{1B}[31m")
  }

  @Test func aTerminalGetsColor() throws {
    #expect(try isColored())
  }

  @Test func colorCanBeDeclined() throws {
    #expect(try !isColored("--color never"))
    #expect(try !isColored("", ["NO_COLOR=1"]))
    #expect(try !isColored("", ["TERM=dumb"]))
  }

  @Test func anEmptyNO_COLORDeclinesNothing() throws {
    #expect(try isColored("", ["NO_COLOR="]))
  }

  @Test func aPipeGetsNone() throws {
    let run = try ProgramRun("rollcall verify assets/samples/ten-messages | cat")
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test(arguments: [40, 60, 80])
  func nothingIsWiderThanTheTerminal(columns: Int) throws {
    for sample in ["ten-messages", "hostile", "warnings"] {
      let run = try ProgramRun(
        "script -qec \"stty cols \(columns); $ROLLCALL verify assets/samples/\(sample)\" /dev/null"
          + " </dev/null",
        environment: ["LC_ALL=C.UTF-8", "TERM=dumb", "ROLLCALL=\(ProgramRun.program)"])
      let lines = run.output.split(whereSeparator: \.isNewline)
      #expect(lines.count > 20)
      for line in lines { #expect(line.count <= columns, "\(line)") }
    }
  }

  @Test func filesThatBelongToNoRosterAreNamedTogether() throws {
    let run = try ProgramRun(
      "d=$(mktemp -d); cp assets/samples/clean/* $d; touch $d/{1..9}.txt; rollcall verify $d; rm -r $d"
    )
    #expect(
      run.output.contains(
        "Other files\n  ! Warning     Unexpected file was ignored.\n                "
          + "1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 4 more · file ignored\n"))
    #expect(
      run.output.contains(
        "No errors, 9 warnings: a start would go ahead, as far as the files alone can say."))
  }
}

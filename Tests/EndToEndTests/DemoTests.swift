import Testing

/// The demo as seen by someone who has just built the program.
@Suite struct DemoTests {
  @Test func leavesNothingBehind() throws {
    let test = try TestHome()
    let run = try test.run(
      """
      sum() { find assets/samples -type f -exec md5sum {} + | sort; }
      sum >$T/before; mkdir $T/tmp; TMPDIR=$T/tmp rollcall demo </dev/null >$T/output
      echo "status $?"; ls -A $T/tmp; sum | cmp - $T/before; ls $T
      """)
    #expect(run.output == "status 0\nbefore\noutput\ntmp\n")
    #expect(run.errors == "")
  }

  /// The signal arrives while the profiles are being made, which takes the debug build some
  /// seconds.
  @Test(arguments: ["TERM", "HUP"])
  func leavesNothingBehindWhenASignalEndsIt(signal: String) throws {
    let test = try TestHome()
    let run = try test.run(
      """
      export TMPDIR=$T; $ROLLCALL demo </dev/null >/dev/null &
      until ls -d $T/rollcall-demo-*; do sleep 0.05; done >/dev/null 2>&1
      kill -\(signal) $!; wait $!; kill -l $?; ls -A $T
      """)
    #expect(run.output == "\(signal)\n")
  }

  @Test func saysWhereSamplesWouldBe() throws {
    let test = try TestHome()
    let run = try test.run(
      """
      mkdir -p $T/usr/bin $T/tmp; cp $ROLLCALL $T/usr/bin/rollcall; export TMPDIR=$T/tmp
      $T/usr/bin/rollcall demo; echo "status $?"; ls -A $T/tmp
      """)
    #expect(run.output == "status 3\n")
    #expect(
      run.errors == "rollcall: No folder above \(test.folder)/usr/bin/rollcall has the sample "
        + "rosters (assets/samples or share/rollcall/samples). Run the program where it was built "
        + "or installed.\n")
    let installed = try test.run(
      """
      mkdir -p $T/usr/share/rollcall; cp -r assets/samples $T/usr/share/rollcall
      TMPDIR=$T/tmp $T/usr/bin/rollcall demo </dev/null >/dev/null; echo "status $?"; ls -A $T/tmp
      """)
    #expect(installed.output == "status 0\n")
    #expect(installed.errors == "")
  }

  @Test(arguments: [
    ("demo extra", 2, "demo takes only options. See rollcall demo --help."),
    ("demo --home here", 2, "demo makes a temporary home. Leave out --home."),
    ("--home here demo", 2, "demo makes a temporary home. Leave out --home."),
    ("demo --json", 2, "There is no option --json. See rollcall demo --help."),
  ])
  func refusesWhatItDoesNotTake(line: String, status: Int, message: String) throws {
    let test = try TestHome()
    let run = try test.run("TMPDIR=$T rollcall \(line); s=$?; ls -A $T; exit $s")
    #expect(run.errors == "rollcall: \(message)\n")
    #expect(run.output == "")
    #expect(run.status == status)
  }

  @Test func reportsAMissingTemporaryFolder() throws {
    let test = try TestHome()
    let run = try test.run("TMPDIR=$T/nowhere rollcall demo")
    #expect(run.errors.hasPrefix("rollcall: \(test.folder)/nowhere"))
    #expect(run.status == 4)
  }

  @Test func isMentionedInTheHelp() throws {
    #expect(try ProgramRun("rollcall --help").output.contains("\n  demo "))
    #expect(try ProgramRun("rollcall demo --help").output.contains("removed when you quit"))
  }
}

import JSON
import Testing

/// The program itself runs the command that a profile names, which does not affect the run.
@Suite struct HoldCommandTests {
  /// A profile whose second start is held, and a folder with this user's commands.
  private func prepared() throws -> TestHome {
    let test = try TestHome(
      profile: "--on-hold notify --limit other-classes=1,0%", upload: "assets/samples/clean")
    try test.start()
    var roster = try RosterFiles.clean()
    roster.enrollments.rows.removeLast()
    try test.upload(roster)
    _ = try test.run("mkdir -p $T/config/rollcall/commands")
    return test
  }

  private func put(_ test: TestHome, _ line: String) throws {
    _ = try test.run(
      """
      printf '#!/bin/sh\\necho "$ROLLCALL_PROFILE_NAME: $2: $ROLLCALL_SENTENCE" >>%s\\n%s\\n' \\
        $T/calls '\(line)' >$T/config/rollcall/commands/notify
      chmod 700 $T/config/rollcall/commands/notify
      """)
  }

  private func start(_ test: TestHome) throws -> Int32 {
    let run = try test.run(
      "XDG_CONFIG_HOME=$T/config rollcall start N --unattended --wait")
    try test.waitUntilUnused()
    return run.status
  }

  @Test func isRunOnceForANewHold() throws {
    let test = try prepared()
    try put(test, "exit 0")
    for _ in 1...2 { #expect(try start(test) == 5) }
    let calls = ProgramRun.read("\(test.folder)/calls")
    #expect(calls.hasPrefix("N: other-classes: 1 of "))
    #expect(calls.split(separator: "\n").count == 1)
  }

  @Test func isReportedInTheStatusIfItFails() throws {
    let test = try prepared()
    #expect(try start(test) == 5)
    #expect(try test.run("rollcall status N").output.contains("There is no command notify."))
    try put(test, "exit 7")
    #expect(try start(test) == 5)
    #expect(try test.run("rollcall status N").output.contains("ended with status 7"))
  }

  /// The profile is free as soon as the run has ended, however long the command takes.
  @Test func doesNotKeepTheProfileBusy() throws {
    let test = try prepared()
    try put(test, "mkfifo \(test.folder)/gate; cat \(test.folder)/gate")
    #expect(
      try test.run("XDG_CONFIG_HOME=$T/config rollcall start N --unattended --wait").status == 5)
    #expect(try test.run("rollcall plan N").status == 0)
    let opened = try test.run(
      "until [ -p $T/gate ]; do sleep 0.01; done; timeout 60 sh -c \"echo >$T/gate\"")
    #expect(opened.status == 0)
    try test.waitUntilUnused()
    #expect(ProgramRun.read("\(test.folder)/calls").split(separator: "\n").count == 1)
  }

  @Test func isNamedByNameAlone() throws {
    let test = try TestHome(profile: "")
    for name in ["../x", "/bin/sh", ".x", "a b"] {
      let run = try test.run("rollcall profile set N --on-hold '\(name)'")
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("rollcall: --on-hold is not the name of a command."))
    }
    let set = try test.run("XDG_CONFIG_HOME=$T rollcall profile set N --on-hold notify")
    #expect(set.status == 0)
    #expect(
      set.errors.hasPrefix(
        "When you start it, nothing would be run yet. There is no command notify. Put it into "))
    #expect(try test.run("rollcall profile show N").output.contains("On a new hold     run notify"))
    #expect(try test.json("profile show N")["rollcall.holdCommand"] == .string("notify"))
    #expect(try test.run("rollcall profile set N --on-hold none").errors == "")
    #expect(try test.json("profile show N")["rollcall.holdCommand"] == .null)
  }
}

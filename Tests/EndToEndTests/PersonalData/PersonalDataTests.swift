import Glibc
import JSON
import Testing

/// What a roster says about people is where it must be, and nowhere else: passwords only in the
/// roster's own copies, synchronized values also in plans and in the directory. The tests search
/// for the values.
@Suite struct PersonalDataTests {
  private func prepared() throws -> SecretSearch {
    let roster = try SecretRoster(students: 40)
    let test = try TestHome(profile: "--limit other-classes=1,0%")
    let settings = try test.run(
      """
      rollcall profile show N --json |
        sed 's/"optionalPropertiesToSync":null/"optionalPropertiesToSync":["\(SecretRoster.chosenColumn)"]/g' \
        >$T/settings.json && rollcall profile set N --from $T/settings.json && mkdir $T/roster
      """)
    try #require(settings.status == 0, "\(settings.errors)")
    try roster.files.write(to: "\(test.folder)/roster")
    return SecretSearch(test: test, roster: roster)
  }

  private static let looks = [
    "profile list", "profile show N --json", "status N", "status N --json", "runs N",
    "runs N --json", "report N", "report N --json", "report N --rows", "report N --rows --json",
    "errors N", "errors N --json", "upload N --list", "directory list --json",
    "directory list people", "directory export $T/exported", "directory check N",
  ]

  private func look(_ search: SecretSearch) throws {
    for command in Self.looks {
      let status = try search.command("rollcall \(command)")
      #expect([0, 1, 3].contains(status), "\(command)")
    }
    // The terminal program where there is no terminal.
    #expect(try search.command("rollcall </dev/null") == 0)
  }

  @Test func ofStartsThatSucceedAreHeldAndReleased() throws {
    let search = try prepared()
    #expect(try search.command("rollcall verify $T/roster --rows") == 0)
    #expect(try search.command("rollcall upload N $T/roster --json") == 0)
    #expect(try search.command("rollcall plan N --rows --json") == 0)
    #expect(try search.command("rollcall start N --yes --wait --json") == 0)
    try look(search)
    try search.expectNothingAstray("after a start")

    var less = search.roster.files
    less.enrollments.rows.removeLast(9)
    less.students.rows[0][try less.students.column("Password")] += "changed"
    less.students.rows[1][try less.students.column("First Name")] += "changed"
    try less.write(to: "\(search.test.folder)/roster")
    #expect(try search.command("rollcall start N --from $T/roster --yes --wait") == 5)
    try look(search)
    try search.expectNothingAstray("while a plan is held")
    let held = try search.test.json("status N")["plan"]?["hash"]?.text ?? ""
    #expect(try search.command("rollcall release N --plan \(held) --wait") == 0)
    try look(search)
    try search.expectNothingAstray("after its release")
  }

  @Test func ofRostersThatAreDamaged() throws {
    let search = try prepared()
    #expect(try search.command("rollcall start N --from $T/roster --yes --wait") == 0)
    for (name, files) in try search.roster.damaged() {
      try search.roster.files.write(to: "\(search.test.folder)/roster")
      for (name, text) in files {
        let file = try #require(fopen("\(search.test.folder)/roster/\(name)", "w"))
        fputs(text, file)
        fclose(file)
      }
      for command in [
        "verify $T/roster", "verify $T/roster --json", "verify $T/roster --rows",
        "plan N --from $T/roster --rows", "start N --from $T/roster --yes --wait",
      ] {
        let status = try search.command("rollcall \(command)")
        #expect([0, 1, 5, 6].contains(status), "\(name): \(command)")
      }
      for command in ["report N", "report N --rows", "report N --rows --json", "errors N"] {
        #expect([0, 1].contains(try search.command("rollcall \(command)")), "\(name): \(command)")
      }
      try search.expectNothingAstray("\(name)")
    }
    try look(search)
    try search.expectNothingAstray("in the end")
  }

  /// The program is killed, also by signals that make programs leave their memory in a file, or its
  /// calls fail.
  @Test(arguments: [
    "signal=SIGKILL", "signal=SIGSEGV", "signal=SIGABRT", "error=EIO", "error=ENOSPC",
  ])
  func ofRunsThatAreBrokenOff(fate: String) throws {
    let search = try prepared()
    #expect(try search.command("rollcall upload N $T/roster") == 0)
    try search.test.putAside()
    let interruption = Interruption(
      test: search.test, program: "\"$ROLLCALL\" start N --yes --wait")
    // Everything that is written and removed, from the report to the last mark.
    let moments = try interruption.moments("pwrite64,unlink,unlinkat")
    for moment in Thoroughness.choose(moments, sample: 3, most: 100, of: "personal data, \(fate)") {
      try search.test.bringBack()
      let number = moment.counts[moment.call] ?? 1
      let when = fate.hasPrefix("error") ? "\(number)+" : "\(number)"
      let message: Comment = "\(fate) at \(moment)"
      try search.command(
        "strace -f -qq -o /dev/null -e trace=\(moment.call) "
          + "-e inject=\(moment.call):\(fate):when=\(when) \(interruption.program)")
      try search.expectNothingAstray(message, isAtRest: false)
      for command in ["report N --rows", "status N --json", "errors N"] {
        try search.command("rollcall \(command)")
      }
      try search.test.settle()
      // What the disk refuses to remove is removed by the next run.
      let isTidy = !(fate.hasPrefix("error") && moment.call.hasPrefix("unlink"))
      try search.expectNothingAstray(message, isAtRest: isTidy)
      try search.command("rollcall resume N --wait")
      #expect(try search.command("rollcall start N --yes --wait") == 0, message)
      try search.expectNothingAstray(message)
    }
    try look(search)
    try search.expectNothingAstray("in the end")
  }

  @Test func ofAProfileThatIsDeleted() throws {
    let search = try prepared()
    #expect(try search.command("rollcall start N --from $T/roster --yes --wait") == 0)
    let other = try SecretRoster(students: 10)
    let folder = "\(search.test.folder)/others"
    let made = try search.test.run(
      """
      mkdir \(folder); sed -i 's/"displayName":"N"/"displayName":"Other"/' $T/settings.json
      rollcall profile create --from $T/settings.json
      """)
    try #require(made.status == 0, "\(made.errors)")
    try other.files.write(to: folder)
    #expect(try search.command("rollcall plan Other --from \(folder)") == 0)
    #expect(try search.command("rollcall upload Other \(folder)") == 0)
    #expect(try search.command("rollcall profile delete Other --yes") == 0)
    try search.expectNothingAstray("after the deletion")
    for (secrecy, mark) in other.marks where secrecy != .identity {
      let found = try search.test.run("grep -rliF \(mark) $T/home $T/tmp")
      #expect(found.output + found.errors == "", "\(secrecy)")
    }
  }

  /// The search itself finds what is in the wrong place.
  @Test func isFoundWhereItMustNotBe() throws {
    let search = try prepared()
    #expect(try search.command("rollcall upload N $T/roster") == 0)
    #expect(try search.astray() == [])
    let password = try #require(search.roster.marks[.password])
    let name = try #require(search.roster.marks[.synchronized])
    let put = try search.test.run(
      """
      printf '\(password)1' | iconv -t UTF-16LE >$T/tmp/little
      printf '\(password)1' | iconv -t UTF-16BE >$T/home/runs.big
      printf '\(name)' | tr a-z A-Z >>$T/home/rollcall.db-left
      """)
    try #require(put.status == 0, "\(put.errors)")
    #expect(
      try search.astray().sorted() == [
        "home/rollcall.db-left: synchronized", "home/runs.big: password", "tmp/little: password",
      ])
  }
}

import JSON
import Testing

/// The embedded directory on the command line: listed, filled and exported.
@Suite struct DirectoryTests {
  @Test func accountsThatAreImportedAreMatched() throws {
    let test = try TestHome()
    let run = try test.run(
      """
      rollcall profile create N --match student:Username=userPrincipalName@north.example \\
        --match teacher:Username=mail@north.example >/dev/null
      { echo userPrincipalName,mail,displayName,enabled
        echo 'gparks0013@north.example,g@x.example,"Grace ""G"" Parks, Jr.",true'
        echo 'other@north.example,t.sneruda101@north.example,Srinivasa,TRUE'
        echo 'nobody@north.example,,Nobody,false'; } >$T/people.csv
      rollcall directory import $T/people.csv; rollcall directory import $T/people.csv
      rollcall directory list people --json
      """)
    #expect(run.errors == "")
    #expect(
      run.output.hasPrefix(
        "3 accounts added, 0 left as they are.\\nno accounts added, 3 left as they are.\\n"
          .replacing(
            "\\n", with: "\n")), "\(run.output)")
    #expect(run.output.contains(#""displayName":"Grace \"G\" Parks, Jr.""#), "\(run.output)")
    try test.upload("assets/samples/clean")
    // Existing accounts are changed only after a person has seen which.
    let held = try test.json("start N --yes", status: 5)
    #expect(held["plan"]?["student"]?["adopt"] == .number(1))
    #expect(held["plan"]?["teacher"]?["adopt"] == .number(1))
    #expect(held["plan"]?["notTouched"] == .number(1))
  }

  @Test func anExportOntoAFileSaysWhatToDoAboutIt() throws {
    let test = try TestHome()
    let run = try test.run("echo mine >$T/file; rollcall directory export $T/file; cat $T/file")
    #expect(
      run.errors == "rollcall: \(test.folder)/file cannot be written: File exists. "
        + "Move away what is in its place, or give another path.\n")
    #expect(run.output == "mine\n")
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "has no column userPrincipalName or mail, so no account could be matched."),
    ("", "has no header. Its first line must name attributes."),
    (
      "mail,givenName\na@b.example,A\n,B\n",
      "has neither userPrincipalName nor mail; no account was added. Correct it and import again."
    ),
    (
      "mail,givenName\na@b.example,A,surplus\n",
      "cannot be read; no account was added. Correct it and import again."
    ),
  ])
  func aFileWithoutPeopleAddsNoOne(text: String, message: String) throws {
    let test = try TestHome()
    let run = try test.run(
      "printf '\(text)' >$T/people.csv; rollcall directory import $T/people.csv")
    #expect(run.errors.hasSuffix(" \(message)\n"), "\(run.errors)")
    #expect(run.status == 2)
    #expect(try test.json("directory list")["person"]?["active"] == .number(0))
  }

  @Test(arguments: ["list", "import $T/people.csv", "export $T/out"])
  func aHomeMayBeginWithItsDirectory(command: String) throws {
    let test = try TestHome()
    let run = try test.run(
      "printf 'mail\na@b.example\n' >$T/people.csv; rollcall directory \(command) && "
        + "rollcall profile list")
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test func anExportCanBeImportedElsewhere() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    let before = try test.directory()
    let other = try TestHome()
    let run = try other.run("rollcall directory import \(test.folder)/export/people.csv")
    #expect(run.output == "228 accounts added, 0 left as they are.\n")
    #expect(try other.directory().people == before.people)
  }
}

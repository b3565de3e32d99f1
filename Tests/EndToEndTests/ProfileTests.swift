import JSON
import Testing

/// Profiles on the command line: created, named, shown, changed and deleted.
@Suite struct ProfileTests {
  @Test func createPrintsOnlyTheId() throws {
    let test = try TestHome()
    let run = try test.run("rollcall profile create 'North High' --student-domain north.example")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n/) != nil,
      "\(run.output)")
    let shown = try test.json("profile show 'North High'")
    #expect(shown["id"]?.text == String(run.output.dropLast()))
    #expect(shown["state"] == .string("provisioned"))
  }

  @Test(arguments: [
    "--student-domain north.example",
    "--teacher-domain x.example --expires 2031-07-31 --limit move=2,2.5% --limit enable=50,5% --until $(date -d +30days +%F)",
    "--match 'student:\"Secondary Email\"=mail' --match teacher:Username=userPrincipalName@a.example "
      + "--display-names keep --special-characters replace --format sds-v1-uk "
      + "--on-hold notify --retention 90",
  ])
  func aProfileMadeFromAnothersJSONIsItsEqual(options: String) throws {
    let test = try TestHome()
    let run = try test.run(
      """
      rollcall profile create 'Ünïcode \" Name' \(options) && \
      rollcall profile show --json 'Ünïcode \" Name' >$T/first.json && \
      rollcall profile create --from $T/first.json >$T/id && \
      rollcall profile show --json $(cat $T/id) >$T/second.json
      """)
    try #require(run.status == 0, "\(run.errors)")
    func withoutID(_ name: String) throws -> JSONValue {
      let text = ProgramRun.read("\(test.folder)/\(name).json")
      guard case .object(let members) = try JSONValue(reading: Array(text.utf8)) else {
        throw JSONShapeError()
      }
      return .object(members.filter { $0.name != "id" })
    }
    #expect(try withoutID("first") == withoutID("second"))
    #expect(try test.json("profile list")["value"]?.items.count == 2)
  }

  private struct JSONShapeError: Error {}

  @Test func aNameOrAnIdIsFoundInAnyLetterCase() throws {
    let test = try TestHome(profile: "--expires never")
    let id = try #require(try test.json("profile show N")["id"]?.text)
    for reference in ["N", id, id.uppercased()] {
      #expect(try test.json("status \(reference)")["id"]?.text == id)
    }
  }

  @Test func aNameThatTwoHaveIsRefusedWithTheirIds() throws {
    let test = try TestHome()
    let made = try test.run(
      "for i in 1 2; do rollcall profile create 'The Same' --student-domain a.example; done")
    let ids = made.output.split(separator: "\n").joined(separator: ", ")
    let run = try test.run("rollcall status 'The Same'")
    #expect(
      run.errors == "rollcall: 2 profiles are called The Same. Give the id of one: \(ids).\n")
    #expect(run.status == 3)
    #expect(
      try test.json("status 'The Same'", status: 3)["error"]?["code"] == .string("AmbiguousName"))
  }

  @Test func whatIsDoneToAProfileIsOneObjectWithJSON() throws {
    let test = try TestHome()
    let made = try test.json("profile create N --student-domain a.example")
    #expect(try made == test.json("profile show N"))
    let changed = try test.json("profile set N --name M")
    #expect(try changed == test.json("profile show M"))
    #expect(
      try test.json("profile set M --student-domain b", status: 2)["error"]?["code"]
        == .string("BadRequest"))
    #expect(try test.run("rollcall profile delete M --json").status == 2)
    #expect(try test.json("profile delete M --yes")["id"] == made["id"])
  }

  @Test func setChangesOnlyWhatIsGiven() throws {
    let test = try TestHome(profile: "--limit lose-classes=7,0.7%")
    let before = try test.run("rollcall profile show N").output
    #expect(try test.run("rollcall profile set N --name 'N 2' --expires 2031-01-02").status == 0)
    let after = try test.run("rollcall profile show 'N 2'").output
    #expect(
      after.replacing("2031-01-02", with: "never").replacing("  N 2\n", with: "  N\n") == before)
    #expect(try test.run("rollcall profile show N").status == 3)
  }

  @Test func anInvalidProfileIsRefusedAsAWhole() throws {
    let test = try TestHome(profile: "")
    for options in [
      "", "--student-domain none", "--student-domain north", "--match foo",
      "--student-domain a.example --format sds-v9", "--from nowhere.json", "--from README.md",
    ] {
      let run = try test.run("rollcall profile create Bad \(options)")
      #expect([2, 3, 4].contains(run.status), "\(options)")
      #expect(run.output == "")
      #expect(run.errors.hasPrefix("rollcall: ") && run.errors.split(separator: "\n").count == 1)
    }
    #expect(try test.run("rollcall profile set N --student-domain north").status == 2)
    #expect(try test.json("profile list")["value"]?.items.count == 1)
  }

  @Test func deleteTakesTheUploadsAndNoAccount() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    let before = try test.directory()
    let run = try test.onTerminal("profile delete N", answer: "n")
    #expect(run.output.contains("Delete the profile N? No account is changed. [y/N]"))
    #expect(try test.run("rollcall status N").status == 0)
    #expect(try test.run("rollcall profile delete N --yes").status == 0)
    #expect(try test.run("rollcall status N").status == 3)
    #expect(try test.run("find $T/home/profiles $T/home/runs -type f").output == "")
    #expect(try test.directory() == before)
  }

  @Test func aDamagedListOfFilesIsNotAnEmptyOne() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    _ = try test.run("echo '[{}]' >$T/home/profiles/*/upload/.upload.json")
    for command in ["upload N --list", "start N --yes", "upload N --remove School.csv"] {
      let run = try test.run("rollcall \(command)")
      #expect(run.status == 4 && run.output.isEmpty, "\(command)")
      #expect(
        run.errors.contains(
          "/.upload.json is damaged, so it is not known which files were "),
        "\(run.errors)")
    }
    #expect(try test.run("rollcall profile list").status == 0)
    try test.upload("assets/samples/clean")
    try test.start()
  }
}

import Testing

@testable import rollcall

/// getopt keeps its place in the whole process, so these run one after the other.
@Suite(.serialized) struct ArgumentParsingTests {
  private let known = [
    Option(name: "format", argument: "F", help: ""), Option(name: "json", help: ""),
    Option(name: "help", letter: "h", help: ""),
  ]

  @Test func takesOptionsInAnyOrder() throws {
    for arguments in [
      ["--json", "--format", "x", "dir"], ["dir", "--format=x", "--json"],
      ["--format", "x", "dir", "--json"],
    ] {
      let parsed = try ParsedArguments(arguments, options: known)
      #expect(parsed.options == ["json": "", "format": "x"])
      #expect(parsed.operands == ["dir"])
    }
  }

  @Test func takesTheShortFormForTheLong() throws {
    #expect(try ParsedArguments(["-h"], options: known).options == ["help": ""])
    #expect(try ParsedArguments(["--help"], options: known).options == ["help": ""])
  }

  @Test func takesEverythingAfterTwoDashesAsOperands() throws {
    let parsed = try ParsedArguments(["--", "--json", "-x"], options: known)
    #expect(parsed.options.isEmpty)
    #expect(parsed.operands == ["--json", "-x"])
  }

  @Test(arguments: [
    (["--jsno"], "There is no option --jsno."),
    (["dir", "--jsno", "other"], "There is no option --jsno."),
    (["--json=yes"], "--json takes no argument."),
    (["-x"], "There is no option -x."),
    (["-hx"], "There is no option -x."),
    (["--help=me"], "--help takes no argument."),
    (["-xy", "dir"], "There is no option -x."),
    (["--json", "-xy"], "There is no option -x."),
    (["dir", "--format"], "--format needs an argument."),
  ])
  func saysWhatItDoesNotUnderstand(arguments: [String], message: String) {
    #expect {
      try ParsedArguments(arguments, options: known)
    } throws: { error in
      (error as? UsageError)?.message == message
    }
  }

  @Test func everyCommandHasHelpWithinEightyColumns() {
    for help in Command.all.map(\.help) + [Command.overview] {
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
    for command in Command.all {
      for option in command.options + Option.everywhere {
        #expect(command.help.contains("--\(option.name)"))
      }
      #expect(!command.examples.isEmpty)
    }
  }
}

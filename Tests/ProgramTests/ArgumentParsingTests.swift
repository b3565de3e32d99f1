import Files
import Testing

@testable import rollcall

/// `getopt` keeps its position in a global variable, so these tests run one after the other.
@Suite(.serialized) struct ArgumentParsingTests {
  private let known = [
    Option(name: "format", argument: "F", help: ""), Option(name: "json", help: ""),
    Option(name: "help", letter: "h", help: ""),
  ]

  private func parse(_ arguments: [String]) throws -> ParsedArguments {
    try ParsedArguments(arguments.map { FilePath($0) }, options: known)
  }

  @Test func stopsAtTheFirstOperandIfItIsACommand() throws {
    let arguments = ["--json", "verify", "--nothing"].map { FilePath($0) }
    let parsed = try ParsedArguments(arguments, options: known, stopsAtOperand: true)
    #expect(parsed.options.keys.sorted() == ["json"])
    #expect(parsed.operands == arguments.suffix(2))
  }

  @Test func keepsTheBytesOfAnOperand() throws {
    let operand = FilePath(bytes: [0x63, 0xE9])
    #expect(try ParsedArguments([operand], options: known).operands == [operand])
  }

  @Test func takesOptionsInAnyOrder() throws {
    for arguments in [
      ["--json", "--format", "x", "dir"], ["dir", "--format=x", "--json"],
      ["--format", "x", "dir", "--json"],
    ] {
      let parsed = try parse(arguments)
      #expect(parsed.options.keys.sorted() == ["format", "json"])
      #expect(parsed.options["format"] == [FilePath("x")])
      #expect(parsed.operands == [FilePath("dir")])
    }
  }

  @Test func takesTheShortFormForTheLong() throws {
    #expect(try parse(["-h"]).options.keys.sorted() == ["help"])
    #expect(try parse(["--help"]).options.keys.sorted() == ["help"])
  }

  @Test func takesEverythingAfterTwoDashesAsOperands() throws {
    let parsed = try parse(["--", "--json", "-x"])
    #expect(parsed.options.isEmpty)
    #expect(parsed.operands == [FilePath("--json"), FilePath("-x")])
  }

  @Test(arguments: [
    (["--jsno"], "There is no option --jsno."),
    (["dir", "--jsno", "other"], "There is no option --jsno."),
    (["--json=yes"], "--json takes no argument."),
    (["-x"], "There is no option -x."),
    (["-é", "x"], "There is no option -é."),
    (["-hé"], "There is no option -hé."),
    (["-hx"], "There is no option -x."),
    (["--help=me"], "--help takes no argument."),
    (["-xy", "dir"], "There is no option -x."),
    (["--json", "-xy"], "There is no option -x."),
    (["dir", "--format"], "--format needs an argument."),
  ])
  func saysWhatItDoesNotUnderstand(arguments: [String], message: String) {
    #expect {
      try parse(arguments)
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

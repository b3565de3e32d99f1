internal import Files
internal import Terminal
internal import Words

/// One command of the program: its help and its action.
struct Command: Sendable {
  /// The command's name, of one or two words: `profile create`.
  let name: String
  /// What follows the name.
  let operands: String
  let summary: String
  /// The longer explanation, as lines of at most 80 characters.
  let details: String
  var options: [Option] = []
  let examples: [String]
  /// Whether help omits the command, because only the program itself starts it.
  var isInternal = false
  let run: @Sendable (ParsedArguments, Console) throws -> ExitStatus

  /// All commands, in the order in which people need them.
  static let all = [
    verify, initialize, profileList, profileShow, profileCreate, profileSet, profileDelete, upload,
    plan, start, release, status, runs, report, errors, pause, resume, reset,
    personList, personAccept, personRekey, personRetire, personRestore, personFreeLogin,
    personSetAside, personWithdraw, directoryList, directoryImport, directoryExport,
    directoryCheck, serve, tokenCreate, tokenList, tokenRevoke, tokenNewKey, rules, demo, work,
  ]

  /// Finds the command that the first operands name, and removes these operands.
  static func find(_ operands: inout [FilePath]) throws -> Command {
    let first = operands.first?.shown ?? ""
    let second = operands.dropFirst().first?.shown ?? ""
    for name in ["\(first) \(second)", first] {
      guard let command = all.first(where: { $0.name == name }) else { continue }
      operands.removeFirst(name == first ? 1 : 2)
      return command
    }
    let group = all.filter { $0.name.hasPrefix("\(first) ") }
    if group.isEmpty {
      throw UsageError(
        message: "There is no command \(first). Run rollcall --help for a list.")
    }
    let words = group.map { $0.name.dropFirst(first.count + 1) }.joined(separator: ", ")
    if ["--help", "-h"].contains(second) { return help(of: group, &operands) }
    throw UsageError(
      message: second.isEmpty
        ? "\(first) needs one of: \(words). See rollcall --help."
        : "There is no command \(first) \(second); choose one of: \(words). See rollcall --help.")
  }

  /// A command that prints the help of a group.
  private static func help(of group: [Command], _ operands: inout [FilePath]) -> Command {
    operands = []
    return Command(
      name: "", operands: "", summary: "", details: "", examples: [],
      run: { _, console in
        try console.write(group.map(\.help).joined(separator: "\n"))
        return .done
      })
  }

  /// The text of `rollcall NAME --help`.
  var help: String {
    """
    \(usage)

    \(summary)

    \(details)

    Options:
    \(Self.table((options + Option.everywhere).map { ($0.usage, $0.help) }))

    Examples:
    \(examples.map { "  \($0)" }.joined(separator: "\n"))

    """
  }

  private var usage: String {
    let start = "Usage: "
    let parts = ["rollcall \(name)", operands].filter { !$0.isEmpty }
    let lines = Self.lettering.wrapped(
      parts + options.map { $0.isRequired ? $0.usage : "[\($0.usage)]" },
      width: Self.width - start.count)
    return start + lines.joined(separator: "\n" + String(repeating: " ", count: start.count))
  }

  /// The text of `rollcall --help`.
  static var overview: String {
    """
    Usage: rollcall [OPTION]...
           rollcall COMMAND [OPTION]...

    Verifies a school's roster and keeps a directory's accounts in step with it.
    Without a command it opens the terminal program, which shows all profiles.

    Commands:
    \(table(all.filter { !$0.isInternal }.map { ("\($0.name) \($0.operands)", $0.summary) }))

    Options:
    \(table(Option.everywhere.map { ($0.usage, $0.help) }))

    Run rollcall COMMAND --help for more about a command.

    """
  }

  private static let width = 80
  /// Help is ASCII.
  private static let lettering = Lettering(isUTF8: false)

  /// Two columns, the second aligned and wrapped.
  private static func table(_ rows: [(String, String)]) -> String {
    let left = rows.map { lettering.width(of: $0.0) }.max() ?? 0
    let indent = String(repeating: " ", count: left + 4)
    return rows.map { name, text in
      "  \(name)\(lettering.padding(of: name, to: left))  "
        + lettering.wrapped(text, width: width - indent.count).joined(separator: "\n\(indent)")
    }.joined(separator: "\n")
  }
}

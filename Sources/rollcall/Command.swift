/// One command of the program: help, and the way in.
struct Command: Sendable {
  let name: String
  /// What follows the name.
  let operands: String
  let summary: String
  /// Told at length, in lines of at most 80 characters.
  let details: String
  let options: [Option]
  let examples: [String]
  let run: @Sendable (ParsedArguments, Console) throws -> ExitStatus

  static let all = [verify]

  /// The text of `rollcall NAME --help`.
  var help: String {
    let usage =
      "rollcall \(name) \(operands)"
      + options.map { " [\($0.usage)]" }.joined()
    return """
      Usage: \(usage)

      \(summary)

      \(details)

      Options:
      \(Self.table((options + Option.everywhere).map { ($0.usage, $0.help) }))

      Examples:
      \(examples.map { "  \($0)" }.joined(separator: "\n"))

      """
  }

  /// The text of `rollcall --help`.
  static var overview: String {
    """
    Usage: rollcall COMMAND [OPTION]...

    Verifies a school roster before it is synchronized with a directory.

    Commands:
    \(table(all.map { ("\($0.name) \($0.operands)", $0.summary) }))

    Options:
    \(table(Option.everywhere.map { ($0.usage, $0.help) }))

    See rollcall COMMAND --help for each.

    """
  }

  /// Two columns, the second aligned.
  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  \(left)\(String(repeating: " ", count: width - left.count))  \(right)"
    }.joined(separator: "\n")
  }
}

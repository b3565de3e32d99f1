internal import Failures
internal import Files

/// One option of a command: parsing and help come from it.
struct Option: Sendable {
  let name: String
  /// The short form, if there is one.
  var letter: Character?
  /// What stands for the argument in help; `nil` if it takes none.
  var argument: String?
  let help: String
  /// Whether a command cannot do without it.
  var isRequired = false

  static let home = Option(
    name: "home", argument: "DIR",
    help: "Where profiles are kept, instead of ROLLCALL_HOME or the usual place.")
  static let json = Option(name: "json", help: "Print one JSON object.")
  static let color = Option(
    name: "color", argument: "WHEN", help: "Use colour: auto (the default) or never.")
  static let help = Option(name: "help", letter: "h", help: "Show this help.")
  static let version = Option(name: "version", help: "Show the version.")

  /// As help shows it.
  var usage: String {
    let short = letter.map { "-\($0), " } ?? ""
    return "\(short)--\(name)\(argument.map { " \($0)" } ?? "")"
  }

  /// What every command takes.
  static let everywhere = [home, color, help, version]
}

/// The arguments of a command, told apart.
struct ParsedArguments {
  /// What was given for each option, each time; nothing for one that takes no argument.
  var options: [String: [FilePath]] = [:]
  /// What is no option.
  var operands: [FilePath] = []

  func has(_ option: Option) -> Bool { options[option.name] != nil }
  /// What was given last.
  subscript(option: Option) -> String? { path(option)?.shown }
  /// In the operating system's own bytes.
  func path(_ option: Option) -> FilePath? { options[option.name]?.last }
  func all(_ option: Option) -> [String] { options[option.name, default: []].map(\.shown) }
}

/// A command line that cannot be understood: what is wrong with it.
struct UsageError: ExplainedError {
  let message: String

  var userMessage: String { message }
  var code: String { "Usage" }
  var kind: FailureKind { .wrongUsage }
}

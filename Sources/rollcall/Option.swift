internal import Failures
internal import Files

/// One option of a command, from which both parsing and help are derived.
struct Option: Sendable {
  let name: String
  /// The short form, if there is one.
  var letter: Character?
  /// The name of the argument in help; `nil` if there is none.
  var argument: String?
  let help: String
  /// Whether the command requires it.
  var isRequired = false

  static let home = Option(
    name: "home", argument: "DIR",
    help: "Where profiles are kept, instead of ROLLCALL_HOME or the usual place.")
  static let json = Option(name: "json", help: "Print one JSON object.")
  static let color = Option(
    name: "color", argument: "WHEN", help: "Use color: auto (the default) or never.")
  static let help = Option(name: "help", letter: "h", help: "Show this help.")
  static let version = Option(name: "version", help: "Show the version.")

  /// The option in help.
  var usage: String {
    let short = letter.map { "-\($0), " } ?? ""
    return "\(short)--\(name)\(argument.map { " \($0)" } ?? "")"
  }

  /// The options of every command.
  static let everywhere = [home, color, help, version]
}

/// The arguments of a command, separated into options and operands.
struct ParsedArguments {
  /// All values given for each option; empty for one without an argument.
  var options: [String: [FilePath]] = [:]
  /// Arguments that are not options.
  var operands: [FilePath] = []

  func has(_ option: Option) -> Bool { options[option.name] != nil }
  /// The last value given.
  subscript(option: Option) -> String? { path(option)?.shown }
  /// The last value given, in the operating system's own bytes.
  func path(_ option: Option) -> FilePath? { options[option.name]?.last }
  func all(_ option: Option) -> [String] { options[option.name, default: []].map(\.shown) }
}

/// Says what is wrong with a command line that cannot be understood.
struct UsageError: ExplainedError {
  let message: String

  var userMessage: String { message }
  var code: String { "Usage" }
  var kind: FailureKind { .wrongUsage }
}

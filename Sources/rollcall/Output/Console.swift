internal import Failures
internal import Files
internal import Glibc
internal import JSON
internal import Terminal
internal import Words

/// Writes results and messages, and knows what the output and the terminal are capable of.
final class Console {
  /// Whether text may be colored.
  private(set) var hasColor: Bool
  /// Turns text into what the terminal can show, and measures its width there.
  let lettering: Lettering
  /// Columns of the terminal; `nil` if the output is not one.
  let width: Int?
  /// Whether a person can be asked: standard input, output and error are all a terminal.
  let isInteractive: Bool
  /// Whether remarks go to a terminal.
  let remarksAreSeen: Bool

  /// Completes the commands that are printed.
  var commands = TypedCommands()

  init() {
    lettering = Lettering(isUTF8: HostLocale.adopt())
    let isTerminal = isatty(STDOUT_FILENO) == 1
    remarksAreSeen = isatty(STDERR_FILENO) == 1
    isInteractive = isTerminal && remarksAreSeen && isatty(STDIN_FILENO) == 1
    let isPlain =
      Self.environment("NO_COLOR")?.isEmpty == false || Self.environment("TERM") == "dumb"
    hasColor = isTerminal && !isPlain
    var size = winsize()
    let answered = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    width = isTerminal && answered && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Applies the option `--color`.
  func applyColor(_ when: String?) throws(UsageError) {
    switch when {
    case nil, "auto": break
    case "never": hasColor = false
    default: throw UsageError(message: "--color takes auto or never.")
    }
  }

  /// Writes a result.
  func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8))
  }

  /// Writes a whole result.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    let number = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, to: STDOUT_FILENO) }
    if let number { throw OutputError(number: number) }
  }

  /// Writes a result as one line of JSON.
  func write(_ json: JSONValue) throws(OutputError) {
    try write(json.bytes + [UInt8(ascii: "\n")])
  }

  /// Says on standard error why there is no result.
  func complain(_ message: String) {
    remark("rollcall: \(visible(message))\n")
  }

  /// Writes a message that is not a result to standard error.
  func remark(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, bytes.count)
    }
  }

  /// Writes rows of texts as a table.
  func write(_ rows: [[String]]) throws(OutputError) {
    try write(lettering.table(rows))
  }

  /// Asks a person a question; anything but `y` or `yes` means no.
  func asks(_ question: String) -> Bool {
    remark("\(question) [y/N] ")
    let answer = (readLine() ?? "").lowercased().filter { !$0.isWhitespace }
    return answer == "y" || answer == "yes"
  }

  /// Whether the terminal shows UTF-8.
  var isUTF8: Bool { lettering.isUTF8 }

  /// Text from outside, made safe for this terminal.
  func visible(_ text: String) -> String {
    lettering.visible(text)
  }

  /// The same text, cut to `limit` columns.
  ///
  /// - Complexity: O(`limit`)
  func visible(_ text: String, limit: Int) -> String {
    lettering.elided(text, to: limit).map(\.text).joined()
  }

  /// The part of a line that fits on the terminal.
  func cut(_ line: String) -> String {
    width.map { visible(line, limit: $0) } ?? line
  }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

/// The output could not be written.
struct OutputError: ExplainedError {
  /// An `errno`.
  let number: Int32

  var code: String { "Output" }
  var kind: FailureKind { .output }

  var userMessage: String {
    "The output could not be written: \(unsafe String(cString: strerror(number))). "
      + (number == ENOSPC || number == EDQUOT
        ? "Make room, or write it elsewhere." : "Write it elsewhere.")
  }
}

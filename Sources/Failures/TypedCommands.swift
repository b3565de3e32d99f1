/// Completes the commands in a text, so that they use the same home when they are typed.
package struct TypedCommands: Sendable, Equatable {
  private let home: String?

  /// - Parameter home: the value of `--home`; `nil` if commands find the home without it.
  package init(home: String? = nil) {
    self.home = home
  }

  /// The text, with `--home` added to each of its commands that lacks it.
  package func callAsFunction(_ text: String) -> String {
    guard let home else { return text }
    return Self.names.reduce(text) { text, command in
      text.replacing(
        "rollcall \(command) ", with: "rollcall --home \(shellQuoted(home)) \(command) ")
    }
  }

  /// The commands that texts show with their arguments, ready to be typed.
  private static let names = ["person", "plan", "profile", "release", "token", "upload"]
}

/// The commands that a text shows, as they have to be typed to reach the same home.
package struct TypedCommands: Sendable, Equatable {
  private let home: String?

  /// - Parameter home: what has to be given as `--home`; `nil` where commands find the home without it.
  package init(home: String? = nil) {
    self.home = home
  }

  /// The text with `--home` in each of its commands that does not have it yet.
  package func callAsFunction(_ text: String) -> String {
    guard let home else { return text }
    return Self.names.reduce(text) { text, command in
      text.replacing(
        "rollcall \(command) ", with: "rollcall --home \(shellQuoted(home)) \(command) ")
    }
  }

  /// Those that texts show with what belongs to them, so that they can be typed as they stand.
  private static let names = ["person", "plan", "profile", "release", "token", "upload"]
}

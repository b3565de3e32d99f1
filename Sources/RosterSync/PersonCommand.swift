internal import Failures
internal import Roster

/// What an administrator can type about somebody whom a plan leaves alone, filled in.
struct PersonCommand {
  let profile: String
  let kind: OperationKind
  /// The roster's key.
  let key: String

  /// That it is the same person after all.
  var accept: String { command("accept") }

  private func command(_ verb: String) -> String {
    "rollcall person \(verb) \(shellQuoted(profile)) \(kind.rawValue) \(shellQuoted(key))"
  }
}

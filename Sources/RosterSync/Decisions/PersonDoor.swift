internal import Failures
package import Roster

/// A decision that an administrator can make about someone whom a plan leaves alone.
package struct PersonDoor: Sendable, Equatable {
  package let verb: PersonDecision.Verb
  /// The person whom it is about; for `rekey`, the new key.
  package let person: PersonKey
  /// For `rekey`, the old key.
  package let former: PersonKey?
  /// For `set-aside`, the last day that is proposed.
  package let lastDay: CivilDay?
  package let reason: String?

  package init(
    _ verb: PersonDecision.Verb, _ person: PersonKey, former: PersonKey? = nil,
    lastDay: CivilDay? = nil, reason: String? = nil
  ) {
    self.verb = verb
    self.person = person
    self.former = former
    self.lastDay = lastDay
    self.reason = reason
  }

  /// The number of days for which setting someone aside is proposed.
  static let daysSetAside = 30

  /// Whether a student's account goes to a teacher, or the other way around.
  package var crossesRoles: Bool { former.map { $0.role != person.role } ?? false }

  /// The complete command to type, without `--home`.
  ///
  /// - Parameter profile: its name.
  package func command(_ profile: String) -> String {
    let named = former ?? person
    var words = [named.role.rawValue, named.key.text]
    if former != nil {
      if crossesRoles { words.append(person.role.rawValue) }
      words.append(person.key.text)
    }
    let options = [
      reason.map { "--reason \(shellQuoted($0))" },
      lastDay.map { "--owner $(id -un) --until \($0.text)" },
    ].compactMap { $0 }
    return Self.command(verb.rawValue, options, profile, words)
  }

  /// The command that takes back a decision about someone.
  package static func withdrawal(of person: PersonKey, _ profile: String) -> String {
    command("withdraw", [], profile, [person.role.rawValue, person.key.text])
  }

  /// A command on people.
  ///
  /// - Parameter words: roles and SIS IDs.
  private static func command(
    _ name: String, _ options: [String], _ profile: String, _ words: [String]
  ) -> String {
    // After `--`, nothing is read as an option.
    let end = ([profile] + words).contains { $0.hasPrefix("-") } ? ["--"] : []
    let operands =
      [shellQuoted(profile)]
      + words.map { PersonRole(rawValue: $0) == nil ? shellQuoted($0) : $0 }
    return (["rollcall", "person", name] + options + end + operands).joined(separator: " ")
  }

  // Reads the form that a run's database stores.

  /// - Returns: `nil` for text that `text` never produces.
  init?(_ text: Substring) {
    let parts = text.split(separator: Self.separator).map(String.init)
    guard parts.count >= 2, let verb = PersonDecision.Verb(rawValue: parts[0]),
      let person = PersonKey(subject: parts[1])
    else { return nil }
    self.init(
      verb, person, former: parts.count > 2 ? PersonKey(subject: parts[2]) : nil,
      lastDay: parts.count > 3 ? CivilDay(parts[3]) : nil, reason: parts.count > 4 ? parts[4] : nil)
  }

  var text: String {
    let own = lastDay.map { [$0.text, reason ?? ""] } ?? []
    let former = former?.subject
    return
      ([verb.rawValue, person.subject] + (former.map { [$0] } ?? (own.isEmpty ? [] : ["-"])) + own)
      .joined(separator: String(Self.separator))
  }

  // No key contains a control character.
  private static let separator: Character = "\u{1F}"
  static let listSeparator: Character = "\u{1E}"
}

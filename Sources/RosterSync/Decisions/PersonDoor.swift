internal import Failures
internal import Roster

/// A decision that an administrator can take about someone whom a plan leaves alone.
package struct PersonDoor: Sendable, Equatable {
  package let verb: PersonDecision.Verb
  /// Whom it is about; of `rekey`, the new key.
  package let person: PersonKey
  /// Of `rekey`, the old key.
  package let former: PersonKey?

  package init(_ verb: PersonDecision.Verb, _ person: PersonKey, former: PersonKey? = nil) {
    self.verb = verb
    self.person = person
    self.former = former
  }

  /// What can be typed, filled in.
  ///
  /// - Parameter profile: its name.
  package func command(_ profile: String) -> String {
    let named = former ?? person
    var words = [shellQuoted(profile), named.role.rawValue, shellQuoted(named.key.text)]
    if let former {
      if former.role != person.role { words.append(person.role.rawValue) }
      words.append(shellQuoted(person.key.text))
    }
    // Behind two hyphens nothing is taken for an option.
    let texts = [profile, named.key.text, person.key.text]
    let end = texts.contains { $0.hasPrefix("-") } ? ["--"] : []
    return (["rollcall", "person", verb.rawValue] + end + words).joined(separator: " ")
  }

  // MARK: As a run's database keeps it

  /// - Returns: `nil` for what was never written.
  init?(_ text: Substring) {
    let parts = text.split(separator: Self.separator).map(String.init)
    guard parts.count >= 2, let verb = PersonDecision.Verb(rawValue: parts[0]),
      let person = PersonKey(subject: parts[1])
    else { return nil }
    self.init(verb, person, former: parts.count > 2 ? PersonKey(subject: parts[2]) : nil)
  }

  var text: String {
    [verb.rawValue, person.subject, former?.subject].compactMap { $0 }
      .joined(separator: String(Self.separator))
  }

  // No key has a control character.
  private static let separator: Character = "\u{1F}"
  static let listSeparator: Character = "\u{1E}"
}

extension Trouble {
  /// The ways out, the likeliest first.
  ///
  /// - Parameter other: who else is concerned.
  func doors(_ person: PersonKey, other: PersonKey?) -> [PersonDoor] {
    switch self {
    case .anotherPerson: [.init(.accept, person), .init(.retire, person)]
    case .looksRenumbered:
      other.map { [.init(.rekey, person, former: $0), .init(.retire, $0)] } ?? []
    case .renumbered:
      other.map { [.init(.rekey, $0, former: person), .init(.retire, person)] } ?? []
    case .leaverLogin:
      other.map { [.init(.freeLogin, $0), .init(.rekey, person, former: $0)] } ?? []
    case .deleted: [.init(.restore, person), .init(.retire, person)]
    default: []
    }
  }
}

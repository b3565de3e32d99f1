internal import Roster

/// Someone whom a plan leaves alone, with the facts that decide what can be done about them.
struct TroubledPerson {
  let person: PersonKey
  let trouble: Trouble
  /// Who else is concerned, and whether the roster has them.
  let other: PersonKey?
  let isOtherPresent: Bool
  let hasAccount: Bool
  /// Whether `other` seems to be the same person in the other role, and the profile could let the
  /// two share one account.
  var couldShare = false
  /// The lines of two records with this key that are about different people, if there are such.
  var lines: (Int, Int)?
  /// The day of the first of several changes that together suggest another person; `nil` for a
  /// single change.
  let steppedOn: CivilDay?
  /// Days since 1970.
  let today: Int
}

extension Trouble {
  /// The decisions that would be accepted, the most likely first.
  func doors(_ it: TroubledPerson, _ whereabouts: Whereabouts) -> [PersonDoor] {
    let person = it.person
    switch self {
    case .anotherPerson:
      if let door = rekey(it, whereabouts) { return [door] }
      if it.other != nil { return [.init(.retire, whereabouts.end(of: person) ?? person)] }
      if let goal = whereabouts.goal(of: person) {
        return whereabouts.end(of: goal).map { [.init(.retire, $0)] }
          ?? [.init(.rekey, goal, former: person), .init(.retire, person)]
      }
      return [.init(.accept, person), .init(.retire, person)]
    case .looksRenumbered:
      return it.other.map { [.init(.rekey, person, former: $0), .init(.retire, $0)] } ?? []
    case .renumbered:
      return it.other.map { [.init(.rekey, $0, former: person), .init(.retire, person)] } ?? []
    case .meant:
      guard let goal = whereabouts.goal(of: person) else { return [setAside(it)] }
      return [
        whereabouts.end(of: goal).map { .init(.retire, $0) } ?? .init(.rekey, goal, former: person)
      ]
    case .leaverLogin: return it.other.map { [.init(.freeLogin, $0)] } ?? []
    case .deleted: return [.init(.restore, person), .init(.retire, person)]
    case .unmatched, .setAside, .retired: return []
    case .differentPeople, .reservedLogin, .sharedLogin, .sharedValue, .manyAccounts,
      .sharedAccount, .takenAccount, .takenLogin, .linkedLogin:
      return [setAside(it)]
    }
  }

  /// The move of someone's account to the record's key, if the record seems to belong to that
  /// person and the account can move.
  private func rekey(_ it: TroubledPerson, _ whereabouts: Whereabouts) -> PersonDoor? {
    guard let other = it.other, whereabouts.goal(of: other) == it.person,
      whereabouts.canMove(from: other, isPresent: it.isOtherPresent),
      whereabouts.isOpen(it.person)
    else { return nil }
    return PersonDoor(.rekey, it.person, former: other)
  }

  private func setAside(_ it: TroubledPerson) -> PersonDoor {
    PersonDoor(
      .setAside, it.person,
      lastDay: CivilDay(daysSince1970: it.today + PersonDoor.daysSetAside),
      reason: self == .meant
        ? "perhaps meant by another record" : rawValue.replacing("login", with: "user name"))
  }
}

internal import Failures
internal import Roster

extension Trouble {
  /// The message for people, with the commands that they can type.
  ///
  /// - Parameters:
  ///   - role: `Student` or `Teacher`.
  ///   - doors: what can be done about it.
  ///   - profile: the profile's name.
  ///   - whose: the person, and the key under which the owner of their account seems to be now:
  ///     `student 00004`.
  ///   - other: who else is concerned: `student 00003`.
  ///   - since: the day since which `other` has been missing: `2026-10-12`.
  ///   - hasAccount: whether the person already has an account, or would not be given one.
  ///   - couldShare: whether `other` seems to be the same person in the other role.
  ///   - lines: of two records that are about different people with one key.
  func message(
    _ role: String, _ doors: [PersonDoor], of profile: String,
    whose: (person: String, goal: String?), other: String?, since: String?, hasAccount: Bool,
    couldShare: Bool = false, lines: (Int, Int)? = nil
  ) -> String {
    var sentence = sentence(
      role, doors, of: profile, whose: whose, other: other, since: since, hasAccount: hasAccount,
      lines: lines)
    if couldShare, self == .sharedLogin {
      sentence +=
        " If they are one person: rollcall profile set --both-roles teacher \(shellQuoted(profile))."
    }
    guard let door = doors.first, door.verb == .setAside, let day = door.lastDay else {
      return sentence
    }
    return "\(sentence) To leave them out until \(day.text): \(door.command(profile))"
  }

  private func sentence(
    _ role: String, _ doors: [PersonDoor], of profile: String,
    whose: (person: String, goal: String?), other: String?, since: String?, hasAccount: Bool,
    lines: (Int, Int)?
  ) -> String {
    let (first, second) = (
      doors.first?.command(profile) ?? "", doors.last?.command(profile) ?? ""
    )
    let notDone = hasAccount ? "\(role) was left as is" : "\(role) was not created"
    switch self {
    case .unmatched:
      // Verbatim, including its spaces: the only text of the original API that is public.
      return
        "\(role) cannot be updated as no matching entry in Active Directory was found for \(role).  "
        + "Verify the identity matching criteria for the profile."
    case .differentPeople:
      let place = lines.map { ", in lines \($0.0) and \($0.1)" } ?? ""
      return "\(notDone): the roster has different people with one SIS ID\(place)."
    case .reservedLogin:
      return
        "\(notDone): directories reserve this user name. "
        + "Give another one in the roster."
    case .sharedLogin:
      return
        "\(notDone): \(other ?? "another person") in the roster has the same user name."
    case .sharedValue:
      return
        "\(notDone): \(other ?? "another person") in the roster has the same value for matching."
    case .manyAccounts:
      return "\(role) was left as is: more than one account in the directory matches."
    case .sharedAccount:
      return "\(role) was left as is: the account that matches also matches another person."
    case .takenAccount:
      return
        "\(role) was left as is: the account that matches belongs to \(other ?? "another person")."
    case .looksRenumbered where doors.first.map(\.crossesRoles) ?? false:
      return
        "\(notDone): the user name or the name belongs to \(other ?? "someone"), and this seems to be the same "
        + "person in another role. If so: \(first). If not: \(second)"
    case .looksRenumbered:
      return
        "\(notDone): this seems to be \(other ?? "someone") under a new SIS ID. "
        + "If it is: \(first). If not: \(second)"
    case .renumbered:
      return
        "\(role) was left as is: no longer in the roster, but \(other ?? "someone") seems to be the same "
        + "person. If so: \(first). If not: \(second)"
    case .meant:
      let start =
        "\(role) was left as is: no longer in the roster, but \(other ?? "a record") that was left as is "
        + "may mean the account. "
      return start
        + (doors.first?.verb == .rekey
          ? "If so: \(first)"
          : doors.first?.verb == .retire
            ? "Another account is in the way. To give that one up first: \(first)"
            : "Correct that record first.")
    case .anotherPerson:
      return "\(role) was left as is: under this SIS ID the roster seems to name "
        + anotherPerson(doors, first, second, whose, other)
    case .deleted:
      return
        "\(role) was left as is: the account is no longer in the directory. "
        + "To create it again: \(first). To leave it deleted: \(second)"
    case .leaverLogin:
      return
        "\(notDone): the user name belongs to \(other ?? "someone")"
        + (since.map { ", missing since \($0)." } ?? ", who is no longer in the roster.")
        + " To give it up: \(first)"
    case .linkedLogin:
      return
        "\(notDone): the account with this user name belongs to \(other ?? "another SIS ID"). "
        + "Correct the user name in the roster, or change that account's in the directory."
    case .takenLogin:
      return
        "\(notDone): the user name belongs to another account. "
        + "Add a matching rule if it is the same person."
    case .setAside, .retired: return ""
    }
  }

  /// Completes the sentence that the roster seems to name someone else, and says what can be done.
  private func anotherPerson(
    _ doors: [PersonDoor], _ first: String, _ second: String,
    _ whose: (person: String, goal: String?), _ other: String?
  ) -> String {
    let someone = other ?? "another person than before"
    let ifNot = "If not, correct the roster: until then the account stays as it is."
    switch doors.first {
    case let door? where door.verb == .rekey && door.person.words == whose.goal:
      return "\(someone), and the owner of its account seems to be \(door.person.words) now. "
        + "If so: \(first). If not: \(second)"
    case let door? where door.verb == .rekey:
      return "\(someone). If so, each account goes with its person: \(first). \(ifNot)"
    case let door?
    where door.verb == .retire && doors.count == 1 && door.person.words == whose.goal:
      return
        "\(someone), and the owner of its account seems to be \(door.person.words) now, where "
        + "another account is in the way. To give that one up first: \(first)"
    case let door? where door.verb == .retire && door.person.words == whose.person:
      return "\(someone), and nobody else seems to be the account's owner. "
        + "To give that account up, so that the SIS ID is free: \(first)"
    case let door? where door.verb == .retire:
      return
        "\(someone), and accounts would go from one SIS ID to the next, but nobody seems to be the owner of "
        + "the account that \(door.person.words) has. To give that one up first: \(first). \(ifNot)"
    default:
      return
        "\(someone). If it is the same person: \(first). "
        + "If the SIS ID is someone else's now: \(second)"
    }
  }
}

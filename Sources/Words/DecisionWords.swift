internal import Roster
package import RosterSync

extension PersonDoor {
  /// A sentence that says what will happen: `Student 00003 is accepted as the same person.`
  package var sentence: String {
    let who = person.words
    let first = who.prefix(1).uppercased() + who.dropFirst()
    return switch verb {
    case .accept: "\(first) is accepted as the same person."
    case .rekey: "The account of \(former?.words ?? who) will go to \(who)."
    case .retire: "The account of \(who) will be given up."
    case .restore: "The account of \(who) will be created again."
    case .freeLogin: "The user name of \(who) will be freed."
    case .setAside: "\(first) is set aside."
    }
  }

  /// What the decision does, for the person who has to choose one.
  package var explanation: String {
    switch verb {
    case .accept: "The account continues with the name and date of birth that the roster has now."
    case .rekey: "The account, its classes and its history stay; the SIS ID is the new one."
    case .retire:
      "The account is taken out of its classes and disabled. Someone else under the SIS ID gets an "
        + "account of their own; the same person is left out until you restore them."
    case .restore: "A new account is created from what the roster has."
    case .freeLogin:
      "The account of the person who has left gets another user name, so that this one is free."
    case .setAside:
      "Until a day that you give, starts change nothing about the person and do not list them."
    }
  }

  /// The decision's title in a list of choices.
  package var title: String {
    switch verb {
    case .accept: "It is the same person"
    case .rekey: "Give the account of \(former?.words ?? "the old SIS ID") to \(person.words)"
    case .retire: "Give up the account of \(person.words)"
    case .restore: "Create the account again"
    case .freeLogin: "Free the user name of \(person.words)"
    case .setAside: "Set aside until a day"
    }
  }
}

extension PersonDecision {
  /// The decision's line in a list: `set aside until 2027-01-31 by maria: custody is unclear
  /// (owner: akim)`.
  package var sentence: String {
    let until = lastDay.map { " until \($0.text)" } ?? ""
    let from =
      verb == .rekey ? detail.flatMap(PersonKey.init(subject:)).map { " from \($0.words)" } : nil
    return "\(verb.pastTense)\(from ?? "")\(until) by \(by)" + (reason.map { ": \($0)" } ?? "")
      + (owner.map { " (owner: \($0))" } ?? "")
  }
}

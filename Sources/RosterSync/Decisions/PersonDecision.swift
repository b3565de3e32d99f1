package import Roster

/// An administrator's decision about someone whom starts leave alone.
///
/// The decision itself changes nothing: the next start plans what follows from it, within its
/// limits.
package struct PersonDecision: Sendable, Equatable {
  package enum Verb: String, Sendable, CaseIterable {
    /// The roster still names the same person under the key.
    case accept
    /// The account under another key belongs to this person.
    case rekey
    /// The account is given up: it loses its classes and is disabled, and its key is free for
    /// someone else.
    case retire
    /// An account that was deleted from the directory is created again.
    case restore
    /// The account gives up its user name.
    case freeLogin = "free-login"
    /// Starts leave the person out.
    case setAside = "set-aside"
  }

  package let person: PersonKey
  package let verb: Verb
  /// For `accept`, the hash of the record; for `rekey`, the account's previous owner, such as
  /// `student:00003`; for `retire`, the hash of the record that seemed to be someone else's, or
  /// `absent`.
  package var detail: String?
  package var reason: String?
  /// Who is responsible for someone who is set aside.
  package var owner: String?
  /// The last day on which someone is set aside.
  package var lastDay: CivilDay?
  package let by: String
  /// Seconds since 1970, UTC.
  package let time: Int

  package init(
    _ verb: Verb, _ person: PersonKey, detail: String? = nil, reason: String? = nil,
    owner: String? = nil, lastDay: CivilDay? = nil, by: String, time: Int
  ) {
    self.verb = verb
    self.person = person
    self.detail = detail
    self.reason = reason
    self.owner = owner
    self.lastDay = lastDay
    self.by = by
    self.time = time
  }

  /// The possible last days for setting someone aside, in days since 1970: up to a year from now.
  package static func lastDays(at seconds: Int) -> ClosedRange<Int> {
    let today = seconds / 86_400
    return today...today + 366
  }

  /// The `detail` of `retire` if the roster did not name the person.
  package static let absent = "absent"

  /// How many days a decision waits for a start that can carry it out.
  package static let daysUntilItEnds = 30

  /// Why an operation is in a plan: `retired by akim: recycled id`.
  package var words: String {
    "\(verb.pastTense) by \(by)" + (reason.map { ": \($0)" } ?? "")
  }
}

extension PersonDecision.Verb {
  package var pastTense: String {
    switch self {
    case .accept: "accepted"
    case .rekey: "rekeyed"
    case .retire: "retired"
    case .restore: "restored"
    case .freeLogin: "user name given up"
    case .setAside: "set aside"
    }
  }
}

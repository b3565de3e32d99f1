internal import Roster
internal import RosterSync

/// The plans that doors are checked against. They are read only if a door needs them, and
/// then once for all doors.
final class RecentPlans {
  private let read: () throws -> [PlanReader]
  private var plans: [PlanReader]?
  private var entries: [[PersonKey: SyncFailure]]?

  init(_ read: @escaping () throws -> [PlanReader]) { self.read = read }

  /// All of them, the newest first.
  func all() throws -> [PlanReader] {
    if let plans { return plans }
    let plans = try read()
    self.plans = plans
    return plans
  }

  func contain(where isMeant: (PlanReader) throws -> Bool) throws -> Bool {
    try all().contains(where: isMeant)
  }

  /// The newest failure because of which a plan leaves someone as they are; `nil` if no plan does.
  func entry(of person: PersonKey) throws -> SyncFailure? {
    try allEntries().lazy.compactMap { $0[person] }.first
  }

  /// The proposed move of a key's account to the key to which it seems to belong.
  func rekey(from person: PersonKey) throws -> PersonDoor? {
    for entries in try allEntries() {
      for case let door? in entries.values.map(\.doors.first)
      where door.verb == .rekey && door.former == person { return door }
    }
    return nil
  }

  /// The hash of a record that seems to be someone else's.
  func doubtedIdentity(of person: PersonKey) throws -> String? {
    for plan in try all() {
      if let whole = try plan.doubtedIdentity(person.role, person.key.text) { return whole }
    }
    return nil
  }

  private func allEntries() throws -> [[PersonKey: SyncFailure]] {
    if let entries { return entries }
    let entries = try all().map { plan in
      try plan.failures(limit: .max).reduce(into: [PersonKey: SyncFailure]()) { entries, failure in
        if let person = failure.person { entries[person] = failure }
      }
    }
    self.entries = entries
    return entries
  }
}

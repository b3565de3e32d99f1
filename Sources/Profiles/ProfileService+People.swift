internal import Directory
package import Roster
package import RosterSync
internal import SQLite

/// Decisions about people whom starts leave alone. They are possible in every state of the profile,
/// even while it is paused or held, or after another upload. The decisions themselves change
/// nothing: the next start plans what follows from them, within its limits.
extension ProfileService {
  /// The decisions about people of a profile's directory that have not been carried out yet, and
  /// those that set someone aside.
  package func decisions(of stored: StoredProfile) throws -> [PersonDecision] {
    try store.decisions(stored, at: clock.now())
  }

  /// Records a decision, replacing any earlier one about the person, along with the moves of
  /// accounts that have to make room.
  ///
  /// - Parameter lastDay: the last day of setting someone aside.
  /// - Returns: everything that was decided.
  /// - Throws: `ProfileError` if it cannot be carried out at present.
  @discardableResult
  package func decide(
    _ door: PersonDoor, of stored: StoredProfile, reason: String? = nil, owner: String? = nil,
    lastDay: CivilDay? = nil
  ) throws -> [PersonDoor] {
    try decide([door], of: stored, reason: reason, owner: owner, lastDay: lastDay)
  }

  /// Records many decisions, or none if one of them cannot be carried out.
  @discardableResult
  package func decide(
    _ doors: [PersonDoor], of stored: StoredProfile, reason: String? = nil, owner: String? = nil,
    lastDay: CivilDay? = nil
  ) throws -> [PersonDoor] {
    let check = try DoorCheck(
      self, stored, RecentPlans { try self.recentPlans(of: stored) }, doors)
    let decisions = try check.doors.map { door in
      let (verb, detail) = try check.decision(door)
      return PersonDecision(
        verb, door.person, detail: detail, reason: reason, owner: owner, lastDay: lastDay,
        by: who.text, time: clock.now())
    }
    try store.database.write { try write(decisions, of: stored) }
    return check.doors
  }

  /// Takes back a decision about someone, as long as no start has carried it out, together with any
  /// decision that makes no sense without it. Someone who was set aside no longer is.
  ///
  /// - Parameter person: whom the decision is about, or whose account was to go to someone else.
  /// - Returns: the people whose decisions were taken back, ordered by role and key.
  @discardableResult
  package func withdraw(_ person: PersonKey, of stored: StoredProfile) throws -> [PersonKey] {
    try store.database.write {
      let decided = try decisions(of: stored)
      let together = Set(decided.together(with: person).map(\.person))
      let people = decided.map(\.person).filter(together.contains)
      guard !people.isEmpty else { throw ProfileError.nothingDecided(person) }
      for person in people {
        try DecisionStore.remove(person, directory: stored.settings.directory, in: store.database)
        try store.audit(
          "withdraw", by: who, profile: stored.id, run: nil, detail: person.words, at: clock.now())
      }
      return people
    }
  }

  /// The person who has an account with a user name, as far as a profile's rosters have named them.
  ///
  /// - Throws: `ProfileError.noLogin` if no one in a roster has that login.
  package func person(withLogin login: String, of stored: StoredProfile) throws -> PersonKey {
    let directory = try directory(of: stored)
    var found: PersonKey?
    try directory.forEachObject(
      .person,
      .values(attribute: AttributeName.userPrincipalName, [MatchingValue(login)])
    ) { object in
      found =
        try found
        ?? DecisionStore.person(
          of: object.id, directory: stored.settings.directory, in: store.database)
    }
    guard let found else { throw ProfileError.noLogin(login) }
    return found
  }

  func write(_ decisions: [PersonDecision], of stored: StoredProfile, run: Int? = nil) throws {
    for decision in decisions {
      try DecisionStore.insert(
        decision, directory: stored.settings.directory, in: store.database)
      let details = [
        decision.person.words, decision.verb == .rekey ? decision.detail.map { "was \($0)" } : nil,
        decision.owner.map { "owner \($0)" }, decision.lastDay.map { "until \($0.text)" },
        decision.reason,
      ].compactMap { $0 }
      try store.audit(
        decision.verb.rawValue, by: who, profile: stored.id, run: run,
        detail: details.joined(separator: ", "), at: clock.now())
    }
  }

  // MARK: What is possible

  /// The plans since the last start, the newest first; the last one is that start's.
  private func recentPlans(of stored: StoredProfile) throws -> [PlanReader] {
    var plans: [PlanReader] = []
    for run in try store.runs(of: stored.number, limit: Self.mostPlans) where run.plan != nil {
      plans.append(try folder(of: run).plan())
      if run.goal == .apply { break }
    }
    return plans
  }

  /// How many runs to search.
  private static let mostPlans = 50

  /// Whether the account that a person's link points to still exists and bears our mark.
  func hasAccount(_ person: PersonKey, _ stored: StoredProfile) throws -> Bool {
    guard
      let object = try DecisionStore.object(
        of: person, directory: stored.settings.directory, in: store.database)
    else { return false }
    let directory = try directory(of: stored)
    var isThere = false
    try directory.forEachObject(.person, .ids([object])) { found in
      isThere = found.anchor.map { (Mark($0)?.subject ?? $0) == person.subject } ?? false
    }
    return isThere
  }
}

internal import Directory
package import Roster
package import RosterSync
internal import SQLite

/// Decisions about people whom starts leave alone. They are possible in every state of the profile: also
/// while it is paused or held, or when another upload is there. They change nothing by themselves: the next
/// start plans what follows, within its limits.
extension ProfileService {
  /// What is decided for the people of a profile's directory and not done yet, and who is set aside.
  package func decisions(of stored: StoredProfile) throws -> [PersonDecision] {
    try DecisionStore.decisions(
      directory: stored.settings.directory, now: clock.now(), in: store.database)
  }

  /// Takes a decision, in the place of an earlier one about the person.
  ///
  /// - Parameter lastDay: of someone who is set aside.
  /// - Throws: `ProfileError` if it cannot be carried out as things are.
  @discardableResult
  package func decide(
    _ door: PersonDoor, of stored: StoredProfile, reason: String? = nil, owner: String? = nil,
    lastDay: CivilDay? = nil
  ) throws -> PersonDecision {
    let plans = RecentPlans { try self.recentPlans(of: stored) }
    let decision = try decision(
      door, of: stored, plans, reason: reason, owner: owner, lastDay: lastDay)
    try store.database.write { try write([decision], of: stored) }
    return decision
  }

  /// Takes many decisions, or none if one of them cannot be carried out.
  package func decide(
    _ doors: [PersonDoor], of stored: StoredProfile, reason: String? = nil
  ) throws {
    let plans = RecentPlans { try self.recentPlans(of: stored) }
    let decisions = try doors.map { try decision($0, of: stored, plans, reason: reason) }
    try store.database.write { try write(decisions, of: stored) }
  }

  /// What is written down for a door, if it can be opened as things are.
  private func decision(
    _ door: PersonDoor, of stored: StoredProfile, _ plans: RecentPlans, reason: String?,
    owner: String? = nil, lastDay: CivilDay? = nil
  ) throws -> PersonDecision {
    let (verb, detail) = try check(door, stored, plans)
    return PersonDecision(
      verb, door.person, detail: detail, reason: reason, owner: owner, lastDay: lastDay,
      by: who.text, time: clock.now())
  }

  /// Takes back what was decided about someone, as long as no start has done it; ends their being set aside.
  package func withdraw(_ person: PersonKey, of stored: StoredProfile) throws {
    try store.database.write {
      guard
        try DecisionStore.remove(person, directory: stored.settings.directory, in: store.database)
      else { throw ProfileError.nothingDecided(person) }
      try store.audit(
        "withdraw", by: who, profile: stored.id, run: nil, detail: person.words, at: clock.now())
    }
  }

  /// Who has an account with a user name, as far as a profile's rosters have named them.
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

  /// What an account is given up for: a record that seems to be someone else's, or that there is none. `nil`
  /// where the administrator alone knows.
  private func ground(ofRetiring person: PersonKey, _ plans: RecentPlans) throws -> String? {
    for plan in try plans.all() {
      if let whole = try plan.doubtedIdentity(person.role, person.key.text) { return whole }
      if try plan.isAbsent(person) { return PersonDecision.absent }
    }
    return nil
  }

  /// - Returns: what is written down for a door.
  private func check(
    _ door: PersonDoor, _ stored: StoredProfile, _ plans: RecentPlans
  ) throws -> (PersonDecision.Verb, detail: String?) {
    let (person, directory) = (door.person, stored.settings.directory)
    func isLinked(_ person: PersonKey) throws -> Bool {
      try DecisionStore.isLinked(person, directory: directory, in: store.database)
    }
    switch door.verb {
    case .accept:
      let whole = try plans.all().reduce(nil as String?) { whole, plan in
        try whole ?? plan.doubtedIdentity(person.role, person.key.text)
      }
      guard let whole else { throw ProfileError.notDoubted(person) }
      return (.accept, whole)
    case .rekey:
      guard let former = door.former, try isLinked(former) else {
        throw ProfileError.noAccount(door.former ?? person)
      }
      if try isLinked(person) { throw ProfileError.hasAccount(person) }
      // Decided ahead it might wait until the key is someone else's.
      guard
        try plans.all().contains(where: {
          try $0.isAbsent(former) && $0.isPresent(person)
        })
      else { throw ProfileError.notRenumbered(former, person) }
      return (.rekey, former.subject)
    case .restore:
      if try isLinked(person) {
        if try hasAccount(person, stored) { throw ProfileError.accountExists(person) }
        return (.restore, nil)
      }
      guard
        let retired = try DecisionStore.retired(person, directory: directory, in: store.database)
      else { throw ProfileError.noAccount(person) }
      return (.rekey, retired.subject)
    case .retire:
      guard try isLinked(person) else { throw ProfileError.noAccount(person) }
      return (.retire, try ground(ofRetiring: person, plans))
    case .freeLogin:
      guard try isLinked(person) else { throw ProfileError.noAccount(person) }
      guard try plans.all().contains(where: { try $0.isAbsent(person) }) else {
        throw ProfileError.stillInRoster(person)
      }
      return (.freeLogin, nil)
    case .setAside:
      guard try isLinked(person) || isLeftAlone(person, plans) else {
        throw ProfileError.unknownPerson(person)
      }
      return (.setAside, nil)
    }
  }

  /// The plans since the last start, the newest first; the last of them is that start's.
  private func recentPlans(of stored: StoredProfile) throws -> [PlanReader] {
    var plans: [PlanReader] = []
    for run in try store.runs(of: stored.number, limit: Self.mostPlans) where run.plan != nil {
      plans.append(try folder(of: run).plan())
      if run.goal == .apply { break }
    }
    return plans
  }

  /// How many runs are looked at.
  private static let mostPlans = 50

  /// Whether a recent plan leaves someone as they are.
  private func isLeftAlone(_ person: PersonKey, _ plans: RecentPlans) throws -> Bool {
    try plans.all().contains { try $0.start(format: "").leftAlone[person] != nil }
  }

  /// Whether the account that a person's link points to still exists and bears our mark.
  private func hasAccount(_ person: PersonKey, _ stored: StoredProfile) throws -> Bool {
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

/// Plans that doors are checked against: read once, however many doors there are, and only if one needs them.
private final class RecentPlans {
  private let read: () throws -> [PlanReader]
  private var plans: [PlanReader]?

  init(_ read: @escaping () throws -> [PlanReader]) { self.read = read }

  func all() throws -> [PlanReader] {
    if let plans { return plans }
    let plans = try read()
    self.plans = plans
    return plans
  }
}

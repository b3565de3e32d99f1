internal import Directory
internal import Failures
internal import Roster
internal import RosterSync
internal import SQLite

/// Checks whether the requested decisions about people are possible at present, and determines what
/// to record for each. A `PersonDoor` is such a request.
struct DoorCheck {
  /// The requested doors, and those that move other accounts out of their way.
  private(set) var doors: [PersonDoor]
  private let service: ProfileService
  private let stored: StoredProfile
  private let plans: RecentPlans
  /// The keys whose accounts move to other keys.
  private var moving: Set<PersonKey>
  /// The keys whose accounts the next start gives up.
  private var retiring: Set<PersonKey> = []

  init(
    _ service: ProfileService, _ stored: StoredProfile, _ plans: RecentPlans, _ doors: [PersonDoor]
  ) throws {
    self.service = service
    self.stored = stored
    self.plans = plans
    self.doors = doors
    moving = []
    if doors.contains(where: { $0.verb == .rekey }) { try makeRoom() }
  }

  /// Adds doors for accounts that are in the way of another one: each moves to its own person, if
  /// the plan knows who that is.
  private mutating func makeRoom() throws {
    let decided = try service.decisions(of: stored)
    retiring = Set(decided.filter { $0.verb == .retire }.map(\.person))
    moving = Set(
      doors.compactMap(\.former)
        + decided.filter { $0.verb == .rekey }
        .compactMap { $0.detail.flatMap(PersonKey.init(subject:)) })
    var index = 0
    while index < doors.count {
      let person = doors[index].person
      index += 1
      guard try isLinked(person), !moving.contains(person), try isDoubted(person),
        let next = try plans.rekey(from: person)
      else { continue }
      moving.insert(person)
      doors.append(next)
    }
  }

  private var directory: String { stored.settings.directory }

  private func isLinked(_ person: PersonKey) throws -> Bool {
    try DecisionStore.isLinked(person, directory: directory, in: service.store.database)
  }

  private func isDoubted(_ person: PersonKey) throws -> Bool {
    try plans.doubtedIdentity(of: person) != nil
  }

  /// - Returns: what to record for the door.
  /// - Throws: `ProfileError` if it cannot be opened.
  func decision(_ door: PersonDoor) throws -> (PersonDecision.Verb, detail: String?) {
    let person = door.person
    if door.verb != .rekey { try refuseIfHalf(person) }
    switch door.verb {
    case .accept: return (.accept, try accept(person))
    case .rekey: return (.rekey, try rekey(door))
    case .restore: return try restore(person)
    case .retire:
      guard try isLinked(person) else { throw ProfileError.noAccount(person) }
      try refuseIfElsewhere(person)
      return (.retire, try ground(ofRetiring: person))
    case .freeLogin:
      guard try isLinked(person) else { throw ProfileError.noAccount(person) }
      guard try plans.contain(where: { try $0.isAbsent(person) }) else {
        throw ProfileError.stillInRoster(person)
      }
      return (.freeLogin, nil)
    case .setAside:
      guard try isLinked(person) || plans.entry(of: person) != nil else {
        throw ProfileError.unknownPerson(person)
      }
      return (.setAside, nil)
    }
  }

  private func command(_ door: PersonDoor) -> String {
    service.home.commands(door.command(service.commandName(of: stored)))
  }

  private func accept(_ person: PersonKey) throws -> String {
    guard let whole = try plans.doubtedIdentity(of: person) else {
      throw ProfileError.notDoubted(person)
    }
    try refuseIfAnothers(person)
    return whole
  }

  private func rekey(_ door: PersonDoor) throws -> String {
    let person = door.person
    guard let former = door.former, try isLinked(former) else {
      throw ProfileError.noAccount(door.former ?? person)
    }
    if try isLinked(person) {
      if retiring.contains(person) { throw ProfileError.notGivenUpYet(person) }
      guard try person != former && isDoubted(person) else { throw ProfileError.hasAccount(person) }
      try refuseIfAnothers(person, than: former)
      guard moving.contains(person) else {
        throw ProfileError.accountInTheWay(
          person, command: command(PersonDoor(.retire, person)))
      }
    }
    // If this were decided in advance, it might take effect only after the key has become someone
    // else's.
    guard
      try plans.contain(where: { plan in
        try (plan.isAbsent(former) || plan.doubtedIdentity(former.role, former.key.text) != nil)
          && plan.isPresent(person)
      })
    else { throw ProfileError.notRenumbered(former, person) }
    return former.subject
  }

  /// Refuses if the decision would replace one half of an exchange that was decided earlier.
  private func refuseIfHalf(_ person: PersonKey) throws {
    let together = try service.decisions(of: stored).together(with: person)
    guard together.count > 1, together.first?.person == person else { return }
    throw ProfileError.decidedTogether(
      person, together[1].person,
      command: service.home.commands(
        PersonDoor.withdrawal(of: person, service.commandName(of: stored))))
  }

  /// Refuses if the record is clearly that of someone with another account.
  ///
  /// - Parameter former: the person whom the record is supposed to name.
  private func refuseIfAnothers(_ person: PersonKey, than former: PersonKey? = nil) throws {
    guard let entry = try plans.entry(of: person), entry.code == .differentPerson,
      let other = entry.other?.person, other != person, other != former,
      // The other key may also be where the account's person is now.
      let door = entry.doors.first, door.former != person
    else { return }
    throw ProfileError.namesAnother(
      person, other, command: command(door))
  }

  /// Refuses if the account's person is in the roster under another key, so that the account only
  /// has to move there.
  private func refuseIfElsewhere(_ person: PersonKey) throws {
    guard let entry = try plans.entry(of: person), entry.code == .differentPerson,
      let door = entry.doors.first, door.verb == .rekey, door.person == person
    else { return }
    throw ProfileError.hasAnotherKey(person, command: command(door))
  }

  private func restore(_ person: PersonKey) throws -> (PersonDecision.Verb, detail: String?) {
    let retired = try DecisionStore.retired(
      person, directory: directory, in: service.store.database)
    if try isLinked(person) {
      let decided = try service.decisions(of: stored)
      if decided.contains(where: { $0.person == person && $0.verb == .retire }) {
        throw ProfileError.notYetRetired(person)
      }
      guard try service.hasAccount(person, stored) else { return (.restore, nil) }
      if let retired { throw ProfileError.keyIsAnothers(person, retired) }
      throw ProfileError.accountExists(person)
    }
    guard let retired else { throw ProfileError.noAccount(person) }
    guard try plans.contain(where: { try $0.isPresent(person) }) else {
      throw ProfileError.notInRoster(person)
    }
    if try plans.contain(where: { try $0.isCreated(person) }) {
      throw ProfileError.keyIsAnothers(person, retired)
    }
    return (.rekey, retired.subject)
  }

  /// Why an account is given up: a record that seems to be someone else's, or the lack of one.
  /// `nil` if only the administrator knows.
  private func ground(ofRetiring person: PersonKey) throws -> String? {
    for plan in try plans.all() {
      if let whole = try plan.doubtedIdentity(person.role, person.key.text) { return whole }
      if try plan.isAbsent(person) { return PersonDecision.absent }
    }
    return nil
  }
}

package import Directory
internal import Roster

/// A slow and obvious directory in memory, which fails when a test tells it to.
package final class MemoryDirectory: DirectoryAdapter {
  package var capabilities: DirectoryCapabilities
  package var faults = Faults()
  /// The objects in the order in which they were created; the id is the index, from 1.
  private(set) var objects: [DirectoryObject] = []
  private(set) var memberships: Set<Membership> = []
  /// The passwords of the accounts that were created with one.
  package private(set) var passwords: [ObjectID: Password] = [:]
  /// The number of the batch that last changed an object.
  private var changedBy: [ObjectID: Int] = [:]
  private var batches = 0
  /// How often it was asked for changes.
  package private(set) var calls = 0
  /// The state before the last call.
  private var before: (objects: [DirectoryObject], memberships: Set<Membership>) = ([], [])

  package init(
    _ capabilities: DirectoryCapabilities = .init(
      batchSize: 100, hasSeveralValues: true, tellsChanges: true)
  ) {
    self.capabilities = capabilities
  }

  package func check() throws {
    if faults.isAway { throw Faults.away }
  }

  package func version() throws -> String? {
    if faults.isAway { throw Faults.away }
    return "\(batches) memory"
  }

  package func objectCount() throws -> Int? {
    if faults.isAway { throw Faults.away }
    return capabilities.tellsChanges ? (faults.isStale ? before.objects : objects).count : nil
  }

  package func changes(since version: String) throws -> Set<ObjectID>? {
    if faults.isAway { throw Faults.away }
    // A directory that lags behind does not know the changes.
    guard capabilities.tellsChanges, !faults.isStale, version.hasSuffix(" memory"),
      let number = Int(version.dropLast(" memory".count)), number <= batches
    else { return nil }
    return Set(changedBy.filter { $0.value > number }.keys)
  }

  // MARK: Reading

  package func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    let shown = faults.isStale ? before.objects : objects
    try give(shown.filter { $0.kind == kind && selection.contains($0) }, body)
  }

  package func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws {
    let shown = faults.isStale ? before.memberships : memberships
    try give(shown.filter(selection.contains), body)
  }

  private func give<Item>(_ items: some Sequence<Item>, _ body: (Item) throws -> Void) throws {
    if faults.isAway { throw Faults.away }
    for (place, item) in items.enumerated() {
      if place == faults.readable { throw Faults.away }
      try body(item)
    }
  }

  // MARK: Changing

  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    precondition(changes.count <= capabilities.batchSize, "It is asked for more than it takes.")
    calls += 1
    before = (objects, memberships)
    let fault = faults.whenApplying.removeValue(forKey: calls)
    if let error = fault?.errorBefore { throw error }
    let old = "\(batches) memory"
    batches += 1
    var hasChanged = false
    var outcomes: [ChangeOutcome] = []
    for (place, change) in changes.enumerated() {
      if case .cutOff(place) = fault { throw Faults.away }
      let (objects, memberships) = (objects, memberships)
      if let failure = fault?.failure(at: place) {
        if fault?.isMade ?? false { _ = make(change) }
        outcomes.append(.failed(failure))
      } else {
        outcomes.append(make(change))
      }
      noteChanges(objects, memberships)
      hasChanged = hasChanged || objects != self.objects || memberships != self.memberships
    }
    if !hasChanged { batches -= 1 }
    if case .lostAnswer = fault { throw Faults.away }
    return AppliedChanges(outcomes, versions: .init(before: old, after: try version()))
  }

  private func noteChanges(_ old: [DirectoryObject], _ members: Set<Membership>) {
    for (place, object) in objects.enumerated() where place >= old.count || old[place] != object {
      changedBy[object.id] = batches
    }
    for membership in members.symmetricDifference(memberships) {
      changedBy[membership.section] = batches
    }
  }

  private func make(_ change: DirectoryChange) -> ChangeOutcome {
    switch change {
    case .create(let kind, let anchor, let attributes, let password):
      if let other = bearer(of: anchor) {
        return other.kind == kind ? .done(other.id) : .failed(.taken(attribute: "anchor"))
      }
      let object = DirectoryObject(
        id: ObjectID(String(objects.count + 1)), kind: kind, anchor: anchor, activity: .active,
        attributes: attributes)
      if isTaken(object) { return .failed(.taken(attribute: AttributeName.userPrincipalName)) }
      if kind == .person && password == nil && capabilities.passwords == .required {
        return .failed(.refused(reason: "A new account needs a password."))
      }
      precondition(
        password == nil || kind == .person && capabilities.passwords != .none,
        "It is given a password that it did not ask for.")
      objects.append(object)
      passwords[object.id] = password
      return .done(object.id)
    case .adopt(let id, let anchor):
      guard let object = object(id) else { return .failed(.notFound) }
      if let old = object.anchor {
        return old.isExactly(anchor) ? .done(id) : .failed(.changed(attribute: "anchor"))
      }
      if bearer(of: anchor) != nil { return .failed(.taken(attribute: "anchor")) }
      return put(object.with(anchor: anchor))
    case .rekey(let id, let old, let anchor):
      guard let object = object(id) else { return .failed(.notFound) }
      if object.anchor.isExactly(anchor) { return .done(id) }
      guard object.anchor.isExactly(old) else { return .failed(.changed(attribute: "anchor")) }
      if bearer(of: anchor) != nil { return .failed(.taken(attribute: "anchor")) }
      return put(object.with(anchor: anchor))
    case .update(let id, let changes):
      guard let object = object(id) else { return .failed(.notFound) }
      var attributes = object.attributes
      for change in changes {
        let now = object.attributes[change.name]
        guard now.isExactly(change.after) || now.isExactly(change.before) else {
          return .failed(.changed(attribute: change.name))
        }
        attributes[change.name] = change.after
      }
      let new = object.with(attributes: attributes)
      if isTaken(new) { return .failed(.taken(attribute: AttributeName.userPrincipalName)) }
      return put(new)
    case .setActive(let id, let isActive, let expected):
      guard let object = object(id) else { return .failed(.notFound) }
      let wanted: Activity = isActive ? .active : .disabledByUs
      guard object.activity == wanted || object.activity == expected else {
        return .failed(.changed(attribute: "state"))
      }
      return put(object.with(activity: wanted))
    case .addMember(let membership):
      guard isThere(membership) else { return .failed(.notFound) }
      memberships.insert(membership)
      return .done(membership.section)
    case .removeMember(let membership):
      guard isThere(membership) else { return .failed(.notFound) }
      memberships.remove(membership)
      return .done(membership.section)
    }
  }

  /// Makes objects the way people do by hand.
  @discardableResult
  package func insert(
    _ new: [(ObjectKind, Attributes, isActive: Bool)]
  ) -> [ObjectID] {
    batches += 1
    return new.map { kind, attributes, isActive in
      let id = ObjectID(String(objects.count + 1))
      objects.append(
        DirectoryObject(
          id: id, kind: kind, anchor: nil, activity: isActive ? .active : .disabled,
          attributes: attributes))
      changedBy[id] = batches
      return id
    }
  }

  private func object(_ id: ObjectID) -> DirectoryObject? { objects.first { $0.id == id } }

  private func bearer(of anchor: String) -> DirectoryObject? {
    objects.first { $0.anchor.isExactly(anchor) }
  }

  private func isThere(_ membership: Membership) -> Bool {
    object(membership.section)?.kind == .section && object(membership.person)?.kind == .person
  }

  private func isTaken(_ object: DirectoryObject) -> Bool {
    func login(_ object: DirectoryObject) -> MatchingValue? {
      guard object.kind == .person else { return nil }
      return object.attributes[AttributeName.userPrincipalName].map { MatchingValue($0.first) }
    }
    guard let name = login(object) else { return false }
    return objects.contains { $0.id != object.id && login($0) == name }
  }

  private func put(_ object: DirectoryObject) -> ChangeOutcome {
    guard let index = objects.firstIndex(where: { $0.id == object.id }) else {
      return .failed(.notFound)
    }
    objects[index] = object
    return .done(object.id)
  }
}

extension DirectoryObject {
  fileprivate func with(
    anchor: String? = nil, activity: Activity? = nil, attributes: Attributes? = nil
  ) -> DirectoryObject {
    DirectoryObject(
      id: id, kind: kind, anchor: anchor ?? self.anchor, activity: activity ?? self.activity,
      attributes: attributes ?? self.attributes)
  }
}

package import Directory

/// A directory whose objects appear under ids other than its own.
package final class RenamingDirectory: ForwardingDirectory {
  package let base: any DirectoryAdapter
  /// The id under which one of the directory's own ids appears.
  package let shown: (ObjectID) -> ObjectID
  /// The directory's own id; an unused one for an id that was never shown.
  private let own: (ObjectID) -> ObjectID

  package init(
    _ base: any DirectoryAdapter, shown: @escaping (ObjectID) -> ObjectID,
    own: @escaping (ObjectID) -> ObjectID
  ) {
    self.base = base
    self.shown = shown
    self.own = own
  }

  /// Ids appear as 1, 2, 3 and so on in the order in which they are first seen, so that the same
  /// can be done to two directories and compared.
  package convenience init(numbering base: any DirectoryAdapter) {
    let numbers = Numbers()
    self.init(base, shown: numbers.number, own: numbers.own)
  }

  package func objectCount() throws -> Int? { try base.objectCount() }

  package func changes(since version: String) throws -> Set<ObjectID>? {
    try base.changes(since: version).map { Set($0.map(shown)) }
  }

  package func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    var meant = selection
    if case .ids(let ids) = selection { meant = .ids(Set(ids.map(own))) }
    try base.forEachObject(kind, meant) { object in
      try body(
        DirectoryObject(
          id: shown(object.id), kind: object.kind, anchor: object.anchor,
          activity: object.activity, attributes: object.attributes))
    }
  }

  package func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws {
    let meant: MembershipSelection =
      switch selection {
      case .all: .all
      case .sections(let ids): .sections(Set(ids.map(own)))
      case .people(let ids): .people(Set(ids.map(own)))
      }
    try base.forEachMembership(meant) {
      try body(Membership(section: shown($0.section), person: shown($0.person)))
    }
  }

  /// Carries out any number of changes, in batches of the size that the directory accepts.
  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    var outcomes: [ChangeOutcome] = []
    var first: AppliedChanges.Versions?
    var last: AppliedChanges.Versions?
    var rest = changes.map(renamed)[...]
    repeat {
      let applied = try base.apply(Array(rest.prefix(base.capabilities.batchSize)))
      rest = rest.dropFirst(base.capabilities.batchSize)
      outcomes += applied.outcomes
      first = first ?? applied.versions
      last = applied.versions
    } while !rest.isEmpty
    return AppliedChanges(
      outcomes.map { outcome in
        if case .done(let id) = outcome { .done(shown(id)) } else { outcome }
      }, versions: AppliedChanges.Versions(before: first?.before, after: last?.after))
  }

  private func renamed(_ change: DirectoryChange) -> DirectoryChange {
    func renamed(_ membership: Membership) -> Membership {
      Membership(section: own(membership.section), person: own(membership.person))
    }
    return switch change {
    case .create: change
    case .adopt(let id, let anchor): .adopt(own(id), anchor: anchor)
    case .rekey(let id, let old, let anchor): .rekey(own(id), from: old, anchor: anchor)
    case .update(let id, let changes): .update(own(id), changes)
    case .setActive(let id, let isActive, let expected):
      .setActive(own(id), isActive, expected: expected)
    case .addMember(let membership): .addMember(renamed(membership))
    case .removeMember(let membership): .removeMember(renamed(membership))
    }
  }
}

/// The numbers given to ids.
private final class Numbers {
  private var ids: [ObjectID] = []
  private var places: [ObjectID: Int] = [:]

  func number(_ id: ObjectID) -> ObjectID {
    if let place = places[id] { return ObjectID(String(place + 1)) }
    places[id] = ids.count
    ids.append(id)
    return ObjectID(String(ids.count))
  }

  func own(_ shown: ObjectID) -> ObjectID {
    if let number = Int(shown.text), String(number) == shown.text, ids.indices.contains(number - 1)
    {
      return ids[number - 1]
    }
    return places[shown] == nil ? shown : ObjectID("\(shown.text) is not there")
  }
}

import Directory

/// What a directory should do, in memory, slow and obvious.
struct ModelDirectory {
  private(set) var snapshot = Snapshot(version: 0)

  mutating func apply(_ changes: [DirectoryChange]) -> [ChangeOutcome] {
    var hasChanged = false
    let outcomes = changes.map { change in
      let before = snapshot
      let outcome = make(change)
      if snapshot != before { hasChanged = true }
      return outcome
    }
    if hasChanged { snapshot.version = (snapshot.version ?? 0) + 1 }
    return outcomes
  }

  private mutating func make(_ change: DirectoryChange) -> ChangeOutcome {
    switch change {
    case .create(let kind, let anchor, let attributes):
      if let other = snapshot.objects.first(where: { $0.anchor == anchor }) {
        return other.kind == kind ? .done(other.id) : .failed(.taken(attribute: "anchor"))
      }
      let id = ObjectID(String(snapshot.objects.count + 1))
      let object = DirectoryObject(
        id: id, kind: kind, anchor: anchor, isActive: true, attributes: attributes)
      if isTaken(object) { return .failed(.taken(attribute: "userPrincipalName")) }
      snapshot.objects.append(object)
      return .done(id)
    case .adopt(let id, let anchor):
      guard let object = object(id) else { return .failed(.notFound) }
      if object.anchor == anchor { return .done(id) }
      if object.anchor != nil { return .failed(.changed(attribute: "anchor")) }
      if snapshot.objects.contains(where: { $0.anchor == anchor }) {
        return .failed(.taken(attribute: "anchor"))
      }
      put(object, anchor: anchor)
      return .done(id)
    case .update(let id, let changes):
      guard let object = object(id) else { return .failed(.notFound) }
      var attributes = object.attributes
      for change in changes {
        let now = object.attributes[change.name]
        guard now == change.after || now == change.before else {
          return .failed(.changed(attribute: change.name))
        }
        attributes[change.name] = change.after
      }
      if isTaken(object.with(attributes)) {
        return .failed(.taken(attribute: "userPrincipalName"))
      }
      put(object.with(attributes))
      return .done(id)
    case .setActive(let id, let isActive):
      guard let object = object(id) else { return .failed(.notFound) }
      put(object, isActive: isActive)
      return .done(id)
    case .addMember(let membership):
      guard isThere(membership) else { return .failed(.notFound) }
      snapshot.memberships.insert(membership)
      return .done(membership.section)
    case .removeMember(let membership):
      guard isThere(membership) else { return .failed(.notFound) }
      snapshot.memberships.remove(membership)
      return .done(membership.section)
    }
  }

  private func object(_ id: ObjectID) -> DirectoryObject? {
    snapshot.objects.first { $0.id == id }
  }

  private func isThere(_ membership: Membership) -> Bool {
    object(membership.section)?.kind == .section && object(membership.person)?.kind == .person
  }

  private func isTaken(_ object: DirectoryObject) -> Bool {
    guard object.kind == .person, let name = object.attributes["userPrincipalName"] else {
      return false
    }
    return snapshot.objects.contains {
      $0.id != object.id && $0.kind == .person
        && $0.attributes["userPrincipalName"]?.lowercased() == name.lowercased()
    }
  }

  private mutating func put(
    _ object: DirectoryObject, anchor: String? = nil, isActive: Bool? = nil
  ) {
    guard let index = snapshot.objects.firstIndex(where: { $0.id == object.id }) else { return }
    snapshot.objects[index] = DirectoryObject(
      id: object.id, kind: object.kind, anchor: anchor ?? object.anchor,
      isActive: isActive ?? object.isActive, attributes: object.attributes)
  }

  /// Objects that people made by hand.
  mutating func insert(_ objects: [(ObjectKind, Attributes, isActive: Bool)]) {
    for (kind, attributes, isActive) in objects {
      let id = ObjectID(String(snapshot.objects.count + 1))
      snapshot.objects.append(
        DirectoryObject(
          id: id, kind: kind, anchor: nil, isActive: isActive, attributes: attributes))
    }
    snapshot.version = (snapshot.version ?? 0) + 1
  }
}

extension DirectoryObject {
  func with(_ attributes: Attributes) -> DirectoryObject {
    DirectoryObject(
      id: id, kind: kind, anchor: anchor, isActive: isActive, attributes: attributes)
  }
}

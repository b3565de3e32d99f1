package import Directory

/// Everything that a directory says about itself.
package struct Snapshot: Equatable {
  package var version: Int?
  package var objects: [DirectoryObject] = []
  package var memberships: Set<Membership> = []

  package init(version: Int?) {
    self.version = version
  }

  /// The snapshot without its version.
  package var content: Snapshot {
    var content = self
    content.version = nil
    return content
  }
}

extension DirectoryAdapter {
  package func snapshot() throws -> Snapshot {
    var snapshot = Snapshot(version: try changeCount())
    for kind in ObjectKind.allCases {
      try forEachObject(kind) { snapshot.objects.append($0) }
    }
    snapshot.objects.sort { (Int($0.id.text) ?? 0) < (Int($1.id.text) ?? 0) }
    try forEachMembership { snapshot.memberships.insert($0) }
    return snapshot
  }

  /// How often it has been changed, if its version begins with that.
  package func changeCount() throws -> Int? {
    try version()?.split(separator: " ").first.flatMap { Int($0) }
  }

  /// Carries out one change.
  package func apply(_ change: DirectoryChange) throws -> ChangeOutcome? {
    try apply([change]).outcomes.first
  }
}

extension ObjectID: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int) { self.init(String(value)) }
  package init(stringLiteral value: String) { self.init(value) }
}

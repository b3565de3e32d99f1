import Directory
import DirectoryEmbedded

/// All that a directory says of itself.
struct Snapshot: Equatable {
  var version: Int?
  var objects: [DirectoryObject] = []
  var memberships: Set<Membership> = []
}

extension EmbeddedDirectory {
  func snapshot() throws -> Snapshot {
    var snapshot = Snapshot(version: try changeCount())
    for kind in ObjectKind.allCases {
      try forEachObject(kind) { snapshot.objects.append($0) }
    }
    snapshot.objects.sort { (Int($0.id.text) ?? 0) < (Int($1.id.text) ?? 0) }
    try forEachMembership { snapshot.memberships.insert($0) }
    return snapshot
  }

  /// How often it has been changed, which its version begins with.
  func changeCount() throws -> Int? {
    try version()?.split(separator: " ").first.flatMap { Int($0) }
  }

  /// Carries out one change.
  func apply(_ change: DirectoryChange) throws -> ChangeOutcome? {
    try apply([change]).outcomes.first
  }
}

extension ObjectID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(String(value)) }
}

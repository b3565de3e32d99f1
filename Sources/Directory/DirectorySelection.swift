package import Roster

/// Which objects of a kind to read.
package enum ObjectSelection: Sendable, Equatable {
  case all
  /// The objects with these ids, as far as they still exist.
  case ids(Set<ObjectID>)
  /// The objects that bear exactly these marks, byte for byte.
  case anchors(Set<ExactText>)
  /// The objects with one of these values of an attribute, as `MatchingValue` compares them.
  case values(attribute: String, Set<MatchingValue>)
}

/// Which memberships to read.
package enum MembershipSelection: Sendable, Equatable {
  case all
  /// The memberships of these sections.
  case sections(Set<ObjectID>)
  /// The memberships of these people.
  case people(Set<ObjectID>)
}

extension ObjectSelection {
  /// Whether the selection includes an object.
  ///
  /// For adapters whose directory compares values differently, so that its results have to be
  /// filtered again.
  package func contains(_ object: DirectoryObject) -> Bool {
    switch self {
    case .all: true
    case .ids(let ids): ids.contains(object.id)
    case .anchors(let anchors):
      object.anchor.map { anchors.contains(ExactText($0)) } ?? false
    case .values(let attribute, let values):
      object.attributes[attribute]?.all.contains { values.contains(MatchingValue($0)) } ?? false
    }
  }
}

extension MembershipSelection {
  /// Whether the selection includes a membership.
  package func contains(_ membership: Membership) -> Bool {
    switch self {
    case .all: true
    case .sections(let sections): sections.contains(membership.section)
    case .people(let people): people.contains(membership.person)
    }
  }
}

package import Roster

/// Which objects of a kind to read.
package enum ObjectSelection: Sendable, Equatable {
  case all
  /// Those with these ids, as far as they still exist.
  case ids(Set<ObjectID>)
  /// Those that bear these marks, byte for byte.
  case anchors(Set<ExactText>)
  /// Those with one of these values of an attribute, as `MatchingValue` compares them.
  case values(attribute: String, Set<MatchingValue>)
}

/// Which memberships to read.
package enum MembershipSelection: Sendable, Equatable {
  case all
  /// Those of these sections.
  case sections(Set<ObjectID>)
  /// Those of these people.
  case people(Set<ObjectID>)
}

extension ObjectSelection {
  /// Whether it includes an object.
  ///
  /// For adapters whose directory compares values differently: what it returns is filtered again.
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
  /// Whether it includes a membership.
  package func contains(_ membership: Membership) -> Bool {
    switch self {
    case .all: true
    case .sections(let sections): sections.contains(membership.section)
    case .people(let people): people.contains(membership.person)
    }
  }
}

package import Roster

/// Which objects of a kind a directory is asked for.
package enum ObjectSelection: Sendable, Equatable {
  case all
  /// Those with these ids. One that is not there any more is left out.
  case ids(Set<ObjectID>)
  /// Those that bear these marks, byte for byte.
  case anchors(Set<ExactText>)
  /// Those of which a value of an attribute is one of these, as `MatchingValue` compares them.
  case values(attribute: String, Set<MatchingValue>)
}

/// Which memberships a directory is asked for.
package enum MembershipSelection: Sendable, Equatable {
  case all
  /// Those of these sections.
  case sections(Set<ObjectID>)
  /// Those of these people.
  case people(Set<ObjectID>)
}

extension ObjectSelection {
  /// Whether an object is meant.
  ///
  /// For adapters whose directory compares in another way: its answer is compared again.
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
  /// Whether a membership is meant.
  package func contains(_ membership: Membership) -> Bool {
    switch self {
    case .all: true
    case .sections(let sections): sections.contains(membership.section)
    case .people(let people): people.contains(membership.person)
    }
  }
}

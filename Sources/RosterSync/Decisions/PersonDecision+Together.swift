internal import Roster

extension [PersonDecision] {
  /// The decision about someone, together with those without which it would be incomplete: when
  /// accounts move from key to key, all moves of the same chain or circle.
  ///
  /// - Parameter person: the person whom the decision is about or, if there is no such decision,
  ///   whose account one moves to someone else.
  /// - Complexity: O(decisions)
  package func together(with person: PersonKey) -> [PersonDecision] {
    let own = first { $0.person == person }
    if let own, own.verb != .rekey { return [own] }
    var going: [String: PersonDecision] = [:]
    var coming: [String: PersonDecision] = [:]
    for decision in self where decision.verb == .rekey {
      coming[decision.person.subject] = decision
      if let former = decision.detail { going[former] = decision }
    }
    guard let start = own ?? going[person.subject] else { return [] }
    var (found, seen) = ([start], Set([start.person]))
    func follow(_ next: (PersonDecision) -> PersonDecision?) {
      var last = start
      while let decision = next(last), seen.insert(decision.person).inserted {
        found.append(decision)
        last = decision
      }
    }
    follow { going[$0.person.subject] }
    follow { $0.detail.flatMap { coming[$0] } }
    return found
  }
}

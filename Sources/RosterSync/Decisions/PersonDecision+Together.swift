internal import Roster

extension [PersonDecision] {
  /// What is decided about someone, and what would be half of a decision without it: where accounts go from
  /// key to key, all that go along the same chain or in the same circle.
  ///
  /// - Parameter person: whom it is about; or whose account goes to someone else, if nothing else is decided.
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

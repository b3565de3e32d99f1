internal import Roster

/// The keys under which the roster now seems to have the people whose accounts a plan leaves alone.
struct Whereabouts {
  /// For an account's key, the key that its person has now.
  private var goals: [PersonKey: PersonKey] = [:]
  /// Keys whose accounts were written for people other than those the roster names.
  private var contested: Set<PersonKey> = []

  /// Notes that a record left alone seems to belong to someone with an account under another key.
  ///
  /// - Parameter hasAccount: whether the record's own key has one.
  mutating func note(_ record: PersonKey, isOf other: PersonKey?, hasAccount: Bool) {
    if hasAccount { contested.insert(record) }
    if let other, goals[other] == nil { goals[other] = record }
  }

  /// The key now used by the person whose account is under `key`; `nil` if it is not known.
  func goal(of key: PersonKey) -> PersonKey? { goals[key] }

  /// Whether someone else's account can move to a key, because the key has no account or one that
  /// moves on to its own person.
  func isOpen(_ key: PersonKey) -> Bool { end(of: key) == nil }

  /// The key at the end of the chain along which accounts would move, if it has an account in the
  /// way whose person is not in the roster.
  ///
  /// - Returns: `nil` if the way is open.
  func end(of key: PersonKey) -> PersonKey? {
    var (next, seen) = (key, Set<PersonKey>())
    while contested.contains(next), seen.insert(next).inserted {
      guard let goal = goals[next] else { return next }
      next = goal
    }
    return nil
  }

  /// Whether an account may move from a key to another one.
  func canMove(from key: PersonKey, isPresent: Bool) -> Bool {
    !isPresent || contested.contains(key)
  }
}

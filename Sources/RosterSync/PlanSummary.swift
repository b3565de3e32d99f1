/// A plan in numbers, and what holds it.
package struct PlanSummary: Sendable, Equatable {
  /// Names this plan and no other: `hashDigits` hexadecimal digits.
  package var hash = ""
  package var counts: [OperationKind: [OperationAction: Int]] = [:]
  /// Objects of the directory that are nobody's of any roster.
  package var notTouched = 0
  /// People who cannot be synchronized; each is among the run's failures.
  package var failures = 0
  /// People whom an earlier roster named and this one does not.
  package var missing = MissingPeople()
  /// How many accounts would go to other keys by the release of a hold of renumbered people.
  package var proposedRekeys: [OperationKind: Int] = [:]
  /// How many people of those updated get another login, and another first and last name.
  package var renamed: [Gate: Int] = [:]
  /// What is worth knowing although nothing waits for it.
  package var remarks: [Remark] = []
  /// What reaches a limit, released or not.
  package var holds: [Hold] = []
  /// Operations that are held, and those that wait for them.
  package var held = 0
  package var waiting = 0

  package static let hashDigits = 64

  /// A sentence, and the keys of some whom it concerns.
  package struct Remark: Sendable, Equatable {
    package let sentence: String
    package let sample: [String]
  }

  package init() {}

  package func count(_ kind: OperationKind, _ action: OperationAction) -> Int {
    counts[kind]?[action] ?? 0
  }

  package var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }
  package var isEmpty: Bool { total == 0 }
  /// What no person has released.
  package var openHolds: [Hold] { holds.filter { !$0.isReleased } }
  /// Whether nothing of it is applied before a person releases it.
  package var isHeldWhole: Bool { openHolds.contains { $0.gate.holdsEverything } }
  package var isHeld: Bool { !openHolds.isEmpty }
  /// What a person has to type who lets everything go that is held.
  package var releaseCount: Int { max(total, openHolds.map(\.count).max() ?? 0) }
  /// What a start applies by itself.
  package var free: Int { isHeldWhole ? 0 : max(0, total - held - waiting) }
}

extension PlanSummary {
  /// What the updates of people are that everybody would notice; empty if there are none.
  package var renamedSentences: [String] {
    func sentence(_ gate: Gate, _ what: String) -> String? {
      renamed[gate].map { number in
        "\(counted(number, "person", plural: "people")) of those updated "
          + "\(number == 1 ? "gets" : "get") another \(what)"
      }
    }
    return [
      sentence(.changeLogin, "user name"), sentence(.changeName, "first and last name"),
    ].compactMap { $0 }
  }
}

/// A plan in numbers, and what holds it.
package struct PlanSummary: Sendable, Equatable {
  /// Identifies this plan and no other: `hashDigits` hexadecimal digits.
  package var hash = ""
  package var counts: [OperationKind: [OperationAction: Int]] = [:]
  /// Objects in the directory that belong to no roster.
  package var notTouched = 0
  /// What cannot be synchronized, by reason; each is among the run's failures.
  package var leftAlone: [SyncFailure.Code: Int] = [:]
  /// People whom an earlier roster named and this one does not.
  package var missing = MissingPeople()
  /// How many accounts would move to other keys if a hold on renumbered people were released.
  package var proposedRekeys: [OperationKind: Int] = [:]
  /// How many of the people to be updated get a different login, or a different first and last
  /// name.
  package var renamed: [Gate: Int] = [:]
  /// Sentences worth knowing although nothing waits for them.
  package var remarks: [Remark] = []
  /// Everything that reaches a limit, released or not.
  package var holds: [Hold] = []
  /// The number of operations that are held; `waiting` counts those that wait for them.
  package var held = 0
  package var waiting = 0

  package static let hashDigits = 64

  /// A sentence, and the keys of some of the people or things that it concerns.
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
  /// How many entries cannot be synchronized.
  package var failures: Int { leftAlone.values.reduce(0, +) }
  /// The holds that no one has released.
  package var openHolds: [Hold] { holds.filter { !$0.isReleased } }
  /// Whether none of the plan is applied until a person releases it.
  package var isHeldWhole: Bool { openHolds.contains { $0.gate.holdsEverything } }
  package var isHeld: Bool { !openHolds.isEmpty }
  /// How many operations a start applies without a release.
  package var free: Int { isHeldWhole ? 0 : max(0, total - held - waiting) }
}

extension PlanSummary {
  /// Sentences about changes to people that everyone would notice; empty if there are none.
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

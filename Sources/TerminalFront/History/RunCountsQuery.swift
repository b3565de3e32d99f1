internal import Profiles
internal import RosterSync

/// Asks what some runs did.
struct RunCountsQuery: Query {
  static let isLong = true
  let runs: [Int]

  /// - Returns: what each run did, or `nil` for one that left no plan. If the query was given up,
  ///   runs that were not read are not included.
  func answer(from profiles: inout OpenProfiles) throws -> [Int: RunDeeds?]? {
    var deeds: [Int: RunDeeds?] = [:]
    for number in runs where !profiles.isGivenUp() {
      let run = try profiles.service.run(number)
      // The run's files may have been removed meanwhile.
      let plan =
        run.goal == .apply && run.plan != nil
        ? try? profiles.service.folder(of: run).plan() : nil
      deeds[number] = .some(plan.flatMap { try? RunDeeds($0) })
    }
    return deeds
  }
}

/// What a run did: numbers, and the names of some people.
struct RunDeeds: Sendable {
  let counts: OperationCounts
  /// The first people who were disabled or changed.
  let disabled: [String]
  let changed: [String]
  /// What a person released of its plan; `nil` if nothing.
  private let released: String?

  fileprivate init(_ plan: PlanReader) throws {
    counts = try plan.done()
    released = try plan.holds().releasedWords
    let limit = Self.mostNames + 1
    disabled = counts.disabled > 0 ? try plan.people(isDisabling: true, limit: limit) : []
    changed = counts.changed > 0 ? try plan.people(isDisabling: false, limit: limit) : []
  }

  private static let mostNames = 3

  /// `Released: 3 students who lose classes. Disabled: Malala Yousafzai, Siân Lee. Changed: Ada Byron
  /// and others.`; empty if there is nothing to say.
  var sentence: String {
    func part(_ word: String, _ names: [String]) -> String? {
      guard !names.isEmpty else { return nil }
      let shown = names.prefix(Self.mostNames).joined(separator: ", ")
      return "\(word): \(shown)\(names.count > Self.mostNames ? " and others" : "")."
    }
    return [
      released.map { "Released: \($0)." }, part("Disabled", disabled), part("Changed", changed),
    ].compactMap { $0 }.joined(separator: " ")
  }
}

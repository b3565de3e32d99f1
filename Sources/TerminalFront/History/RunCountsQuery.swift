internal import Profiles
internal import RosterSync

/// What some runs did; of those that left no plan, nothing.
struct RunCountsQuery: Query {
  static let isLong = true
  let runs: [Int]

  func answer(from profiles: inout OpenProfiles) throws -> [Int: OperationCounts]? {
    var counts: [Int: OperationCounts] = [:]
    for number in runs {
      if profiles.isGivenUp() { return nil }
      let run = try profiles.service.run(number)
      // What a run has left may have been removed meanwhile.
      if run.goal == .apply, run.plan != nil,
        let done = try? profiles.service.folder(of: run).plan().done()
      {
        counts[number] = done
      }
    }
    return counts
  }
}

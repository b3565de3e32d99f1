internal import Directory
internal import Files
internal import RosterSync
internal import SQLite
internal import Verification

/// A comparison of two plans for the same files: one made from what has changed since the last
/// start, and one made from everything.
package struct PlanComparison: Sendable, Equatable {
  /// Whether the changes could be determined; otherwise both plans were made from everything.
  package let isOfChanges: Bool
  package let operations: Int
  package let isSame: Bool
}

extension RunWorker {
  /// Plans a run's files both ways, and keeps neither plan. The caller holds the profile's lock.
  ///
  /// If they are not the same, the next start looks at everything.
  ///
  /// - Returns: `nil` for a run whose files have errors.
  /// - Complexity: that of two plans, one of them from everything.
  package func comparePlans() throws -> PlanComparison? {
    let folder = RunFolder(home, run: number)
    guard let run = try store.run(number), let stored = try store.profile(number: run.profile),
      let report = try folder.report(), !report.hasErrors
    else { return nil }
    var context = try context(run, stored, report, folder)
    let directory = try openDirectory(store.directory(of: stored, in: home))
    let changes = try digest(of: context, directory, in: folder)
    context.baseline = nil
    let everything = try digest(of: context, directory, in: folder)
    if changes.digest != everything.digest {
      try store.database.write {
        try BaselineStore.forget(profile: stored.number, in: store.database)
        var profile = stored
        profile.appliedDigest = nil
        try store.update(profile)
      }
    }
    return PlanComparison(
      isOfChanges: changes.isSelected, operations: everything.operations,
      isSame: changes.digest == everything.digest)
  }

  private func digest(
    of context: PlanContext, _ directory: any DirectoryAdapter, in folder: RunFolder
  ) throws -> (digest: String, operations: Int, isSelected: Bool) {
    try folder.withThrowawayDatabase { database in
      let plan = try Planner(database, directory).plan(context)
      var digest = Digest()
      try WholePlan(database).forEachLine { digest.update("\($0) \($1)\n") }
      let isSelected = try PlanReader(database).isSelected()
      return (digest.finish(), plan.total, isSelected)
    }
  }
}

internal import RosterSync
internal import Words

/// Who could not be synchronized, with the API's code and what to do; below each, where the record
/// is and who else is concerned.
func failureRows(_ failures: [SyncFailure], _ console: Console) -> [[String]] {
  failures.flatMap { failure in
    let row = [
      failure.kind.entryType, console.visible(failure.reportableIdentifier),
      failure.code.rawValue, console.visible(failure.message),
    ]
    let facts = console.visible(failure.facts)
    return facts.isEmpty ? [row] : [row, ["", "", "", Look(console).faint(facts)]]
  }
}

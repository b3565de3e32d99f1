internal import RosterSync
internal import Words

/// Rows for people and things that could not be synchronized, with the API's code and what to do.
/// Below each row is the place of its record, and who else is concerned.
func failureRows(_ failures: [SyncFailure], _ console: Console) -> [[String]] {
  failures.flatMap { failure in
    let row = [
      failure.kind.entryType, console.visible(failure.reportableIdentifier),
      failure.code.rawValue, console.visible(failure.message),
    ]
    let facts = console.visible(failure.facts)
    return facts.isEmpty ? [row] : [row, ["", "", "", facts]]
  }
}

internal import RosterSync

/// Who could not be synchronized, one on a line, with the API's code and what to do.
func failureRows(_ failures: [SyncFailure], _ console: Console) -> [[String]] {
  failures.map { failure in
    [
      failure.kind.entryType, console.visible(failure.reportableIdentifier),
      failure.code.rawValue, console.visible(failure.message),
    ]
  }
}

package import Verification

extension Report.Extent {
  /// What people are told of it above the findings; `nil` where it goes without saying.
  package var remark: String? {
    switch self {
    case .bulk: nil
    case .delta: "Only what has changed (a delta). It was checked by itself; lines are its own."
    case .completedDelta:
      "Only what has changed (a delta). Checked were the files accepted last with the changes in them; "
        + "lines are those of the whole."
    }
  }
}

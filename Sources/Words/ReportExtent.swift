package import Verification

extension Report.Extent {
  /// What people are told above the findings about which files were verified; `nil` for a whole
  /// roster.
  package var remark: String? {
    switch self {
    case .bulk: nil
    case .delta: "Only what has changed (a delta), checked on its own."
    case .completedDelta:
      "Only what has changed (a delta). This report covers the last accepted files with the changes in "
        + "them, and line numbers are those of the result."
    }
  }
}

package import RosterSync
internal import Verification

extension PlanSummary {
  /// Why entries cannot be synchronized, the most frequent reason first: `2 seem to be other people
  /// than before, 1 has the user name of someone who has left`; empty if all can be.
  package var failureWords: String {
    leftAlone.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value.grouped) \($0.key.words(isOne: $0.value == 1))" }
      .joined(separator: ", ")
  }
}

extension SyncFailure.Code {
  fileprivate func words(isOne: Bool) -> String {
    switch self {
    case .unsynchronizableChange, .unmatchedEntry:
      isOne ? "matches no account" : "match no account"
    case .duplicateTargetEntries:
      isOne
        ? "cannot be told from another entry or account"
        : "cannot be told from other entries or accounts"
    case .unspecified: "failed in the directory"
    case .profilesDiffer:
      isOne ? "differs from what another profile says" : "differ from what other profiles say"
    case .differentPerson:
      isOne ? "seems to be another person than before" : "seem to be other people than before"
    case .loginOfLeaver:
      isOne
        ? "has the user name of someone who has left"
        : "have the user names of people who have left"
    case .looksRenumbered:
      isOne ? "seems to have another SIS ID" : "seem to have other SIS IDs"
    case .accountDeleted:
      isOne ? "has an account that was deleted" : "have accounts that were deleted"
    }
  }
}

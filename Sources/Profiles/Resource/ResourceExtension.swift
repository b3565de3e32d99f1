/// The properties that are ours, not the API's; its old clients ignore them.
enum ResourceExtension: String, CaseIterable {
  /// As in `Format.id`; `null` to detect it.
  case format = "rollcall.format"
  /// All matching rules in their order, written as `matchingOptions` are.
  case matching = "rollcall.matching"
  /// The statuses whose records count as missing; `null` for the usual ones.
  case absentStatuses = "rollcall.absentStatuses"
  /// The role of the single account of people in both; `null` where no user name may be shared.
  case bothRoles = "rollcall.bothRoles"
  /// `SyncLimits`, as `SyncLimits.json` says.
  case limits = "rollcall.limits"
  /// The name of the directory that is written to.
  case directory = "rollcall.directory"
  /// The name of the command to run once for each new hold; `null` for none.
  case holdCommand = "rollcall.holdCommand"
  /// For how many days the files of a run are kept; `null` for 400.
  case retention = "rollcall.retention"

  /// Whether a property claims to be one of ours.
  static func claims(_ name: String) -> Bool { name.lowercased().hasPrefix("rollcall.") }
}

/// The properties that are not the API's but ours; its old clients ignore them.
enum ResourceExtension: String, CaseIterable {
  /// As in `Format.id`; `null` to detect it.
  case format = "rollcall.format"
  /// All matching rules in their order, written as `matchingOptions` are.
  case matching = "rollcall.matching"
  /// The statuses whose records count as missing; `null` for the usual ones.
  case absentStatuses = "rollcall.absentStatuses"
  /// The role of the one account of people in both; `null` where two people cannot share a user name.
  case bothRoles = "rollcall.bothRoles"
  /// `SyncLimits`, as `SyncLimits.json` says.
  case limits = "rollcall.limits"
  /// The name of what is written to.
  case directory = "rollcall.directory"
  /// The name of the command that is run once for each new hold; `null` for none.
  case holdCommand = "rollcall.holdCommand"
  /// For how many days what a run has left is kept; `null` for 400.
  case retention = "rollcall.retention"

  /// Whether a property claims to be one of ours.
  static func claims(_ name: String) -> Bool { name.lowercased().hasPrefix("rollcall.") }
}

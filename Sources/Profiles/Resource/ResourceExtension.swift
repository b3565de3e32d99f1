/// The properties that Rollcall adds to the API; clients that do not know them ignore them.
enum ResourceExtension: String, CaseIterable {
  /// The id of the format, as in `Format.id`; `null` to detect it.
  case format = "rollcall.format"
  /// All matching rules in their order, written as `matchingOptions` are.
  case matching = "rollcall.matching"
  /// The statuses whose records count as missing; `null` for the usual ones.
  case absentStatuses = "rollcall.absentStatuses"
  /// The role of the single account of people in both; `null` where no user name may be shared.
  case bothRoles = "rollcall.bothRoles"
  /// The limits, in the form of `SyncLimits.json`.
  case limits = "rollcall.limits"
  /// The name of the directory that is written to.
  case directory = "rollcall.directory"
  /// The name of the command to run once for each new hold; `null` for none.
  case holdCommand = "rollcall.holdCommand"
  /// How many days the report and the plan of a run are kept; `null` for 400.
  case retention = "rollcall.retention"

  /// Whether a property has Rollcall's prefix, in any letter case.
  static func claims(_ name: String) -> Bool { name.lowercased().hasPrefix("rollcall.") }
}

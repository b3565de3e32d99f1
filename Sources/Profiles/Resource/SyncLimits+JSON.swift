internal import JSON
internal import Roster
internal import RosterSync

// {"disable":{"count":10,"percent":1},"removeMemberships":{"count":100,"percent":20},
//  "leaving":{"student":{"uploads":5,"days":7},"teacher":null}}
//
// On input what is not there stays, and `null` is what a new profile has, except for a role in
// `leaving`: there `null` says that its accounts are never disabled, as on output. Names that are not
// known are refused: a limit that is misspelled would not hold.

extension SyncLimits {
  /// The object of `rollcall.limits`.
  var json: JSONValue {
    .object([
      .init("disable", disable.json),
      .init("removeMemberships", removeMemberships.json),
      .init(
        "leaving",
        .object(PersonRole.allCases.map { .init($0.rawValue, leaving[$0]?.json ?? .null) })),
    ])
  }

  mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    let usual = SyncLimits()
    try resource.require(only: ["disable", "removeMemberships", "leaving"])
    try Self.merge(resource["disable"], into: &disable, usual: usual.disable)
    try Self.merge(
      resource["removeMemberships"], into: &removeMemberships, usual: usual.removeMemberships)
    guard let roles = resource["leaving"] else { return }
    guard roles.unlessNull != nil else { return leaving = usual.leaving }
    try roles.require(only: PersonRole.allCases.map(\.rawValue))
    for role in PersonRole.allCases {
      guard let value = roles[role.rawValue] else { continue }
      leaving[role] = try value.unlessNull?.leaving(from: leaving[role])
    }
  }

  private static func merge(
    _ resource: ResourceValue?, into gate: inout Gate, usual: Gate
  ) throws(ProfileSettingsError) {
    guard let resource else { return }
    guard resource.unlessNull != nil else { return gate = usual }
    try resource.require(only: ["count", "percent"])
    if let value = resource["count"] {
      gate.count = try value.unlessNull?.wholeNumber() ?? usual.count
    }
    if let value = resource["percent"] {
      gate.percent = try value.unlessNull?.wholeNumber() ?? usual.percent
    }
  }
}

extension SyncLimits.Gate {
  fileprivate var json: JSONValue {
    .object([.init("count", .number(count)), .init("percent", .number(percent))])
  }
}

extension SyncLimits.Leaving {
  fileprivate var json: JSONValue {
    .object([.init("uploads", .number(uploads)), .init("days", .number(days))])
  }
}

extension ResourceValue {
  fileprivate func require(only names: [String]) throws(ProfileSettingsError) {
    for name in try object() where !names.contains(name) {
      throw error(.unknownMember(known: names))
    }
  }

  /// - Parameter leaving: what was so far; a role that never left needs both numbers.
  fileprivate func leaving(
    from leaving: SyncLimits.Leaving?
  ) throws(ProfileSettingsError) -> SyncLimits.Leaving {
    try require(only: ["uploads", "days"])
    guard let uploads = try self["uploads"]?.wholeNumber() ?? leaving?.uploads else {
      throw missing("uploads")
    }
    guard let days = try self["days"]?.wholeNumber() ?? leaving?.days else {
      throw missing("days")
    }
    return SyncLimits.Leaving(uploads: uploads, days: days)
  }
}

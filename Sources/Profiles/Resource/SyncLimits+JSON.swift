internal import JSON
internal import Roster
internal import RosterSync

// {"change-login":{"count":200,"percent":2.5,"until":"2027-01-31"},
// "leaving":{"student":{"uploads":5,"days":7},"teacher":null}}
//
// `null` stands for the value in a new profile: the usual limits of a gate. For a role in `leaving`
// it means that the role's accounts are never disabled. In input, missing members stay as they are.
// Unknown names are refused, since a misspelled limit would not hold.

extension SyncLimits {
  /// The object of `rollcall.limits`.
  var json: JSONValue {
    .object(
      Gate.settable.map { .init($0.rawValue, gates[$0]?.json ?? .null) } + [
        .init(
          "leaving",
          .object(PersonRole.allCases.map { .init($0.rawValue, leaving[$0]?.json ?? .null) }))
      ])
  }

  mutating func merge(_ resource: ResourceValue) throws(ProfileSettingsError) {
    let usual = SyncLimits()
    let known = Gate.settable
    try resource.require(only: known.map(\.rawValue) + ["leaving"])
    for gate in known {
      guard let value = resource[gate.rawValue] else { continue }
      gates[gate] = try value.unlessNull?.setting(from: gates[gate])
    }
    guard let roles = resource["leaving"] else { return }
    guard roles.unlessNull != nil else { return leaving = usual.leaving }
    try roles.require(only: PersonRole.allCases.map(\.rawValue))
    for role in PersonRole.allCases {
      guard let value = roles[role.rawValue] else { continue }
      leaving[role] = try value.unlessNull?.leaving(from: leaving[role])
    }
  }
}

extension SyncLimits.Setting {
  fileprivate var json: JSONValue {
    .object(
      [.init("count", .number(limit.count)), .init("percent", .tenths(limit.permille))]
        + (until.map { [.init("until", .string($0.text))] } ?? []))
  }
}

extension JSONValue {
  fileprivate static func tenths(_ number: Int) -> JSONValue {
    number % 10 == 0 ? .number(number / 10) : .fraction(Double(number) / 10)
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

  /// - Parameter setting: the previous one; a gate with its usual limits needs both numbers.
  fileprivate func setting(
    from setting: SyncLimits.Setting?
  ) throws(ProfileSettingsError) -> SyncLimits.Setting {
    try require(only: ["count", "percent", "until"])
    guard let count = try self["count"]?.wholeNumber() ?? setting?.limit.count else {
      throw missing("count")
    }
    guard let permille = try self["percent"]?.permille() ?? setting?.limit.permille else {
      throw missing("percent")
    }
    var until = setting?.until
    if let value = self["until"] {
      until = try value.unlessNull?.day()
    }
    return SyncLimits.Setting(GateLimit(count, permille: permille), until: until)
  }

  private func day() throws(ProfileSettingsError) -> CivilDay {
    guard let day = CivilDay(try text()) else { throw error(.notADay) }
    return day
  }

  /// A percentage with at most one decimal.
  private func permille() throws(ProfileSettingsError) -> Int {
    switch value {
    case .number(let number) where (0...100).contains(number): return number * 10
    case .fraction(let number) where (0...100).contains(number):
      let tenths = (number * 10).rounded()
      guard tenths / 10 == number else { throw error(.tooExact) }
      return Int(tenths)
    case .number, .fraction: throw error(.outOfRange(from: 0, to: 100))
    default: throw error(.notA(.number))
    }
  }

  /// - Parameter leaving: the previous one; a role whose accounts were never disabled needs both
  ///   numbers.
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

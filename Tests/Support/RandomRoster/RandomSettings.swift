internal import Roster
internal import Verification

extension VerificationSettings {
  /// Settings of some profile.
  static func random(
    for format: Format, using random: inout SplitMix64
  ) -> VerificationSettings {
    var settings = VerificationSettings(replacesSpecialCharacters: random.chance(50))
    if random.chance(20) { settings.loginLimit = random.pick([3, 20]) }
    if random.chance(70) {
      let whole = random.chance(80) ? format : random.pick(Format.all)
      settings.whole = .init(whole, refusedChanges: random.pick([0, 0, 1, 3]))
    }
    if random.chance(50) { settings.today = random.pick(days) }
    if random.chance(30) { settings.sharesLogins = true }
    if random.chance(10) { settings.absentStatuses = AbsentStatuses(["left", "Active", "exited"]) }
    for role in PersonRole.allCases {
      if random.chance(40) {
        settings.creationDomains[role] = random.pick(["a.example", "B.example"])
      }
      while random.chance(45) {
        settings.matching.append(matching(role, in: format, using: &random))
      }
    }
    for topic in [Topic.school, .section, .student, .teacher] {
      if random.chance(30) {
        settings.enabledColumns[topic] = names(topic, format, using: &random)
      }
      if random.chance(30) { settings.linkedTopics.insert(topic) }
    }
    return settings
  }

  /// Some days are near the ends of terms in random rosters, others far from them.
  private static let days = [
    "2026-09-01", "2026-08-31", "2027-06-14", "2027-06-15", "2027-06-16", "0001-01-01",
    "9999-12-31",
  ].compactMap { CivilDay($0) }

  private static func matching(
    _ role: PersonRole, in format: Format, using random: inout SplitMix64
  ) -> MatchingRule {
    let columns = format.file(about: role.topic)?.columns ?? []
    func name(_ isMeant: (Column) -> Bool) -> String { columns.first(where: isMeant)?.name ?? "" }
    let username = name { $0.kind == .username }
    let column = random.pick([
      username, username, name { $0.kind == .email }, name { $0.kind == .personName },
      name { $0.kind == .date }, name(\.isKey), "State ID", username.lowercased(),
    ])
    return MatchingRule(
      role: role, sourceColumn: column,
      targetProperty: random.pick(["userPrincipalName", "mail", "mailNickname"]),
      targetDomain: random.pick([nil, nil, "a.example", "A.Example", "b.example"]))
  }

  private static func names(
    _ topic: Topic, _ format: Format, using random: inout SplitMix64
  ) -> [String] {
    let known = format.file(about: topic)?.columns.map(\.name) ?? []
    let others = ["Hat", "Ha  t", " Zip", "grade", "Grade  Low", "{found}"]
    return (0..<random.number(0...5)).map { _ in random.pick(random.chance(80) ? known : others) }
  }
}

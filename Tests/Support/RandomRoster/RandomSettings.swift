internal import Roster
internal import Verification

extension VerificationSettings {
  /// What some profile asks for.
  static func random(
    for format: Format, using random: inout SplitMix64
  ) -> VerificationSettings {
    var settings = VerificationSettings(replacesSpecialCharacters: random.chance(50))
    for role in PersonRole.allCases {
      if random.chance(40) {
        settings.creationDomains[role] = random.pick(["a.example", "B.example"])
      }
      while random.chance(45) {
        settings.matching.append(matching(role, in: format, using: &random))
      }
    }
    for entity in [RosterFile.Entity.school, .section, .student, .teacher] {
      if random.chance(30) {
        settings.enabledColumns[entity] = names(entity, format, using: &random)
      }
      if random.chance(30) { settings.linkedEntities.insert(entity) }
    }
    return settings
  }

  private static func matching(
    _ role: PersonRole, in format: Format, using random: inout SplitMix64
  ) -> MatchingRule {
    let key = format.file(role.entity)?.columns.first { $0.isKey }?.name ?? ""
    let column = random.pick([
      "Username", "Username", "Secondary Email", "State ID", "First Name", "Birthdate", key,
      "username",
    ])
    return MatchingRule(
      role: role, sourceColumn: column,
      targetProperty: random.pick(["userPrincipalName", "mail", "mailNickname"]),
      targetDomain: random.pick([nil, nil, "a.example", "A.Example", "b.example"]))
  }

  private static func names(
    _ entity: RosterFile.Entity, _ format: Format, using random: inout SplitMix64
  ) -> [String] {
    let known = format.file(entity)?.columns.map(\.name) ?? []
    let others = ["Hat", "Ha  t", " Zip", "grade", "Grade  Low", "{found}"]
    return (0..<random.number(0...5)).map { _ in random.pick(random.chance(80) ? known : others) }
  }
}

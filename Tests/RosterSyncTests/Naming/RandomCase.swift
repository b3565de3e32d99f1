import Directory
import Roster
import RosterSync
import Support

/// A roster, a profile and a directory that have much in common, at random.
///
/// Values come from a few people and are spelled in many ways, so logins, matching values and
/// accounts often collide, in some cases only if they are compared as the profile compares them.
struct RandomCase {
  let settings: SyncSettings
  /// The same district on successive nights.
  let nights: [TestRoster]
  /// Accounts that were made elsewhere.
  let accounts: [Attributes]

  init(seed: Int) {
    var random = SplitMix64(seed: seed)
    let settings = Self.settings(&random)
    self.settings = settings
    var people = RandomPeople(settings: settings, &random)
    accounts = people.accounts(&random)
    var nights: [TestRoster] = []
    for _ in 0..<3 {
      nights.append(people.roster(&random))
      people.change(&random)
    }
    self.nights = nights
  }

  // MARK: The profile

  private static func settings(_ random: inout SplitMix64) -> SyncSettings {
    var settings = SyncSettings()
    settings.replacesSpecialCharacters = random.chance(20)
    for role in PersonRole.allCases {
      if random.chance(50) {
        settings.creationDomains[role] = random.pick(["a.example", "B.example"])
      }
      let most = settings.creationDomains[role] == nil && random.chance(85) ? 1...3 : 0...2
      for _ in 0..<random.number(most) { settings.matching.append(rule(role, &random)) }
    }
    if settings.creationDomains.isEmpty && settings.matching.isEmpty {
      settings.matching = [rule(.student, &random)]
    }
    return settings
  }

  private static func rule(_ role: PersonRole, _ random: inout SplitMix64) -> MatchingRule {
    let column = random.pick(["Username", "Secondary Email", "State ID", "State ID", "SIS ID"])
    let isLogin = column == "Username"
    return MatchingRule(
      role: role, sourceColumn: column,
      targetProperty: isLogin
        ? "userPrincipalName" : random.pick(["mail", "employeeId", "extension"]),
      targetDomain: isLogin || column == "State ID" && random.chance(20)
        ? random.pick(["a.example", "A.Example"]) : nil)
  }
}

/// The people of a district in a random case.
struct RandomPeople {
  /// One record of a person's file, by column; several may have one key.
  typealias Record = [String: String]

  private(set) var records: [PersonRole: [Record]] = [:]
  private let settings: SyncSettings

  static let columns = [
    "SIS ID", "School SIS ID", "Username", "First Name", "Last Name", "Secondary Email", "State ID",
    "Birthdate",
  ]

  /// Teachers have no date of birth.
  static func columns(of role: PersonRole) -> [String] {
    role == .student ? columns : columns.filter { $0 != "Birthdate" }
  }

  init(settings: SyncSettings, _ random: inout SplitMix64) {
    self.settings = settings
    for role in PersonRole.allCases {
      let count = random.number(1...(role == .student ? 7 : 4))
      for number in 0..<count { add(number, to: role, &random) }
    }
  }

  // MARK: Values

  private mutating func add(_ number: Int, to role: PersonRole, _ random: inout SplitMix64) {
    let record = record("\(role == .student ? "s" : "t")\(number)", number, of: role, &random)
    records[role, default: []].append(record)
    guard random.chance(25) else { return }
    // A second school, perhaps with different data.
    var again = record
    again["School SIS ID"] = random.pick(["S1", "S2"])
    if random.chance(60) {
      let column = random.pick(Self.columns(of: role).dropFirst(2))
      again[column] = value(of: column, number + random.pick([0, 0, 1]), role, &random)
    }
    records[role, default: []].append(again)
  }

  private func record(
    _ key: String, _ number: Int, of role: PersonRole, _ random: inout SplitMix64
  ) -> Record {
    var record: Record = [:]
    // Now and then a person has a value that another person has too.
    let other = random.chance(25) ? random.number(0...5) : number
    for column in Self.columns(of: role) {
      record[column] = value(of: column, random.chance(50) ? other : number, role, &random)
    }
    record["SIS ID"] = random.chance(8) ? key.uppercased() : key
    return record
  }

  private func value(
    of column: String, _ number: Int, _ role: PersonRole, _ random: inout SplitMix64
  ) -> String {
    switch column {
    case "School SIS ID": random.pick(["S1", "S2"])
    case "Username": username(number, role, &random)
    case "First Name":
      random.pick(["José", "Jose\u{301}", "JOSE", "Anne-Marie", "AnneMarie", "Li"])
    case "Last Name": random.pick(["O’Neil", "O'Neil", "oneil", "de  la Cruz", "De la Cruz", "Wu"])
    case "Secondary Email": spelled(random.chance(12) ? "" : emails[number % 6], &random)
    case "State ID": spelled(random.chance(12) ? "" : stateIDs[number % 6], &random)
    case "Birthdate": random.pick(["2011-12-10", "12/10/2011", "20111210", "", "2010-01-02"])
    default: ""
    }
  }

  private let emails = [
    "ada@a.example", "änne@a.example", "zoë@a.example", "bob@b.example", "İ@a.example",
    "k@a.example",
  ]
  private let stateIDs = ["77", "ÄB-1", "Zoe\u{308}", "ab-1", "\u{212A}9", "straße"]

  private func username(
    _ number: Int, _ role: PersonRole, _ random: inout SplitMix64
  ) -> String {
    let isNeeded = settings.creationDomains[role] != nil
    if !isNeeded && random.chance(10) { return "" }
    let name = "user\(number)"
    return random.pick([name, name, name, name.uppercased(), "\(name)@\(domain(role))"])
  }

  /// The domain that the profile adds to user names, if it adds one.
  private func domain(_ role: PersonRole) -> String {
    settings.creationDomains[role]
      ?? settings.matching.first { $0.role == role && $0.sourceColumn == "Username" }?.targetDomain
      ?? "a.example"
  }

  /// The same value, spelled in a way that a correct comparison treats as equal.
  private func spelled(_ value: String, _ random: inout SplitMix64) -> String {
    let before = random.pick(["", "", "", "", " ", "\t", "\u{A0}", "\u{3000}"])
    let after = random.pick(["", "", "", "", " ", "\t ", "\u{2003}"])
    let letters =
      switch random.number(0...5) {
      case 0: value.uppercased()
      case 1: value.lowercased()
      case 2: value.decomposed
      default: value
      }
    return before + letters + after
  }

  // MARK: Nights and accounts

  /// A person arrives, leaves, or gets another value.
  mutating func change(_ random: inout SplitMix64) {
    for role in PersonRole.allCases {
      guard random.chance(70), var all = records[role], !all.isEmpty else { continue }
      let index = random.number(0...all.count - 1)
      switch random.number(0...3) {
      case 0 where all.count > 1: all.remove(at: index)
      case 1:
        let column = random.pick(Self.columns(of: role).dropFirst())
        all[index][column] = value(of: column, random.number(0...5), role, &random)
      case 2:
        let number = random.number(0...9)
        all.append(record("n\(number)", number, of: role, &random))
      default: break
      }
      records[role] = all
    }
  }

  func roster(_ random: inout SplitMix64) -> TestRoster {
    var roster = TestRoster.clean
    roster.files["school.csv"] = "SIS ID,Name\nS1,North\nS2,South\n"
    for role in PersonRole.allCases {
      let columns = Self.columns(of: role)
      let lines = (records[role] ?? []).map { record in
        columns.map { "\"\(record[$0] ?? "")\"" }.joined(separator: ",") + "\n"
      }
      roster.files["\(role.rawValue).csv"] =
        columns.joined(separator: ",") + "\n" + lines.shuffled(using: &random).joined()
    }
    roster.files["section.csv"] = "SIS ID,School SIS ID,Section Name\nA1,S1,Algebra\n"
    roster.files["studentenrollment.csv"] = "Section SIS ID,SIS ID\n"
    roster.files["teacherroster.csv"] = "Section SIS ID,SIS ID\n"
    return roster
  }

  func accounts(_ random: inout SplitMix64) -> [Attributes] {
    (0..<random.number(0...6)).map { number in
      var account: Attributes = [
        "userPrincipalName": .one(
          random.pick(["user\(number)@a.example", "x\(number)@b.example"]))
      ]
      if random.chance(60) { account["mail"] = .one(spelled(random.pick(emails), &random)) }
      if random.chance(60) { account["employeeId"] = .one(spelled(random.pick(stateIDs), &random)) }
      if random.chance(30) {
        account["extension"] = .one(random.pick(["s\(number)", "T\(number)"]))
      }
      return account
    }
  }
}

extension String {
  /// With each accent separated from its letter.
  fileprivate var decomposed: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "ä": result.append(contentsOf: "a\u{308}".unicodeScalars)
      case "Ä": result.append(contentsOf: "A\u{308}".unicodeScalars)
      case "ë": result.append(contentsOf: "e\u{308}".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

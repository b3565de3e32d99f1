import Roster
import Support
import Verification

/// The people of a roster, and which of them a report names.
///
/// A duplicate is counted where it is repeated. It names two people: the one on its line, and the
/// person who had the value first.
struct NamedPeople {
  struct Person {
    let role: PersonRole
    let key: String
    /// The first record, which counts.
    let record: [String: String]
  }

  let people: [Person]
  private let records: [PersonRole: [(line: Int, record: [String: String])]]
  private let report: Report

  init(_ report: Report, _ roster: TestRoster) {
    self.report = report
    var records: [PersonRole: [(line: Int, record: [String: String])]] = [:]
    var people: [Person] = []
    for role in PersonRole.allCases {
      records[role] = Self.records(roster.files["\(role.rawValue).csv"] ?? "")
      for (_, record) in records[role] ?? [] {
        let key = record["SIS ID"] ?? ""
        if people.contains(where: { $0.role == role && $0.key.isExactly(key) }) { continue }
        people.append(Person(role: role, key: key, record: record))
      }
    }
    self.records = records
    self.people = people
  }

  /// Whether the report says of a person that they may be left as they are.
  func isNamed(_ person: Person) -> Bool {
    report.findings.contains { finding in
      guard finding.effect == .personLeftAsIs, let role = role(of: finding.fileName) else {
        return false
      }
      if finding.lines.isEmpty { return role == person.role }
      return finding.lines.lines(limit: .max).contains { line in
        guard let record = records[role]?.first(where: { $0.line == line })?.record else {
          return false
        }
        return role == person.role && (record["SIS ID"] ?? "").isExactly(person.key)
          || shares(person, record, role, finding)
      }
    }
  }

  /// Whether a person has the value that a finding reports as duplicate.
  private func shares(
    _ person: Person, _ record: [String: String], _ role: PersonRole, _ finding: Finding
  ) -> Bool {
    guard let rule = finding.rules.first, let column = finding.columns.first,
      let own = person.record[column], let other = record[column]
    else { return false }
    switch rule {
    case .duplicateMatchingValue, .duplicateUsername:
      return role == person.role && login(own) == login(other)
    case .usernameInBothRoles: return login(own) == login(other)
    default: return false
    }
  }

  /// A user name, folded as by the most tolerant comparison.
  private func login(_ value: String) -> String {
    MatchingValue(String(value.trimmed.prefix { $0 != "@" })).text
  }

  private func role(of fileName: String) -> PersonRole? {
    PersonRole.allCases.first { fileName == "\($0.rawValue).csv" }
  }

  /// Records whose fields are all in quotes, without commas or quotes inside.
  private static func records(_ text: String) -> [(line: Int, record: [String: String])] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingPrefix("\"").suffixed(without: "\"") }
    }
    return lines.enumerated().dropFirst().map { index, fields in
      (index + 1, Dictionary(uniqueKeysWithValues: zip(lines[0], fields)))
    }
  }
}

extension Substring {
  fileprivate func suffixed(without mark: Character) -> String {
    String(last == mark ? dropLast() : self)
  }
}

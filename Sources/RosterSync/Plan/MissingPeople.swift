package import Roster
internal import Verification

/// Counts, by role and school, the people with active accounts whom earlier rosters named but the
/// last one does not.
package struct MissingPeople: Sendable, Equatable {
  /// The part with the most missing people comes first.
  package var parts: [Part] = []
  /// When an upload first lacked one of them, in seconds since 1970, UTC.
  package var since: Int?

  /// People who are not missing although this roster lacks them, because another profile's names
  /// them.
  package var kept: [Kept] = []

  /// How many people an administrator has set aside, in the roster or not.
  package var setAside = 0

  /// How many people in the roster are left out because an administrator has given up their
  /// accounts.
  package var givenUp = 0

  /// People whom one profile keeps, and why: `Pilot lists them (3 days ago)`.
  package struct Kept: Sendable, Equatable {
    package var count: Int
    package var reason: String

    package init(count: Int, reason: String) {
      self.count = count
      self.reason = reason
    }
  }

  /// The missing people of one role at one school.
  package struct Part: Sendable, Equatable {
    package var role: PersonRole
    /// The school where the directory has them; `nil` if none.
    package var school: String?
    package var count: Int
    /// How many of them are missing for the first time.
    package var new: Int
    /// How many of the role were at the school, including those who are missing; 0 if it is not
    /// known.
    package var base: Int

    package init(role: PersonRole, school: String?, count: Int, new: Int, base: Int) {
      self.role = role
      self.school = school
      self.count = count
      self.new = new
      self.base = base
    }
  }

  package init(parts: [Part] = [], since: Int? = nil) {
    self.parts = parts
    self.since = since
  }

  package var count: Int { parts.reduce(0) { $0 + $1.count } }
  package var new: Int { parts.reduce(0) { $0 + $1.new } }

  package func count(_ role: PersonRole) -> Int {
    parts.reduce(0) { $0 + ($1.role == role ? $1.count : 0) }
  }

  /// `170 students are missing (all 170 of school 0105), 168 of them for the first time`, followed
  /// by those who are kept, set aside or given up; `nil` if there are none.
  package var sentence: String? {
    let all =
      [missingSentence].compactMap { $0 }
      + kept.map { kept in
        let people = counted(kept.count, "person", plural: "people")
        return "\(people) \(verb(kept.count)) kept, since \(kept.reason)"
      } + [setAsideSentence, givenUpSentence].compactMap { $0 }
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  private var setAsideSentence: String? {
    setAside == 0
      ? nil : "\(counted(setAside, "person", plural: "people")) \(verb(setAside)) set aside"
  }

  private var givenUpSentence: String? {
    givenUp == 0
      ? nil
      : "\(counted(givenUp, "person", plural: "people")) in the roster \(verb(givenUp)) left out, "
        + "since an administrator has given up the account\(givenUp == 1 ? "" : "s")"
  }

  private func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }

  private var missingSentence: String? {
    guard count > 0 else { return nil }
    let roles = PersonRole.allCases.filter { count($0) > 0 }
    let people = roles.map { counted(count($0), $0.rawValue) }.listed
    return "\(people) \(verb(count)) missing (\(schools(roles.count > 1)))" + times
  }

  /// The same in a few words: `170 missing`.
  package var short: String? { count > 0 ? "\(count.grouped) missing" : nil }

  /// The schools with the most missing people, and how many more schools there are.
  ///
  /// - Parameter namesRole: whether people of several roles are missing.
  private func schools(_ namesRole: Bool) -> String {
    let shown = parts.prefix(Self.mostSchools).map { part in
      let all = part.count == part.base && part.count > 1 ? "all " : ""
      let number =
        namesRole ? counted(part.count, part.role.rawValue) : part.count.grouped
      return "\(all)\(number) \(part.school.map { "of school \($0)" } ?? "without a school")"
    }
    let named = Set(parts.prefix(Self.mostSchools).map(\.school))
    let others = Set(parts.map(\.school)).subtracting(named).count
    let text = shown.joined(separator: ", ")
    return others > 0 ? "\(text) and \(counted(others, "more school"))" : text
  }

  private var times: String {
    if new == count { return ", for the first time" }
    let first = new == 0 ? "" : ", \(new.grouped) of them for the first time"
    guard let since else { return first }
    let day = CivilDay(daysSince1970: since / 86_400).text
    return first + (count == 1 ? ", since \(day)" : ", the first since \(day)")
  }

  private static let mostSchools = 3
}

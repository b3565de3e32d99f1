import RosterSync
import SQLite
import Support
import Testing

/// The cost of a night grows with the roster, whatever has gone wrong with it. The steps that
/// SQLite takes for each statement are counted, so no clock is involved.
@Suite struct GrowthTests {
  /// What happens on the night after the first.
  enum Night: String, CaseIterable {
    case nothing, rename, recycle, renumber, sharedLogins, exchangedNames, emptyClasses, newClasses
    case anotherDistrict, half
  }

  @Test(arguments: Night.allCases) func twiceTheRosterCostsTwice(_ night: Night) throws {
    let (small, large) = (try steps(of: night, students: 100), try steps(of: night, students: 200))
    // A smaller increase does not matter: it may be one more page of a table, or a different query
    // plan.
    let steep = large.filter { $0.value > 20_000 && $0.value > 3 * (small[$0.key] ?? 0) }
    #expect(large.values.reduce(0, +) > 50_000, "Hardly any steps were counted.")
    #expect(
      steep.map { "\(small[$0.key] ?? 0) → \($0.value): \($0.key)" }.sorted() == [],
      "\(night.rawValue)")
  }

  /// - Parameter students: the number in each of five schools.
  private func steps(of night: Night, students: Int) throws -> [String: Int] {
    let fixture = try SyncFixture()
    let roster = TestRoster.district(schools: 5, students: students)
    _ = try fixture.synchronize(roster)
    let counter = StepCounter()
    fixture.counter = counter
    // Held, and then released.
    for releases in [false, true] {
      _ = try fixture.synchronize(
        night.spoil(roster).uploadedAgain(releases ? 2 : 1), day: 20_001, releases: releases)
    }
    return counter.steps
  }
}

extension GrowthTests.Night {
  fileprivate func spoil(_ roster: TestRoster) -> TestRoster {
    func lines(_ file: String, _ change: (Int, [String]) -> [String]) -> TestRoster {
      let lines = (roster.files[file] ?? "").split(separator: "\n")
      let changed = lines.dropFirst().enumerated().map { number, line in
        change(number, line.split(separator: ",").map(String.init)).joined(separator: ",")
      }
      return roster.with(file, ([String(lines[0])] + changed).joined(separator: "\n") + "\n")
    }
    func files(_ names: [String], _ change: (String, String) -> String) -> TestRoster {
      names.reduce(into: roster) { roster, file in
        let lines = (roster.files[file] ?? "").split(separator: "\n")
        roster.files[file] =
          "\(lines[0])\n" + lines.dropFirst().map { change(file, String($0)) + "\n" }.joined()
      }
    }
    switch self {
    case .nothing: return roster
    case .rename: return lines("student.csv") { [$1[0], $1[1], "n\($1[2])", $1[3], $1[4]] }
    case .recycle:
      return lines("student.csv") {
        $0 % 2 == 0 ? [$1[0], $1[1], "z\($1[2])", "Other", "Person\($0)"] : $1
      }
    case .renumber:
      return files(["student.csv", "studentenrollment.csv"]) { file, line in
        let parts = line.split(separator: ",")
        return file == "student.csv" ? "9" + line : "\(parts[0]),9\(parts[1])"
      }
    case .sharedLogins:
      return lines("student.csv") { $0 % 2 == 0 ? [$1[0], $1[1], "same", $1[3], $1[4]] : $1 }
    case .exchangedNames: return lines("student.csv") { [$1[0], $1[1], $1[2], $1[4], $1[3]] }
    case .emptyClasses:
      return roster.with("studentenrollment.csv", "Section SIS ID,SIS ID\n")
        .with("teacherroster.csv", "Section SIS ID,SIS ID\n")
    case .newClasses:
      return files(["section.csv", "studentenrollment.csv", "teacherroster.csv"]) { "n\($1)" }
    case .anotherDistrict: return roster.ofAnotherDistrict
    case .half:
      return roster.removing("student.csv") { $0.hasPrefix("1") || $0.hasPrefix("2") }
        .removing("studentenrollment.csv") { $0.hasPrefix("C1") || $0.hasPrefix("C2") }
    }
  }
}

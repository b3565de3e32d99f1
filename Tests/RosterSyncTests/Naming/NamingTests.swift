import Directory
import Roster
import RosterSync
import Support
import Testing
import Verification

/// No person is left out without being named.
///
/// A person whom a start leaves out or leaves alone because of the files or the settings was named
/// in the report made with the profile's settings. A person whom it leaves out because of the
/// directory is among the run's failures.
///
/// `PropertyCases` says how many cases there are.
@Suite struct NamingTests {
  @Test(arguments: PropertyCases.seeds) func everyPersonLeftOutIsNamed(seed: Int) throws {
    let random = RandomCase(seed: seed)
    let fixture = try SyncFixture()
    for account in random.accounts { try fixture.addForeign(account) }
    for (night, roster) in random.nights.enumerated() {
      let report = try roster.report(format: .sdsV1, settings: random.settings.verification)
      if report.hasErrors { continue }
      let run = try fixture.synchronize(roster, random.settings, day: 20_000 + night)
      let directory = try fixture.objects()
      let names = NamedPeople(report, roster)
      for person in names.people {
        let failures = run.failures.filter { $0.isAbout(person) }
        if isInStep(person, directory, random.settings) && failures.isEmpty { continue }
        let place = "night \(night): \(person.role) \(person.key)"
        let (isNamed, isListed) = (names.isNamed(person), !failures.isEmpty)
        #expect(isNamed || isListed, "\(place) is left out without a word")
        if isCauseInTheFiles(failures) || isNeverFound(person, random.settings) {
          #expect(isNamed, "\(place) is left out, and the report does not say so")
        }
      }
    }
  }

  /// Whether a start has done for a person what the roster asks for.
  private func isInStep(
    _ person: NamedPeople.Person, _ directory: [String: DirectoryObject], _ settings: SyncSettings
  ) -> Bool {
    guard let account = directory["\(person.role.rawValue):\(person.key)"] else { return false }
    return (account.attributes[AttributeName.surname]?.shown)
      .isExactly(person.record["Last Name"].map(\.trimmed))
  }

  private func isCauseInTheFiles(_ failures: [SyncFailure]) -> Bool {
    failures.contains { $0.message.contains("the roster has") }
  }

  /// Whether no directory could ever have an account for a person.
  private func isNeverFound(_ person: NamedPeople.Person, _ settings: SyncSettings) -> Bool {
    settings.creationDomains[person.role] == nil
      && settings.matching.filter { $0.role == person.role }
        .allSatisfy { $0.wanted(for: person.record[$0.sourceColumn] ?? "") == nil }
  }
}

extension SyncFailure {
  /// A failure names a person by user name, which several people may share if the profile does not
  /// use it; then the value for matching tells them apart.
  fileprivate func isAbout(_ person: NamedPeople.Person) -> Bool {
    guard kind.rawValue == person.role.rawValue else { return false }
    if reportableIdentifier.isExactly(person.key) { return true }
    let login = String((person.record["Username"] ?? "").trimmed.prefix { $0 != "@" })
    return reportableIdentifier.isExactly(login)
      && person.record.values.contains { value in
        let value = value.trimmed
        return !value.isEmpty && joiningValue.starts(with: value)
      }
  }
}

extension NamingTests {
  /// Cases in which nothing can go wrong would prove nothing.
  @Test func theCasesAreWorthTrying() throws {
    var (nights, startable, contested) = (0, 0, 0)
    for seed in 0..<60 {
      let random = RandomCase(seed: seed)
      for roster in random.nights {
        let report = try roster.report(format: .sdsV1, settings: random.settings.verification)
        nights += 1
        if report.hasErrors { continue }
        startable += 1
        let names = NamedPeople(report, roster)
        if names.people.contains(where: names.isNamed) { contested += 1 }
      }
    }
    #expect(startable * 2 > nights)
    #expect(contested * 3 > startable)
  }
}

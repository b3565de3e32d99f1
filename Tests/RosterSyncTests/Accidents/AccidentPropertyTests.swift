import Directory
import Roster
import RosterSync
import Support
import Testing
import Verification

/// Whatever goes wrong with an export: without a release, the starts within any 24 hours together
/// change less than each limit, measured on the directory. And everyone who is left out, left as
/// they are or held is named in the report, the plan or the failures.
///
/// `PropertyCases` says how many cases there are.
@Suite struct AccidentPropertyTests {
  @Test(arguments: PropertyCases.seeds) func aDayChangesLessThanTheLimits(seed: Int) throws {
    var story = try AccidentStory(seed: seed)
    for day in story.days {
      let before = try DirectoryPicture(story.fixture.directory)
      var present: Set<String>?
      for accident in story.accidents(on: day) {
        guard let run = try story.start(accident, on: day) else { continue }
        let keys = accident.keys
        story.noteStarted(keys)
        present = present.map { $0.intersection(keys) } ?? keys
        let unnamed = try Naming(run, accident, story.fixture).unnamed()
        #expect(unnamed == [], "\(story.name), day \(day)")
      }
      guard let present else { continue }
      let after = try DirectoryPicture(story.fixture.directory)
      let changes = PictureChanges(
        from: before, to: after, present: present.subtracting(story.endedBefore),
        released: story.released,
        // What has come back exists again.
        ended: story.endedBefore.subtracting(present), beginners: story.beginners)
      #expect(changes.beyondLimits() == [], "\(story.name), day \(day)")
      story.noteEnded(present)
    }
  }

  /// Accidents that stop at verification, or that change nothing, would prove nothing.
  @Test func theAccidentsAreWorthTrying() throws {
    var (starts, held, changed) = (0, 0, 0)
    for seed in 0..<40 {
      var story = try AccidentStory(seed: seed)
      guard let day = story.days.first, let accident = story.accidents(on: day).first,
        let run = try story.start(accident, on: day)
      else { continue }
      starts += 1
      if run.summary.isHeld { held += 1 }
      if run.rows.contains(where: { $0.state == .done }) { changed += 1 }
    }
    #expect(starts * 2 > 40)
    #expect(held * 4 > starts)
    #expect(changed * 6 > starts)
  }
}

/// A district, and the days on which its exports go wrong.
struct AccidentStory {
  let fixture: SyncFixture
  private(set) var name: String
  /// Days since 1970.
  let days: [Int]
  /// The people released with a roll-over, who are disabled in time without another question.
  private(set) var released: Set<String> = []
  /// The lowest grade on a night when everyone moves up.
  private(set) var beginners: String?
  /// Keys that earlier days' rosters lacked: their end has been counted.
  private(set) var endedBefore: Set<String> = []
  private let roster: TestRoster
  private var random: SplitMix64
  private var known: Set<String>
  private var last: TestRoster?

  init(seed: Int) throws {
    fixture = try SyncFixture()
    var random = SplitMix64(seed: seed)
    let size = random.chance(4) ? 150 : random.pick([8, 8, 12, 12, 24, 24, 24, 40, 60])
    var district = YearDistrict(size: size, seed: seed)
    _ = try fixture.synchronize(district.roster(hasClasses: true), day: 20_000)
    name = "\(size) students"
    var first = 20_001
    switch random.number(0...9) {
    case 0:
      district.goUp()
      beginners = "1"
      name += ", on the night of a roll-over"
    case 1:
      released = district.roster(hasClasses: true).keys
      district.goUp()
      beginners = "1"
      released.subtract(district.roster(hasClasses: true).keys)
      _ = try fixture.synchronize(district.roster(hasClasses: true), day: 20_001)
      first = 20_001 + random.number(1...45)
      name += ", after a roll-over"
    default: break
    }
    roster = district.roster(hasClasses: true)
    days = Array(first..<first + random.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 9]))
    known = roster.keys
    self.random = random
  }

  /// The rosters that are started on a day, in order.
  mutating func accidents(on day: Int) -> [TestRoster] {
    // A broken export stays broken for a while, or breaks in another way.
    if let last, day > days[0], random.chance(70) { return [last.uploadedAgain(day - days[0])] }
    return (0..<random.pick([1, 1, 2, 3])).map { _ in
      var spoiled = random.chance(30) ? last ?? roster : roster
      for _ in 0..<random.pick([1, 1, 2]) {
        let accident = random.pick(RandomAccident.allCases)
        name += ", \(accident.rawValue)"
        spoiled = accident.spoil(spoiled, using: &random)
      }
      last = spoiled
      return spoiled
    }
  }

  /// - Returns: `nil` for a roster that has errors, with which nothing starts.
  mutating func start(_ roster: TestRoster, on day: Int) throws -> Synchronization? {
    let settings = SyncSettings.creating
    let report = try roster.report(format: .sdsV1, settings: settings.verification)
    if report.hasErrors { return nil }
    return try fixture.synchronize(roster, settings, day: day, releases: false)
  }

  /// Notes the keys of a started roster: a key that the day's later rosters lack existed, and has
  /// ended.
  mutating func noteStarted(_ keys: Set<String>) { known.formUnion(keys) }

  mutating func noteEnded(_ present: Set<String>) {
    endedBefore = endedBefore.subtracting(present).union(known.subtracting(present))
  }
}

/// People who, after a start, are neither as a roster has them nor named anywhere.
private struct Naming {
  private let run: Synchronization
  private let roster: TestRoster
  private let people: NamedPeople
  private let objects: [String: DirectoryObject]
  private let missing: Int

  init(_ run: Synchronization, _ roster: TestRoster, _ fixture: SyncFixture) throws {
    self.run = run
    self.roster = roster
    people = NamedPeople(
      try roster.report(format: .sdsV1, settings: SyncSettings.creating.verification), roster)
    objects = try fixture.objects()
    // Without those whom the run has disabled.
    missing = try PlanReader(run.step.database).missing().count
  }

  func unnamed() throws -> [String] {
    var named = Set(
      run.rows.filter { [.held, .waiting, .failed, .skipped].contains($0.state) }
        .map { "\($0.kind.person):\($0.key)" })
    if run.summary.isHeldWhole { named.formUnion(run.rows.map { "\($0.kind.person):\($0.key)" }) }
    let failed = Set(run.failures.map(\.reportableIdentifier))
    let unnamed = people.people.filter { person in
      let name = "\(person.role.rawValue):\(person.key)"
      let login = String((person.record["Username"] ?? "").prefix { $0 != "@" })
      return !isInStep(person, objects[name]) && !named.contains(name)
        && !people.isNamed(person) && failed.isDisjoint(with: [person.key, login])
    }.map { "\($0.role.rawValue) \($0.key)" }
    let present = Set(people.people.map { "\($0.role.rawValue):\($0.key)" })
    // A person who may have another key now is listed, and does not count as missing.
    let listed = Set(
      run.failures.compactMap { failure in
        failure.key.map { "\(failure.kind.rawValue):\($0)" }
      })
    let gone = objects.filter {
      $0.value.kind == .person && $0.value.isActive && !present.contains($0.key)
        && !listed.contains($0.key)
    }
    return gone.count == missing ? unnamed : unnamed + ["\(missing) of \(gone.count) missing"]
  }

  private func isInStep(_ person: NamedPeople.Person, _ object: DirectoryObject?) -> Bool {
    guard let object else { return false }
    func has(_ attribute: String, _ column: String) -> Bool {
      let value = person.record[column].map(\.trimmed) ?? ""
      return value.isEmpty || (object.attributes[attribute]?.shown).isExactly(value)
    }
    let login = object.attributes[AttributeName.userPrincipalName]?.shown ?? ""
    let wanted = LoginName(person.record["Username"] ?? "").local
    return has(AttributeName.givenName, "First Name") && has(AttributeName.surname, "Last Name")
      && LoginName(login).local.isExactly(wanted)
      && (object.attributes[AttributeName.schools]?.shown ?? "").split(separator: ",")
        .contains { String($0).isExactly(person.record["School SIS ID"] ?? "") }
  }
}

extension OperationKind {
  /// The person of a membership.
  fileprivate var person: String {
    switch self {
    case .enrollment: "student"
    case .roster: "teacher"
    default: rawValue
    }
  }
}

extension TestRoster {
  /// The keys of all people and sections, such as `student:1001`.
  var keys: Set<String> {
    Set(
      ["student", "teacher", "section"].flatMap { kind in
        (files["\(kind).csv"] ?? "").split(separator: "\n").dropFirst()
          .map { "\(kind):\($0.prefix { $0 != "," })" }
      })
  }
}

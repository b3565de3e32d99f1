import Directory
import Roster
import RosterSync
import Support
import Testing

/// The consequences of one decision by an administrator are carried out together, or wait together.
@Suite struct DecidedTogetherTests {
  private let fixture: SyncFixture
  private let ada = PersonKey(.student, "1001")

  /// The directory is in step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private static let recycled = TestRoster.clean.replacing(
    "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10",
    with: "1001,S1,carl,Carl,Moss,,9,2012-03-01", in: "student.csv")

  private static let renumbered = TestRoster.clean
    .replacing(
      "1001,S1,ada,Ada,Byron,ada@example.org,9", with: "9001,S1,ada,Ada,Byron,,10",
      in: "student.csv"
    )
    .replacing("A1,1001", with: "A1,9001", in: "studentenrollment.csv")

  /// Decisions that a gate holds in part.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let gate: Gate
    let roster: TestRoster
    let verb: PersonDecision.Verb
    let person: String
    var detail: String?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "an account that may not be disabled", gate: .disableStudents, roster: recycled,
      verb: .retire, person: "1001"),
    Case(
      name: "a new child who may not be created", gate: .createStudents, roster: recycled,
      verb: .retire, person: "1001"),
    Case(
      name: "an account without a new child", gate: .disableStudents,
      roster: TestRoster.clean.without(student: "1001"), verb: .retire, person: "1001"),
    Case(
      name: "an attribute of an account that goes to another key", gate: .changeAttribute,
      roster: renumbered, verb: .rekey, person: "9001", detail: "student:1001"),
  ]

  @Test(arguments: cases) func waitsTogetherAndIsReleasedTogether(_ the: Case) throws {
    let before = (try fixture.objects(), try fixture.memberships())
    var settings = SyncSettings.creating
    settings.limits.gates[the.gate] = .init(GateLimit(1, permille: 0))
    _ = try fixture.synchronize(the.roster, settings, day: 20_001, applies: false)
    try fixture.decide(the.verb, PersonKey(.student, the.person), detail: the.detail)
    for number in 1...3 {
      let run = try fixture.synchronize(
        the.roster.uploadedAgain(number), settings, day: 20_000 + number, releases: false)
      #expect(run.summary.openHolds.allSatisfy { $0.gate == the.gate } && run.summary.isHeld)
      #expect(run.rows.allSatisfy { $0.state == .held || $0.state == .waiting })
      #expect(run.summary.free == 0)
      #expect(try fixture.objects() == before.0)
      #expect(try fixture.memberships() == before.1)
    }
    let run = try fixture.synchronize(the.roster.uploadedAgain(4), settings, day: 20_004)
    #expect(run.rows.allSatisfy { $0.state == .done })
    let decisions = try DecisionStore.decisions(directory: "embedded", now: 0, in: fixture.home)
    #expect(decisions.isEmpty)
    #expect(
      try fixture.synchronize(the.roster.uploadedAgain(5), settings, day: 20_005).texts.isEmpty)
  }

  /// A decision about another person does not wait for these.
  @Test func anotherDecisionGoesAhead() throws {
    var settings = SyncSettings.creating
    settings.limits.gates[.disableStudents] = .init(GateLimit(1, permille: 0))
    let roster = Self.recycled
      .replacing("1002,S1,alan", with: "9002,S1,alan", in: "student.csv")
      .replacing("A1,1002", with: "A1,9002", in: "studentenrollment.csv")
    try fixture.decide(.retire, ada)
    try fixture.decide(.rekey, PersonKey(.student, "9002"), detail: "student:1002")
    let run = try fixture.synchronize(roster, settings, day: 20_001, releases: false)
    #expect(run.summary.isHeld)
    #expect(try fixture.objects()["student:9002"] != nil)
    #expect(try fixture.objects()["student:1001"]?.attributes["givenName"] == "Ada")
  }
}

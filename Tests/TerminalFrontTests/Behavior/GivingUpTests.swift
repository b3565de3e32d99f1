import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// A query that takes long is given up when the user goes elsewhere.
@Suite struct GivingUpTests {
  @Test func countsThatWereGivenUpAreAskedForAgain() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    let context = district.front().model.context
    var profiles = OpenProfiles(try district.home.service())
    var screen = HistoryScreen(profile: stored.id)
    func receive<Asked: Query>(_ query: Asked) throws {
      let answer = try #require(try query.answer(from: &profiles))
      _ = screen.receive(Reply(to: query, answer), context)
    }
    func asked() -> RunCountsQuery? { screen.missing(0..<1).first as? RunCountsQuery }

    try receive(RunsQuery(profile: stored.id))
    let first = try #require(asked())
    #expect(asked() == nil)
    profiles.isGivenUp = { true }
    try receive(first)
    let second = try #require(asked())
    #expect(second.runs == first.runs)
    profiles.isGivenUp = { false }
    try receive(second)
    #expect(asked() == nil)
    let line = screen.content(context).rows(0..<1).first?.text ?? ""
    #expect(!line.contains("-"), "\(line)")
  }

  /// The counts of a run that has nothing to count are not requested forever.
  @Test func aRunWithoutCountsIsAnsweredToo() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty, .apply)
    let run = try district.home.service().runs(of: stored)[0]
    var profiles = OpenProfiles(try district.home.service())
    let found = try #require(try RunCountsQuery(runs: [run.number]).answer(from: &profiles))
    let deeds = try #require(found[run.number])
    #expect(deeds == nil)
  }

  @Test func goingBackGivesUpTheQueriesOfTheScreenThatIsLeft() throws {
    let front = try Scene.keys("", .enter, "H", .enter, in: .clean, .apply).stage()
    let number = try #require(front.model.top?.number)
    var model = front.model
    let given = model.update(.key("q"), at: front.model.context.now).filter {
      if case .cancel = $0.effect { true } else { false }
    }
    #expect(given.map(\.screen) == [number])
  }
}

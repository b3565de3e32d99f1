import Directory
import RosterSync
import SQLite
import Support
import Testing

/// Rosters that change at random, and a model of the directory that follows.
@Suite struct RandomSynchronizationTests {
  @Test(arguments: 0..<10)
  func theDirectoryIsWhatTheModelSays(seed: Int) throws {
    let fixture = try SyncFixture()
    var district = RandomDistrict(seed: seed)
    var model = ModelDirectory()
    var random = SplitMix64(seed: seed + 1_000)
    var day = 20_000
    var roster = district.roster()
    var last: TestRoster?
    for step in 0..<20 {
      // The same files come again now and then.
      if !Int.random(in: 0..<5, using: &random).isMultiple(of: 5) {
        district.change()
        roster = district.roster()
      }
      day += Int.random(in: 0...3, using: &random)
      let result = try fixture.synchronize(roster, day: day)
      model.synchronize(district, isNewUpload: roster.digest != last?.digest, day: day)
      last = roster

      try #require(result.outcome == .finished && result.failures.isEmpty, "step \(step)")
      let texts = try fixture.objects().map { name, object in
        ModelDirectory.text(name, isActive: object.isActive, object.attributes.mapValues(\.shown))
      }.sorted()
      try #require(texts == model.texts, "step \(step): \(result.texts)")
      let members = model.members.sorted().map { "\($0.section) \($0.person)" }
      try #require(try fixture.memberships() == members, "step \(step): \(result.texts)")
      try #require(try fixture.plan(roster, day: day).texts == [], "step \(step)")
    }
  }

  @Test(arguments: 0..<6)
  func theDirectoryIsTheSameWhenRunsAreInterrupted(seed: Int) throws {
    let (plain, troubled) = (try SyncFixture(), try SyncFixture())
    var district = RandomDistrict(seed: seed)
    var random = SplitMix64(seed: seed + 2_000)
    for day in 20_000..<20_012 {
      district.change()
      let roster = district.roster()
      _ = try plain.synchronize(roster, day: day)
      let planned = try troubled.plan(roster, day: day, releases: true)
      var questions = Int.random(in: 0...3, using: &random)
      let outcome = try planned.step.apply(through: troubled.directory, isKilled: true) {
        questions -= 1
        return questions < 0
      }
      #expect(outcome == .finished || outcome == .stopped)
      // Killed before the journal records it, the run does everything again.
      try planned.forgetWhatWasDone()
      #expect(try troubled.resume(planned, roster) == .finished)
      try #require(try planned.step.failures() == [])
      // Ids are given in the order of the changes, which is the same.
      try #require(try troubled.objects() == plain.objects(), "day \(day)")
      try #require(try troubled.memberships() == plain.memberships(), "day \(day)")
      try #require(try troubled.plan(roster, day: day).texts == [], "day \(day)")
    }
  }
}

extension Synchronization {
  /// As if the run's database had lost its last marks.
  fileprivate func forgetWhatWasDone() throws {
    try step.database.database.execute("UPDATE operation SET state = 0")
  }
}

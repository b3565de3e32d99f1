import Roster
import RosterSync
import Support
import Testing

/// Plans with more operations than fit in one batch.
@Suite struct BatchTests {
  @Test func manyOperationsAreDoneInBatchesAndStopBetweenThem() throws {
    let fixture = try SyncFixture()
    let roster = TestRoster.many(2_050)
    let directory = FaultyDirectory(fixture.directory)
    let planned = try fixture.plan(roster)
    // 2053 objects, then 2051 memberships, at most 2000 in a batch.
    let outcome = try planned.step.apply(through: directory) { directory.calls == 3 }
    #expect(outcome == .stopped)
    #expect(
      try PlanReader(planned.step.database).progress() == RunProgress(total: 4_104, done: 4_053))
    #expect(try fixture.memberships().count == 2_000)
    #expect(try fixture.resume(planned, roster, through: directory) == .finished)
    #expect(directory.calls == 4)
    #expect(try fixture.memberships().count == 2_051)
    #expect(try fixture.plan(roster).texts == [])
  }

  @Test func theRowsOfAPlanAreReadInPages() throws {
    let planned = try SyncFixture().plan(.clean)
    let reader = PlanReader(planned.step.database)
    var rows: [PlanRow] = []
    while true {
      let page = try reader.rows(after: rows.last?.sequence ?? 0, limit: 4)
      if page.isEmpty { break }
      rows += page
    }
    #expect(rows == planned.rows)
    func keys(_ kind: OperationKind, _ action: OperationAction, from: Int, limit: Int) throws
      -> [String]
    { try reader.rows(kind, countedAs: action, from: from, limit: limit).map(\.key) }
    #expect(try keys(.student, .create, from: 0, limit: 10) == ["1001", "1002", "1003"])
    #expect(try keys(.student, .create, from: 1, limit: 1) == ["1002"])
    #expect(try keys(.student, .create, from: 3, limit: 10) == [])
    #expect(try keys(.roster, .add, from: 0, limit: 1) == ["T1"])
    #expect(try keys(.student, .disable, from: 0, limit: 10) == [])
  }

  @Test func anEmptyPlanReplacesTheOneBefore() throws {
    let fixture = try SyncFixture()
    let planned = try fixture.plan(.clean)
    try Planner(planned.step.database, fixture.directory)
      .planNothing(hash: "abc", after: nil, uploadTime: 0, now: 0)
    let summary = try PlanReader(planned.step.database).summary()
    #expect(summary?.hash == "abc" && summary?.isEmpty == true && summary?.notTouched == 0)
    #expect(try planned.step.rows() == [])
    #expect(try planned.step.apply(through: fixture.directory) == .finished)
    #expect(try fixture.objects() == [:])
  }
}

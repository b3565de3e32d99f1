import Directory
import DirectoryEmbedded
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// What the first synchronization of a clean roster does, and the one after it.
@Suite struct FirstSynchronizationTests {
  @Test func createsEverythingInTheOrderInWhichItIsNeeded() throws {
    let first = try SyncFixture().synchronize(.clean)
    #expect(
      first.texts == [
        "create school S1: new in school.csv",
        "create school S2: new in school.csv",
        "create student 1001: new in student.csv",
        "create student 1002: new in student.csv",
        "create student 1003: new in student.csv",
        "create teacher T1: new in teacher.csv",
        "create teacher T2: new in teacher.csv",
        "create section A1: new in section.csv",
        "create section B1: new in section.csv",
        "add enrollment 1001 to A1: in the roster",
        "add enrollment 1002 to A1: in the roster",
        "add roster T1 to A1: in the roster",
        "add enrollment 1003 to B1: in the roster",
        "add roster T2 to B1: in the roster",
      ])
    #expect(first.rows.map(\.line) == [2, 3, 2, 3, 4, 2, 3, 2, 3, 2, 3, 2, 4, 3])
    #expect(first.rows.allSatisfy { $0.state == .done })
    #expect(first.outcome == .finished)
    #expect(first.failures.isEmpty)
  }

  @Test func countsWhatItDoes() throws {
    let summary = try SyncFixture().synchronize(.clean).summary
    #expect(summary.total == 14)
    #expect(summary.count(.student, .create) == 3)
    #expect(summary.count(.enrollment, .add) == 3)
    #expect(summary.notTouched == 0 && summary.failures == 0)
    #expect(summary.missing.count == 0 && summary.holds.isEmpty)
  }

  @Test func makesTheDirectoryEqualToTheRoster() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    #expect(try fixture.objects().count == 9)
    #expect(try fixture.objects().values.allSatisfy(\.isActive))
    #expect(
      try fixture.attributes(of: "school:S1") == [
        "externalId": "S1", "externalName": "North School", "displayName": "North School",
      ])
    #expect(
      try fixture.attributes(of: "section:A1") == [
        "externalId": "A1", "externalName": "Algebra", "displayName": "Algebra", "school": "S1",
        "mailNickname": "Section_A1", "termStartDate": "2026-09-01", "termEndDate": "2027-06-15",
        "courseSubject": "02",
      ])
    #expect(
      try fixture.attributes(of: "student:1001") == [
        "externalId": "1001", "role": "student", "school": "S1", "schools": "S1",
        "userPrincipalName": "ada@pupils.example", "displayName": "Ada Byron", "givenName": "Ada",
        "surname": "Byron", "secondaryEmail": "ada@example.org", "grade": "9",
        "graduationYear": "2030", "stateId": "77",
      ])
    #expect(
      try fixture.attributes(of: "teacher:T2") == [
        "externalId": "T2", "role": "teacher", "school": "S2", "schools": "S2",
        "userPrincipalName": "maria@staff.example", "displayName": "Maria Mitchell",
        "givenName": "Maria", "surname": "Mitchell",
      ])
    #expect(
      try fixture.memberships() == [
        "A1 student:1001", "A1 student:1002", "A1 teacher:T1", "B1 student:1003", "B1 teacher:T2",
      ])
  }

  @Test func plansNothingTheSecondTime() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    #expect(try fixture.synchronize(.clean).texts == [])
    #expect(try fixture.synchronize(TestRoster.clean.uploadedAgain(1)).texts == [])
  }

  @Test func doesTheSameWhateverTheOrderOfTheRecords() throws {
    let (one, other) = (try SyncFixture(), try SyncFixture())
    let forward = try one.synchronize(.clean)
    let backward = try other.synchronize(TestRoster.clean.reversed)
    #expect(forward.texts == backward.texts)
    #expect(try one.objects() == other.objects())
    #expect(try one.memberships() == other.memberships())
    #expect(try one.plan(TestRoster.clean.reversed).texts == [])
  }

  @Test func changesNothingWhenItOnlyPlans() throws {
    let fixture = try SyncFixture()
    let version = try fixture.directory.version()
    let planned = try fixture.plan(.clean)
    #expect(planned.summary.total == 14 && planned.rows.allSatisfy { $0.state == .planned })
    #expect(try fixture.directory.version() == version)
    #expect(try fixture.home.statement("SELECT count(*) FROM link").count() == 0)
  }
}

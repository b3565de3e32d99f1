import Directory
import RosterSync
import Support
import Testing

/// Schools and sections that the roster no longer names.
@Suite struct ArchiveTests {
  private let fixture: SyncFixture

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  @Test func aSectionIsArchivedWithTheSecondUploadWithoutItAndTakenUpAgain() throws {
    let gone = TestRoster.clean.without(section: "B1")
    #expect(try fixture.synchronize(gone).texts == [])
    #expect(try fixture.synchronize(gone).texts == [])
    #expect(
      try fixture.synchronize(gone.uploadedAgain(1)).texts == [
        "remove enrollment 1003 from B1: no longer in this section",
        "remove roster T2 from B1: no longer in this section",
        "archive section B1: missing since run 2",
      ])
    #expect(try fixture.isActive("section:B1") == false)
    #expect(try fixture.synchronize(gone.uploadedAgain(2)).texts == [])

    let back = try fixture.synchronize(.clean)
    #expect(
      back.texts == [
        "restore section B1: back in section.csv, disabled by run 4",
        "add enrollment 1003 to B1: in the roster", "add roster T2 to B1: in the roster",
      ])
    #expect(back.summary.count(.section, .update) == 1)
    #expect(try fixture.isActive("section:B1") == true)
  }

  @Test func aSchoolIsArchivedWithTheSecondUploadWithoutItAndTakenUpAgain() throws {
    let gone = TestRoster.clean.without(section: "B1").without(student: "1003")
      .without(teacher: "T2").removing("school.csv") { $0.hasPrefix("S2,") }
    #expect(try fixture.synchronize(gone).texts == [])
    #expect(
      try fixture.synchronize(gone.uploadedAgain(1)).texts == [
        "remove enrollment 1003 from B1: student missing since run 2",
        "remove roster T2 from B1: teacher missing since run 2",
        "archive section B1: missing since run 2", "archive school S2: missing since run 2",
      ])
    #expect(
      try fixture.synchronize(.clean).texts == [
        "restore school S2: back in school.csv, disabled by run 3",
        "restore section B1: back in section.csv, disabled by run 3",
        "add enrollment 1003 to B1: in the roster", "add roster T2 to B1: in the roster",
      ])
    #expect(try fixture.objects().values.allSatisfy(\.isActive))
    #expect(try fixture.synchronize(.clean).texts == [])
  }

  @Test func oneArchivedByHandStaysArchived() throws {
    try fixture.setActiveByHand("section:A1", false)
    #expect(try fixture.synchronize(.clean).texts == [])
  }
}

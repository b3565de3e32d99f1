import Files
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing
import Verification

@testable import Profiles

/// The databases of a run, changed by another user who shares the home.
@Suite struct HostileRunTests {
  private let home: TestHome
  private let folder: RunFolder

  init() throws {
    home = try TestHome()
    let service = try home.service()
    let roster = TestRoster.clean.replacing(
      "ada@example.org", with: "no address", in: "student.csv")
    let run = try service.go(
      service.create(.creating()), .plan, from: home.write(roster))
    folder = service.folder(of: run)
  }

  private func change(_ name: String, _ sql: String) throws {
    let path = home.home.run(1).appending(FilePath(name))
    try Database(path: path.bytes).execute(sql)
  }

  private func expectDamage(_ name: String, _ body: () throws -> Void) {
    let error = #expect(throws: DatabaseError.self, performing: body)
    #expect(error?.path.hasSuffix(name) == true)
    switch error?.problem {
    case .corrupt, .foreign: break
    case let problem: Issue.record("\(String(describing: problem)) is not damage.")
    }
  }

  @Test(arguments: [
    "UPDATE file SET bytes = -1",
    "UPDATE file SET bytes = 9223372036854775807",
    "UPDATE file SET records = -1",
    // A mark on line 2, 2^56 - 1 bytes from the beginning.
    "UPDATE file SET places = x'02ffffffffffffff7f'",
    // A finding on 2^56 lines, and one on a line after the end of its file.
    "UPDATE finding SET lines = x'03feffffffffffff7f', count = 72057594037927936",
    "UPDATE finding SET lines = x'a08d06', count = 1",
    "UPDATE finding SET file_name = 'other.csv'",
    "DELETE FROM file",
    "UPDATE finding SET description = hex(zeroblob(40000))",
    "DROP TABLE file; CREATE VIEW file AS SELECT 1 AS number",
    "PRAGMA user_version = -1",
  ])
  func aReportThatWasNeverWrittenIsDamage(change sql: String) throws {
    #expect(try folder.report()?.findings.isEmpty == false)
    try change("report.db", sql)
    expectDamage("report.db") { _ = try folder.report() }
  }

  @Test(arguments: [
    "UPDATE progress SET done = 9223372036854775807, failed = 1",
    "UPDATE progress SET total = -1",
    "PRAGMA user_version = -1",
    "CREATE TRIGGER t AFTER UPDATE ON operation BEGIN UPDATE operation SET state = 0; END",
    "DROP TABLE operation; CREATE VIEW operation AS SELECT 1 AS sequence",
  ])
  func aPlanThatWasNeverWrittenIsDamage(change sql: String) throws {
    #expect(try folder.plan().progress().total > 0)
    try change("run.db", sql)
    expectDamage("run.db") { _ = try folder.plan().progress() }
  }

  @Test func aNegativeCountInASummaryIsDamage() throws {
    try change("run.db", "UPDATE plan SET not_touched = -1")
    expectDamage("run.db") { _ = try folder.plan().summary() }
    expectDamage("run.db") { _ = try folder.plan().notTouched() }
  }

  @Test func recordsAreReadOnlyFromTheFileThatWasVerified() throws {
    let file = try #require(try folder.report()?.files.first { $0.fileName == "student.csv" })
    #expect(try folder.evidence(of: file) != nil)
    let path = home.home.pinnedFiles(1).appending(FilePath("student.csv"))
    try home.put([UInt8](repeating: 0x0A, count: 7), to: path)
    #expect(throws: FileError.changed(path: path.shown)) { try folder.evidence(of: file) }
  }
}

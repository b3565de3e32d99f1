import Directory
import Files
import ProfilesSupport
import RosterSync
import Support
import Synchronization
import Testing

@testable import Profiles

/// A process may die at any moment. Whenever the worker looks at the clock or calls the directory,
/// the home is copied as it then is on the disk; a process that opens the copy must be able to
/// continue.
@Suite struct DeathTests {
  private static let first = TestRoster.clean
  private static let second = TestRoster.clean
    .replacing("1002,S1,alan,Alan,Turing", with: "1002,S2,alan,Alan,Turing", in: "student.csv")
    .replacing("1003,S2,grace,Grace,Hopper,,11,2009-12-09,2028,79\n", with: "", in: "student.csv")
    .replacing("B1,1003\n", with: "", in: "studentenrollment.csv")
    .replacing("A1,1002\n", with: "B1,1002\n", in: "studentenrollment.csv")
    .adding("1004,S2,mary,Mary,Jackson,,9,2011-04-09,2030,80", to: "student.csv")
    .replacing("Algebra", with: "Algebra II", in: "section.csv")

  /// The outcome of a run, in the store and in the directory.
  private struct End: Equatable {
    var directory: DirectoryState
    var links: [String]
    var standing: String
    var outcomes: [Run.Outcome?]
    var phases: [Run.Phase]
    var progress = RunProgress()

    init(_ home: TestHome, _ service: ProfileService, _ stored: StoredProfile) throws {
      directory = try DirectoryState(home.home).content
      links = try home.links()
      standing = try service.standing(stored)
      let runs = try service.runs(of: stored)
      outcomes = runs.map(\.outcome)
      phases = runs.map(\.phase)
      if let last = runs.first {
        progress = try service.folder(of: last).plan().progress()
      }
    }
  }

  @Test(arguments: [Self.first, Self.second, Self.first.without("school.csv")])
  func isResumedWhereverItDied(roster: TestRoster) throws {
    let copies = Copies()
    let home = try TestHome(clock: TestClock(TestHome.start) { copies.take() })
    let hooked = TestDirectory.opening { _ in copies.take() }
    let service = try home.service(InlineLauncher(clock: home.clock, openDirectory: hooked))
    let stored = try service.create(.creating())
    if roster.files != Self.first.files {
      try service.go(stored, from: home.write(Self.first))
    }
    _ = try service.upload([home.write(roster)], to: stored)
    copies.begin(home)
    try service.go(stored)
    copies.end()
    let expected = try End(home, service, stored)
    let moments = copies.homes.withLock { $0 }
    #expect(moments.count > 5)
    var phases: Set<Run.Phase> = []
    for copy in moments {
      let died = try copy.service(DyingLauncher())
      if let run = try died.store.runs(of: stored.number).first { phases.insert(run.phase) }
      let now = try copy.service()
      try now.settle()
      let end = try End(copy, now, stored)
      if end.outcomes.count == expected.outcomes.count {
        #expect(end == expected)
      } else {
        // The process died before the run had begun, so the run is started now.
        try now.go(stored)
        #expect(try End(copy, now, stored).directory == expected.directory)
      }
    }
    #expect(
      phases.isSuperset(
        of: roster.files["school.csv"] == nil
          ? [.verifying]
          : [
            .verifying, .planning, .applying,
          ]))
  }

  /// No reader ever sees half an upload, and its remains are removed with the next upload.
  @Test func keepsOneSetWhereverAnUploadDied() throws {
    let copies = Copies()
    let home = try TestHome(clock: TestClock(TestHome.start) { copies.take() })
    let service = try home.service()
    let stored = try service.create(.creating())
    _ = try service.upload([home.write(Self.first)], to: stored)
    copies.begin(home)
    _ = try service.upload([home.write(Self.second)], to: stored)
    copies.take()
    copies.end()
    let moments = copies.homes.withLock { $0 }
    #expect(moments.count > 5)
    var seen: Set<Int> = []
    for copy in moments {
      let now = try copy.service()
      let folder = copy.home.profile(stored.id)
      let student = folder.appending(FilePath("upload")).appending(FilePath("student.csv"))
      let bytes = try FileSystem.read(student)
      #expect([Self.first, Self.second].contains { $0.contents["student.csv"] == bytes })
      seen.insert(bytes.count)
      let files = try now.uploadedFiles(of: stored)
      #expect(files.first { $0.name == "student.csv" }?.bytes == bytes.count)
      try now.removeUpload("teacher.csv", of: stored)
      #expect(try FileSystem.entries(of: folder.appending(FilePath("uploads"))).count == 1)
    }
    #expect(seen.count == 2)
  }
}

/// Copies of a home, each taken when a test asks for it.
private final class Copies: Sendable {
  let homes = Mutex<[TestHome]>([])
  private let source = Mutex<TestHome?>(nil)

  func begin(_ home: TestHome) { source.withLock { $0 = home } }
  func end() { source.withLock { $0 = nil } }

  func take() {
    guard let home = source.withLock({ $0 }) else { return }
    do {
      let copy = try TestHome()
      try copy.copyIn(home.home.path)
      homes.withLock { $0.append(copy) }
    } catch {
      Issue.record(error)
    }
  }
}

import Directory
import Files
import ProfilesSupport
import Support
import Testing

@testable import Profiles

/// A directory that is gone is not an empty one.
@Suite struct LostDirectoryTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private func loseDirectory() throws {
    try home.home.folder.removeEntries { $0.shown.hasPrefix("directory.db") }
  }

  @Test func nothingStartsIntoANewOne() throws {
    try service.go(stored, from: home.write(.clean))
    let other = try service.create(.creating("South"))
    try loseDirectory()
    let run = try service.go(other, from: home.write(.clean))
    #expect(run.outcome == .failed)
    #expect(run.message?.hasSuffix("directory.db is missing. Restore it from a backup.") == true)
    #expect(!FileSystem.exists(home.home.directory))
    #expect(throws: DirectoryError.self) { try service.directoryVersion(of: other) }
  }

  @Test func oneThatWasNeverWrittenIsMade() throws {
    try loseDirectory()
    #expect(try service.go(stored, from: home.write(.clean)).outcome == .success)
  }
}

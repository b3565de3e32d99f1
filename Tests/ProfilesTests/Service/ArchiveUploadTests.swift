import Files
import Glibc
import ProfilesSupport
import Support
import Testing

@testable import Profiles

/// A zip archive instead of a folder.
@Suite struct ArchiveUploadTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private func write(_ archive: TestArchive, named name: String = "roster.zip") throws -> FilePath {
    try home.write(archive.bytes, named: FilePath(name))
  }

  private func files() throws -> [UploadedFileInfo] { try service.uploadedFiles(of: stored) }

  @Test func anArchiveReplacesEverythingUnderAnyName() throws {
    _ = try service.upload([home.write(TestRoster.clean.with("more.csv", "x"))], to: stored)
    let archive = try write(TestRoster.clean.archive(in: "a/"), named: "export")
    #expect(
      try service.upload([archive], to: stored) == UploadRemarks(leftOut: [], enclosingFolder: "a"))
    let uploaded = try files()
    _ = try service.upload([home.write(.clean)], to: stored)
    #expect(try files() == uploaded)
  }

  @Test func aFaultInTheLastFileLeavesTheUploadAsItWas() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let before = try files()
    var archive = TestRoster.clean.with("zz.csv", "x").archive()
    archive.members[archive.members.count - 1].sum += 1
    let path = try write(archive)
    for options in [Run.Goal.plan, .apply] {
      #expect(throws: (any Error).self) { try service.go(stored, options, from: path) }
    }
    #expect(throws: (any Error).self) { try service.upload([path], to: stored) }
    #expect(try files() == before)
    let folder = try #require(try home.home.profileFolder(stored.id))
    #expect(try folder.folder("uploads").entries().count == 1)
    #expect(try home.home.folder.existingFolder("runs")?.entries().isEmpty ?? true)
  }

  /// The dates tell how old a roster is.
  @Test func theFilesKeepTheDatesThatTheArchiveKnows() throws {
    var archive = TestRoster.clean.archive()
    // 3 September 2026, 8:30; the others are dated 2 March 2025.
    for index in archive.members.indices {
      archive.members[index].date = index == 2 ? 46 << 9 | 9 << 5 | 3 : 45 << 9 | 3 << 5 | 2
      archive.members[index].time = 8 << 11 | 30 << 5
    }
    let run = try service.go(stored, .plan, from: write(archive))
    let date = try #require(try RunFolder(home.home, run: run.number).filesDate())
    // An archive stores local time.
    #expect(abs(date - 1_788_424_200) <= 14 * 3_600)
  }

  @Test func oneThatHoldsNoCSVFilesIsRefusedLikeAFolder() throws {
    let path = try write(TestArchive([.init("notes.txt", "x")]))
    #expect(throws: ProfileError.noCSVFiles(path: path.shown)) {
      try service.upload([path], to: stored)
    }
    #expect(try files().isEmpty)
  }

  /// A link that belongs to this user, such as `latest.zip`, is followed.
  @Test func aLinkToAnArchiveIsTaken() throws {
    let path = try write(TestRoster.clean.archive())
    let link = try home.makeFolder().appending(FilePath("latest.zip"))
    symlink(path.shown, link.shown)
    _ = try service.upload([link], to: stored)
    #expect(try files().count == 6)
  }
}

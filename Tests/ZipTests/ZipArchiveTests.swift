import Files
import Glibc
import Support
import Testing

@testable import Zip

/// What is read from a sound archive.
@Suite struct ZipArchiveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(isInMemory: true) }

  private func open(_ archive: TestArchive, limits: ZipLimits = ZipLimits()) throws -> ZipArchive {
    try folder.write(archive.bytes, to: "roster.zip")
    return try ZipArchive(path: FilePath(folder.path("roster.zip")), limits: limits)
  }

  private func contents(_ archive: ZipArchive) throws -> [String: String] {
    try archive.fileNames.reduce(into: [:]) { contents, name in
      contents[name.shown] = String(decoding: try archive.open(name).contents(), as: UTF8.self)
    }
  }

  @Test func givesTheFilesOfARoster() throws {
    let archive = try open(TestRoster.clean.archive())
    #expect(try contents(archive) == TestRoster.clean.files)
    #expect(archive.folder == nil)
    #expect(archive.fileNames.map(\.shown) == TestRoster.clean.files.keys.sorted())
    #expect(folder.names == ["roster.zip"])
  }

  @Test func unpacksAFileIntoAFolderWithItsDate() throws {
    let archive = try open(TestRoster.clean.archive())
    let target = try TemporaryFolder()
    let copied = try archive.copy(
      "school.csv", to: Folder(path: FilePath(target.path)), permissions: 0o640)
    let text = try #require(TestRoster.clean.files["school.csv"])
    #expect(target.read("school.csv") == Array(text.utf8))
    #expect(target.permissions("school.csv") == 0o640)
    #expect(target.names == ["school.csv"])
    #expect(copied.bytes == text.utf8.count)
    let place = try Folder(path: FilePath(target.path))
    let noon = 1_796_126_400
    let date = try #require(try place.modificationDate(of: "school.csv"))
    // The archive stores local time.
    #expect(abs(date - noon) <= 14 * 3_600)
  }

  @Test func aFileWithoutADateHasTheArchivesOwn() throws {
    let undated = TestArchive.Member("a.csv", "x").with { ($0.date, $0.time) = (0x21, 0) }
    let archive = try open(TestArchive([undated]))
    let target = try Folder(path: FilePath(folder.path))
    _ = try archive.copy("a.csv", to: target, permissions: 0o600)
    #expect(
      try target.modificationDate(of: "a.csv") == target.modificationDate(of: "roster.zip"))
  }

  @Test(arguments: [
    (["a/school.csv", "a/student.csv"], "a"),
    (["a/", "a/school.csv"], "a"),
    (["a/", "a/b/", "a/b/school.csv"], "a/b"),
    (["srv/sis/Export 1/school.csv"], "srv/sis/Export 1"),
    (["Schüler/school.csv", "Schüler/"], "Schüler"),
  ])
  func saysInWhichFolderTheFilesAre(names: [String], expected: String) throws {
    let archive = try open(TestArchive(names.map { .init($0) }))
    #expect(archive.folder == expected)
    #expect(archive.fileNames.count == names.count { !$0.hasSuffix("/") })
  }

  @Test func ignoresWhatASystemPutsNextToTheFiles() throws {
    let others = [
      "__MACOSX/", "__MACOSX/._school.csv", ".DS_Store", "a/.DS_Store", ".git/config",
    ]
    let linked = TestArchive.Member(".link", "/etc/passwd").with { $0.mode = 0o120777 }
    let archive = try open(
      TestArchive(others.map { .init($0, "x") } + [.init("a/school.csv", "SIS ID\n"), linked]))
    #expect(try contents(archive) == ["school.csv": "SIS ID\n"])
    #expect(archive.folder == "a")
  }

  @Test func readsWhatIsCompressed() throws {
    let archive = try open(
      TestArchive([.repeating("x", runs: 8_000, named: "a.csv"), .init("b.csv", "y")]))
    let text = try contents(archive)
    #expect(text["a.csv"] == String(repeating: "x", count: 1 + 258 * 8_000))
    #expect(text["b.csv"] == "y")
  }

  @Test func findsTheDirectoryBeforeARemark() throws {
    var archive = TestRoster.clean.archive()
    archive.remark = Array("Exported by the SIS".utf8)
    #expect(try contents(open(archive)) == TestRoster.clean.files)
  }

  @Test func isKnownByItsContentAndNotByItsName() throws {
    try folder.write(TestRoster.clean.archive().bytes, to: "export")
    try folder.write(Array("SIS ID,Name\n".utf8), to: "text.zip")
    #expect(try ZipArchive.isOne(FilePath(folder.path("export"))))
    #expect(try !ZipArchive.isOne(FilePath(folder.path("text.zip"))))
    #expect(try FileSet(path: FilePath(folder.path("export"))).fileNames().count == 6)
    #expect(throws: ZipError.notAnArchive(path: folder.path("text.zip"))) {
      try FileSet(path: FilePath(folder.path("text.zip")))
    }
    #expect(throws: FileError.noSuchFolder(path: folder.path("nothing"))) {
      try FileSet(path: FilePath(folder.path("nothing")))
    }
  }

  /// An archive can be read by several threads at once, several files at a time.
  @Test func canBeReadByManyAtOnce() async throws {
    let archive = try open(TestRoster.clean.archive())
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for name in archive.fileNames + archive.fileNames {
        group.addTask {
          try archive.open(name).contents()
            == Array((TestRoster.clean.files[name.shown] ?? "").utf8)
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}

import Files
import Glibc
import ProfilesSupport
import Support
import Testing

@testable import Profiles

@Suite struct UploadTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private var names: [String] {
    get throws { try service.uploadedFiles(of: stored).map(\.name).sorted() }
  }

  private var folder: FilePath { home.home.profile(stored.id) }

  /// The files that a run would pin.
  private var bytes: [String: [UInt8]] {
    get throws {
      let set = try Folder(path: folder.appending(FilePath("upload")))
      return try Dictionary(
        uniqueKeysWithValues: set.fileNames().map { ($0.shown, try set.read($0)) })
    }
  }

  /// Expects the set to be complete and the only one, and nothing else to be left over.
  private func expectNoLitter() throws {
    let sets = try FileSystem.entries(of: folder.appending(FilePath("uploads")))
    #expect(sets.count == 1)
    #expect(try TestHome.tree(folder).count { $0.hasSuffix(".new") } == 0)
    #expect(try bytes.keys.sorted() == names)
    for file in try service.uploadedFiles(of: stored) {
      var digest = Digest()
      digest.update(try #require(try bytes[file.name]))
      #expect(digest.finish() == file.digest)
    }
  }

  @Test func aFolderReplacesEverything() throws {
    #expect(try names.isEmpty)
    #expect(try service.upload([home.write(.clean)], to: stored) == UploadRemarks())
    #expect(try bytes == TestRoster.clean.contents)
    let fewer = TestRoster.clean.without("teacherroster.csv").without("teacher.csv")
    _ = try service.upload([home.write(fewer)], to: stored)
    #expect(try bytes == fewer.contents)
    try expectNoLitter()
  }

  @Test func aFileReplacesTheOneOfItsName() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let file = try home.write([1, 2, 3], named: FilePath("Student.CSV"))
    _ = try service.upload([file], to: stored)
    var expected = TestRoster.clean.contents
    expected["student.csv"] = nil
    expected["Student.CSV"] = [1, 2, 3]
    #expect(try bytes == expected)
    try expectNoLitter()
  }

  @Test func saysWhatEachFileIsAndWhoUploadedIt() throws {
    let ana = try home.service(who: "ana")
    _ = try service.upload([home.write(Array("abc".utf8), named: FilePath("a.csv"))], to: stored)
    home.clock.advance(days: 1)
    _ = try ana.upload([home.write([], named: FilePath("b.csv"))], to: stored)
    #expect(
      try service.uploadedFiles(of: stored) == [
        // FIPS 180-4, the examples for SHA-256.
        UploadedFileInfo(
          fileName: "a.csv", bytes: 3,
          digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          uploadedAt: TestHome.start, uploadedBy: "maria"),
        UploadedFileInfo(
          fileName: "b.csv", bytes: 0,
          digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          uploadedAt: TestHome.start + 86_400, uploadedBy: "ana"),
      ])
  }

  @Test func takesSeveralPathsAtOnce() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let files = try ["school.csv", "more.csv"].map { try home.write([7], named: FilePath($0)) }
    _ = try service.upload(files, to: stored)
    #expect(try names == (TestRoster.clean.files.keys + ["more.csv"]).sorted())
    #expect(try bytes["school.csv"] == [7] && bytes["more.csv"] == [7])
    try expectNoLitter()
  }

  @Test func aFolderReplacesWhatComesBeforeItInTheSameUpload() throws {
    let paths = try [
      home.write([7], named: FilePath("more.csv")), home.write(.clean),
      home.write(TestRoster.clean.without("school.csv")), home.write([8], named: FilePath("z.csv")),
    ]
    _ = try service.upload(paths, to: stored)
    #expect(try bytes == TestRoster.clean.without("school.csv").with("z.csv", [8]).contents)
    try expectNoLitter()
  }

  @Test func takesTheLastFileOfAName() throws {
    let files = try [[1], [2]].map { try home.write($0, named: FilePath("a.csv")) }
    _ = try service.upload(files, to: stored)
    #expect(try names == ["a.csv"])
    #expect(try bytes == ["a.csv": [2]])
    try expectNoLitter()
  }

  @Test func keepsBothFilesOfAFolderWhoseNamesDifferInTheirLetterCase() throws {
    _ = try service.upload([home.write(.clean.with("STUDENT.csv", "x"))], to: stored)
    #expect(try names.contains("STUDENT.csv") && names.contains("student.csv"))
    try expectNoLitter()
  }

  @Test func takesFilesAway() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    try service.removeUpload("Teacher.csv", of: stored)
    #expect(try bytes == TestRoster.clean.without("teacher.csv").contents)
    #expect(throws: ProfileError.noSuchUpload(name: "teacher.csv")) {
      try service.removeUpload("teacher.csv", of: stored)
    }
    try expectNoLitter()
    try service.clearUpload(of: stored)
    #expect(try names.isEmpty && bytes.isEmpty)
    try expectNoLitter()
  }

  @Test func removesExactlyTheFileThatIsNamed() throws {
    _ = try service.upload([home.write(.clean.with("STUDENT.csv", "x"))], to: stored)
    try service.removeUpload("student.csv", of: stored)
    #expect(try names.contains("STUDENT.csv") && !names.contains("student.csv"))
  }

  @Test func leavesTheOldSetWhenACopyBreaks() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let broken = try home.write(.clean.with("a.csv", "new"))
    try FileSystem.makeFolder(broken.appending(FilePath("z.csv")), permissions: 0o700)
    #expect(throws: FileError.notAFile(path: broken.appending(FilePath("z.csv")).shown)) {
      try service.upload([broken], to: stored)
    }
    let missing = broken.appending(FilePath("nothing.csv"))
    let good = try home.write([1], named: FilePath("school.csv"))
    #expect(throws: FileError.self) { try service.upload([good, missing], to: stored) }
    let link = try home.makeFolder().appending(FilePath("link.csv"))
    symlink(good.shown, link.shown)
    #expect(throws: FileError.symbolicLink(path: link.shown)) {
      try service.upload([good, link], to: stored)
    }
    #expect(try bytes == TestRoster.clean.contents)
    try expectNoLitter()
    #expect(try home.audit().count { $0.hasPrefix("upload") } == 1)
  }

  @Test func refusesAFolderWithoutCSVFiles() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let path = try home.write([1], named: FilePath("notes.txt"))
    let folder = try #require(path.parent)
    #expect(throws: ProfileError.noCSVFiles(path: folder.shown)) {
      try service.upload([folder], to: stored)
    }
    #expect(throws: ProfileError.noCSVFiles(path: folder.shown)) {
      try service.go(stored, from: folder)
    }
    #expect(try bytes == TestRoster.clean.contents)
    #expect(try service.standing(stored) == "paused: Never started.")
    try expectNoLitter()
  }

  @Test func namesTheFilesOfAFolderThatItLeavesOut() throws {
    let folder = try home.write(
      .clean.with("notes.txt", "x").with("student.csv.bak", "x").with(".hidden.csv", "x"))
    // Latin-1.
    try home.put([1], to: folder.appending(FilePath(bytes: [0x73, 0xFC, 0x64] + ".csv".utf8)))
    let leftOut = try service.upload([folder], to: stored).leftOut
    #expect(leftOut == ["notes.txt", "student.csv.bak", "s\u{FFFD}d.csv"])
    #expect(try bytes == TestRoster.clean.contents)
  }

  @Test func leavesOutAFileWhoseNameIsNotText() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let name = FilePath(bytes: [0x73, 0xFC, 0x64] + ".csv".utf8)
    let paths = try [home.write([1], named: name), home.write([2], named: FilePath("ok.csv"))]
    #expect(try service.upload(paths, to: stored).leftOut == ["s\u{FFFD}d.csv"])
    #expect(try bytes == TestRoster.clean.with("ok.csv", [2]).contents)
    try expectNoLitter()
  }

  @Test func takesNamesInAnyScript() throws {
    _ = try service.upload(
      [
        home.write([1], named: FilePath("学生 \"x\".csv")), home.write([2], named: FilePath("é.CSV")),
      ],
      to: stored)
    #expect(try bytes == ["学生 \"x\".csv": [1], "é.CSV": [2]])
    try expectNoLitter()
  }

  /// A nightly job that runs as root must not pick up root's own files because a link leads there.
  @Test func followsNoLinkInAFolder() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let folder = try home.write(.clean.without("student.csv"))
    let link = folder.appending(FilePath("student.csv"))
    symlink("/etc/passwd", link.shown)
    let refusal = FileError.symbolicLink(path: link.shown)
    #expect(throws: refusal) { try service.upload([folder], to: stored) }
    #expect(throws: refusal) { try service.go(stored, from: folder) }
    #expect(throws: refusal) { try service.go(stored, .plan, from: folder) }
    #expect(try bytes == TestRoster.clean.contents)
    try expectNoLitter()
  }

  @Test func refusesAFolderWithFarTooManyFiles() throws {
    let folder = try home.makeFolder()
    for number in 0...1_000 { try home.put([], to: folder.appending(FilePath("\(number).csv"))) }
    #expect(throws: ProfileError.tooManyFiles(path: folder.shown, count: 1_001)) {
      try service.upload([folder], to: stored)
    }
    #expect(try names.isEmpty)
  }

  /// A user who shares a home can write anything there.
  @Test(arguments: ["../kept", "uploads/../../kept", "/tmp", "uploads/a/b", "uploads/"])
  func followsThePointerToASetAndNowhereElse(target: String) throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let kept = folder.appending(FilePath("../kept"))
    try FileSystem.makeFolder(kept, permissions: 0o700)
    try home.put(Array("[]".utf8), to: kept.appending(FilePath(".upload.json")))
    try home.put([1], to: kept.appending(FilePath("school.csv")))
    try home.home.folder.folder("profiles").folder(#require(FileName(stored.id)))
      .replaceSymbolicLink("upload", to: FilePath(target))
    let damage = DamagedUpload(manifest: folder.appending(FilePath("upload")).shown)
    #expect(throws: damage) { try service.uploadedFiles(of: stored) }
    #expect(throws: damage) { try service.go(stored) }
    _ = try service.upload([home.write(.clean)], to: stored)
    #expect(try bytes == TestRoster.clean.contents)
    #expect(try FileSystem.read(kept.appending(FilePath("school.csv"))) == [1])
  }

  @Test(arguments: [
    "", "{}", "[", "[{}]", #"[{"fileName":"a.csv","bytes":1}]"#, Self.list("../x.csv"),
    Self.list("/etc/x.csv"), Self.list("."), Self.list(".x.csv"), Self.list("shadow"),
    Self.list(""), Self.list("a.csv", "a.csv"), Self.list("a.csv", bytes: -1),
    Self.list("a.csv", "b.csv", bytes: .max),
  ])
  func saysThatTheListOfFilesIsDamaged(text: String) throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let manifest = try #require(try service.uploadSet(of: stored)).path(of: ".upload.json")
    try home.put(Array(text.utf8), to: manifest)
    let damage = DamagedUpload(manifest: manifest.shown)
    #expect(
      damage.userMessage == "\(manifest.shown) is damaged, so it is not known which files were "
        + "uploaded. Upload the whole folder again.")
    #expect(throws: damage) { try service.uploadedFiles(of: stored) }
    #expect(throws: damage) { try service.removeUpload("school.csv", of: stored) }
    #expect(throws: damage) { try service.go(stored) }
    #expect(try service.runs(of: stored).isEmpty)
    // The remedy that the message names.
    _ = try service.upload([home.write(.clean)], to: stored)
    #expect(try bytes == TestRoster.clean.contents)
    try expectNoLitter()
  }

  /// A list of files like the one in an upload set made by Rollcall.
  private static func list(_ names: String..., bytes: Int = 1) -> String {
    let files = names.map {
      """
      {"fileName":"\($0)","bytes":\(bytes),"sha256":"0","uploadedDateTime":"2026-11-01T00:00:00Z",\
      "uploadedBy":"x"}
      """
    }
    return "[\(files.joined(separator: ","))]"
  }
}

import Failures
import Files
import Support
import Testing

@testable import Zip

/// A faulty archive, and the message about it.
struct RefusedArchive: Sendable, CustomTestStringConvertible {
  let name: String
  /// `ARCHIVE` stands for its path.
  let sentence: String
  let limits: ZipLimits
  let make: @Sendable () -> [UInt8]

  var testDescription: String { name }

  init(
    _ name: String, _ sentence: String, limits: ZipLimits = ZipLimits(),
    _ make: @autoclosure @escaping @Sendable () -> [UInt8]
  ) {
    (self.name, self.sentence, self.limits, self.make) = (name, sentence, limits, make)
  }

  init(
    _ name: String, _ sentence: String, limits: ZipLimits = ZipLimits(),
    _ members: TestArchive.Member...
  ) {
    self.init(name, sentence, limits: limits, TestArchive(members).bytes)
  }
}

@Suite struct RefusedArchiveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(isInMemory: true) }

  private var path: FilePath { FilePath(folder.path("roster.zip")) }

  /// Opens an archive and unpacks all of it.
  private func unpack(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws {
    try folder.write(bytes, to: "roster.zip")
    let archive = try ZipArchive(path: path, limits: limits)
    let target = try Folder(path: FilePath(folder.path))
    for name in archive.fileNames {
      _ = try archive.copy(name, to: target, permissions: 0o600)
      try target.remove(name)
    }
  }

  @Test(arguments: RefusedArchiveTests.all)
  func saysWhatIsWrongAndLeavesNothing(_ c: RefusedArchive) throws {
    var refusal: (any ExplainedError)?
    do { try unpack(c.make(), limits: c.limits) } catch { refusal = error as? any ExplainedError }
    #expect(refusal?.userMessage == c.sentence.replacing("ARCHIVE", with: path.shown))
    #expect(folder.names == ["roster.zip"])
  }

  @Test func refusesWhatIsCutOffAnywhere() throws {
    let whole = TestRoster.clean.archive(in: "a/").bytes
    for count in stride(from: 4, to: whole.count, by: 7) {
      #expect(throws: ZipError.damaged(archive: path.shown)) { try unpack(Array(whole[..<count])) }
    }
    #expect(folder.names == ["roster.zip"])
  }

  /// Whatever is wrong with an archive, it is reported, and nothing is left over.
  @Test(arguments: 0..<200)
  func survivesAnyDamage(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var archive = TestRoster.clean.archive(in: seed % 2 == 0 ? "" : "a/")
    archive.members.append(.repeating("x", runs: 40, named: seed % 2 == 0 ? "z.csv" : "a/z.csv"))
    var bytes = archive.bytes
    // Most of an archive is its data; its directory is more interesting.
    let start = Bool.random(using: &random) ? 0 : bytes.count - 400
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      bytes[Int.random(in: start..<bytes.count, using: &random)] = .random(
        in: 0...255, using: &random)
    }
    do {
      try unpack(bytes)
    } catch {
      #expect(error is ZipError || error is FileError)
    }
    #expect(folder.names == ["roster.zip"])
  }

  /// A file that changes while it is read is noticed.
  @Test func noticesAChange() throws {
    try folder.write(TestRoster.clean.archive().bytes, to: "roster.zip")
    let archive = try ZipArchive(path: path)
    try folder.write(TestRoster.clean.archive().bytes + [0], to: "roster.zip")
    #expect(throws: FileError.changed(path: path.shown)) { try archive.open("school.csv") }
  }
}

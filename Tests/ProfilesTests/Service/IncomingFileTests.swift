import Files
import Glibc
import ProfilesSupport
import Support
import Testing

@testable import Profiles

/// Files that arrive piece by piece, whole or in parts.
@Suite struct IncomingFileTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
  }

  private func write(_ bytes: [UInt8], to file: IncomingFile, pieces: Int = 50_000) throws {
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      try file.write(Array(bytes[start..<min(start + pieces, bytes.count)]).span)
    }
  }

  /// Digests are computed on another thread, a few megabytes at a time; no byte is left out.
  @Test(arguments: [0, 1, 4 << 20, 9_000_001])
  func itsDigestsAreOfAllThatCame(count: Int) throws {
    let bytes = bytes(count)
    let file = try service.receiveFile(for: stored, takesMD5: true)
    try write(bytes, to: file)
    let contents = try file.finish()
    var digest = Digest()
    var md5 = MD5()
    digest.update(bytes)
    bytes.withUnsafeBytes { md5.update($0) }
    #expect(contents.bytes == count)
    let (wantedDigest, wantedMD5) = (digest.finish(), md5.finish())
    #expect(contents.digest == wantedDigest && contents.md5 == wantedMD5)
    try service.deliver(file, contents, as: "a.csv", to: stored)
    #expect(try service.uploadedFiles(of: stored).map(\.bytes) == [count])
  }

  @Test func nothingIsLeftOfOneThatIsDiscardedMidway() throws {
    let file = try service.receiveFile(for: stored, takesMD5: true)
    try write(bytes(9_000_000), to: file)
    file.discard()
    #expect(try TestHome.tree(home.home.profile(stored.id)).count { $0.contains("incoming/") } == 0)
  }

  // MARK: Parts

  private func put(_ part: String, _ bytes: [UInt8]) throws {
    let file = try service.receivePart(part, of: "a.csv", for: stored, takesMD5: false)
    try write(bytes, to: file)
    let contents = try file.finish()
    #expect(contents.bytes == bytes.count && contents.digest == nil)
  }

  private func join(_ parts: [String], limit: Int = .max) throws {
    let (file, contents) = try service.joinParts(parts, of: "a.csv", for: stored, limit: limit)
    try service.deliver(file, contents, as: "a.csv", to: stored)
  }

  private var partCount: Int {
    get throws { try service.partCount(of: "a.csv", for: stored) }
  }

  private var uploaded: [UInt8] {
    get throws {
      let set = home.home.profile(stored.id).appending(FilePath("upload"))
      return try Folder(path: set).read("a.csv")
    }
  }

  @Test func partsAreJoinedInTheOrderOfTheList() throws {
    let (one, two) = (bytes(200_000), bytes(65_536))
    try put("one", one)
    try put("two", two)
    try put("none", [])
    try join(["two", "one", "none", "two"])
    #expect(try uploaded == two + one + two)
    #expect(try partCount == 0)
  }

  @Test func aListThatIsRefusedLeavesAllParts() throws {
    try put("one", bytes(100))
    try put("two", bytes(100))
    #expect(throws: ProfileError.noSuchPart) { try join(["one", "two", "three"]) }
    #expect(throws: ProfileError.fileTooLarge(limit: 199)) { try join(["one", "two"], limit: 199) }
    #expect(try partCount == 2)
    try join(["one", "two"], limit: 200)
    #expect(try uploaded == bytes(100) + bytes(100))
  }

  /// What a power failure can make of a part that was not yet flushed.
  @Test(arguments: ["nothing", "half", "zeros", "a bit"])
  func aDamagedPartDoesNotCount(damage: String) throws {
    try put("one", bytes(100_000))
    let incoming = home.home.profile(stored.id).appending(FilePath("incoming"))
    let names = try TestHome.tree(incoming).filter { $0.contains("/part-") }
    let path = "\(incoming.shown)/\(try #require(names.first))"
    var bytes = try FileSource(path: FilePath(path)).contents()
    switch damage {
    case "nothing": bytes = []
    case "half": bytes.removeLast(bytes.count / 2)
    case "zeros": bytes = bytes.map { _ in 0 }
    default: bytes[50_000] ^= 4
    }
    let file = try #require(fopen(path, "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    #expect(throws: ProfileError.noSuchPart) { try join(["one"]) }
    #expect(try service.uploadedFiles(of: stored).isEmpty)
    // After it was sent again, it is fine.
    try put("one", self.bytes(100_000))
    try join(["one"])
    #expect(try uploaded == self.bytes(100_000))
  }
}

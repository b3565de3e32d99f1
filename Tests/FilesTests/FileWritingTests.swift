import Glibc
import Support
import Testing

@testable import Files

@Suite struct FileWritingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> FilePath { FilePath(folder.path(name)) }

  private func open() throws -> Folder { try Folder(path: FilePath(folder.path)) }

  private func code(_ body: () throws -> Void) -> Int32? {
    let error = #expect(throws: FileError.self) { try body() }
    guard case .unwritable(_, let code)? = error else { return nil }
    return code
  }

  @Test(arguments: [0, 1, 100_000], [0o600, 0o660, 0o444] as [UInt16])
  func writesAWholeFile(count: Int, permissions: UInt16) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) }
    for _ in 0..<2 {
      try FileSystem.write(bytes, to: path("a"), permissions: permissions)
      #expect(folder.read("a") == bytes)
      #expect(folder.permissions("a") == permissions)
      #expect(folder.names == ["a"])
    }
    #expect(try FileSystem.read(path("a")) == bytes)
  }

  @Test func leavesNothingBehindWhenItCannotTakeItsPlace() throws {
    mkdir(folder.path("a"), 0o700)
    #expect(code { try FileSystem.write([1], to: path("a"), permissions: 0o600) } == EISDIR)
    #expect(code { try FileSystem.write([1], to: path("b/c"), permissions: 0o600) } == ENOENT)
    #expect(folder.names == ["a"])
  }

  @Test func isReadWhileItIsWritten() throws {
    let file = try NewFile("a", in: open(), permissions: 0o600)
    let reader = try file.reader()
    func read(_ range: Range<Int>) throws -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: range.count)
      try bytes.withUnsafeMutableBytes { try reader.read(at: range.lowerBound, into: $0) }
      return bytes
    }
    try file.write([1, 2, 3])
    #expect(try read(1..<3) == [2, 3])
    reader.beginSynchronizing(0..<3)
    try file.write([4])
    #expect(try read(0..<4) == [1, 2, 3, 4])
    // Bytes that were not written are not made up.
    #expect(throws: FileError.self) { try read(3..<5) }
    try file.finishWithoutWaiting()
    #expect(folder.read("a") == [1, 2, 3, 4] && folder.names == ["a"])
    #expect(try read(0..<1) == [1])
  }

  /// A reader does not keep an unfinished file alive.
  @Test func aReaderKeepsNoName() throws {
    var file: NewFile? = try NewFile("a", in: open(), permissions: 0o600)
    let reader = try #require(try file?.reader())
    try file?.write([1])
    file = nil
    #expect(folder.names == [])
    withExtendedLifetime(reader) {}
  }

  @Test func aReaderOfTheOldFileKeepsIt() throws {
    try folder.write([1, 2], to: "a")
    let source = try FileSource(path: path("a"))
    try FileSystem.write([3], to: path("a"), permissions: 0o600)
    #expect(source.byteCount == 2)
    #expect(folder.read("a") == [3])
  }

  @Test(.disabled(if: geteuid() == 0, "root may write everywhere"))
  func namesAFolderThatMayNotBeWrittenTo() throws {
    chmod(folder.path, 0o500)
    #expect(code { try FileSystem.write([1], to: path("a"), permissions: 0o600) } == EACCES)
    chmod(folder.path, 0o700)
    #expect(folder.names == [])
  }

  @Test func saysThatTheDiskIsFull() throws {
    let full = Glibc.open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    let error = try #require(throws: FileError.self) {
      try [UInt8](repeating: 1, count: 10).withUnsafeBytes {
        try writeAll($0, to: full, path: path("a"))
      }
    }
    #expect(error == .unwritable(path: folder.path("a"), code: ENOSPC))
    #expect(error.userMessage.hasSuffix("Make room, then try again; nothing is half-written."))
  }

  @Test func aFileThatIsNotFinishedLeavesNothing() throws {
    try folder.write([1], to: "a")
    do {
      let file = try NewFile("a", in: open(), permissions: 0o600)
      try [UInt8](repeating: 2, count: 10).withUnsafeBytes { try file.write($0) }
      #expect(folder.names.count == 2)
    }
    #expect(folder.names == ["a"])
    #expect(folder.read("a") == [1])
  }

  @Test(arguments: [0, 3, 1 << 20, 1 << 20 + 1])
  func copiesWithItsDigest(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try folder.write(bytes, to: "a")
    let copied = try open().copy(open().open("a"), to: "b", permissions: 0o640)
    var digest = Digest()
    digest.update(bytes)
    let expected = digest.finish()
    #expect(copied.bytes == count)
    #expect(copied.digest == expected)
    #expect(folder.read("b") == bytes)
    #expect(folder.permissions("b") == 0o640)
    #expect(folder.names == ["a", "b"])
  }

  @Test func aCopyThatFailsLeavesWhatWasThere() throws {
    try folder.write([1], to: "a")
    #expect(throws: FileError.noSuchFile(path: folder.path("c"))) {
      try open().copy(open().open("c"), to: "a", permissions: 0o600)
    }
    let growing = try open().open("a")
    try folder.write([1, 2], to: "b")
    truncate(folder.path("a"), 2)
    #expect(throws: FileError.changed(path: folder.path("a"))) {
      try open().copy(growing, to: "b", permissions: 0o600)
    }
    truncate(folder.path("a"), 1)
    #expect(folder.names == ["a", "b"])
    #expect(folder.read("b") == [1, 2])
    #expect(folder.read("a") == [1])
  }

  @Test func everyWritingTroubleSaysWhatToDo() {
    for code in [EACCES, ENOSPC, EDQUOT, EROFS, ENOENT, EEXIST, EISDIR, EIO] {
      let sentence = FileError.unwritable(path: "/a", code: code).userMessage
      #expect(sentence.hasPrefix("/a cannot be written: "))
      #expect(sentence.hasSuffix("."))
    }
  }

  @Test(
    arguments: [
      (EEXIST, "Move away what is in its place, or give another path."),
      (EISDIR, "Move away what is in its place, or give another path."),
      (ENOTDIR, "Check the path: a part of it is a file."),
      (ENOENT, "Check that its folder is there."),
    ] as [(Int32, String)])
  func whatIsInTheWayIsNamed(code: Int32, advice: String) {
    #expect(FileError.unwritable(path: "/a", code: code).userMessage.hasSuffix(advice))
  }
}

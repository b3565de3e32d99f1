import Files
import Glibc
import Support
import Testing

@Suite struct FileLockTests {
  private let folder: TemporaryFolder
  private let parent: Folder

  init() throws {
    folder = try TemporaryFolder()
    parent = try Folder(path: FilePath(folder.path))
    _ = try parent.makeFolder("a", permissions: 0o700)
  }

  private func lock(waiting time: Duration = .milliseconds(20)) throws -> FileLock? {
    try FileLock.tryLock("a", in: parent, waiting: time)
  }

  private func isFree() throws -> Bool { try FileLock.isFree("a", in: parent) }

  @Test func isHeldByOneUntilItIsReleased() throws {
    #expect(try isFree())
    var held = try lock()
    #expect(held != nil)
    #expect(try lock() == nil)
    #expect(try !isFree())
    held = nil
    #expect(try isFree())
    #expect(try lock() != nil)
  }

  @Test func lookingMakesNothing() throws {
    #expect(try FileLock.isFree("b", in: parent))
    #expect(folder.names == ["a"])
  }

  @Test func isHeldForAsLongAsAnyDescriptorIsOpen() throws {
    var held = try lock()
    let handedDown = dup(try #require(held).descriptor)
    held = nil
    #expect(try !isFree())
    var adopted: FileLock? = FileLock(adopting: handedDown, of: parent.path)
    #expect(fcntl(handedDown, F_GETFD) & FD_CLOEXEC != 0)
    #expect(try lock() == nil)
    withExtendedLifetime(adopted) {}
    adopted = nil
    #expect(try isFree())
  }

  @Test func isNotInheritedUnlessAskedFor() throws {
    let held = try #require(try lock())
    #expect(fcntl(held.descriptor, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test func waitsAsLongAsItIsTold() throws {
    let held = try lock()
    let start = ContinuousClock.now
    let other = try lock(waiting: .milliseconds(60))
    #expect(other == nil)
    #expect(ContinuousClock.now - start >= .milliseconds(60))
    withExtendedLifetime(held) {}
  }

  @Test func getsItIfItIsReleasedMeanwhile() async throws {
    let held = try #require(try lock())
    let parent = parent
    let waiting = Task.detached {
      try FileLock.tryLock("a", in: parent, waiting: .seconds(600)) != nil
    }
    try await Task.sleep(for: .milliseconds(30))
    withExtendedLifetime(consume held) {}
    #expect(try await waiting.value)
  }

  @Test func someoneWhoLooksIsNotInTheWay() throws {
    // This does what isFree does, at the worst moment.
    let looking = open(folder.path("a"), O_RDONLY)
    flock(looking, LOCK_SH | LOCK_NB)
    #expect(try isFree())
    close(looking)
    #expect(try lock() != nil)
  }

  @Test func doesNotTakeTheLockOfAFolderThatWasRemoved() throws {
    let old = try #require(try lock())
    rmdir(folder.path("a"))
    #expect(try !old.isStill(of: "a", in: parent))
    _ = try parent.makeFolder("a", permissions: 0o700)
    let new = try #require(try lock())
    #expect(try new.isStill(of: "a", in: parent))
    #expect(try !old.isStill(of: "a", in: parent))
    #expect(try !isFree())
    withExtendedLifetime((old, new)) {}
  }

  @Test func locksNothingButAFolder() throws {
    #expect(throws: FileError.noSuchFolder(path: folder.path("b"))) {
      try FileLock.tryLock("b", in: parent)
    }
    // If it were opened as a file, it would make every start wait forever.
    mkfifo(folder.path("pipe"), 0o600)
    symlink("a", folder.path("link"))
    #expect(throws: FileError.notAFolder(path: folder.path("pipe"))) {
      try FileLock.tryLock("pipe", in: parent)
    }
    #expect(throws: FileError.symbolicLink(path: folder.path("link"))) {
      try FileLock.tryLock("link", in: parent)
    }
    #expect(throws: FileError.symbolicLink(path: folder.path("link"))) {
      try FileLock.isFree("link", in: parent)
    }
  }
}

import Files
import Glibc
import Support
import Testing

@Suite struct FileLockTests {
  private let folder: TemporaryFolder
  private var path: FilePath { FilePath(folder.path("lock")) }

  init() throws { folder = try TemporaryFolder() }

  private func lock() throws -> FileLock? { try FileLock.tryLock(path, permissions: 0o660) }

  @Test func isHeldByOneUntilItIsLetGo() throws {
    #expect(try FileLock.isFree(path))
    var held = try lock()
    #expect(held != nil)
    #expect(folder.permissions("lock") == 0o660)
    #expect(try lock() == nil)
    #expect(try !FileLock.isFree(path))
    held = nil
    #expect(try FileLock.isFree(path))
    #expect(try lock() != nil)
  }

  @Test func lookingDoesNotMakeTheFile() throws {
    #expect(try FileLock.isFree(path))
    #expect(folder.names == [])
  }

  @Test func isHeldForAsLongAsAnyDescriptorIsOpen() throws {
    var held = try lock()
    let handedDown = dup(try #require(held).descriptor)
    held = nil
    #expect(try !FileLock.isFree(path))
    var adopted: FileLock? = FileLock(adopting: handedDown)
    #expect(fcntl(handedDown, F_GETFD) & FD_CLOEXEC != 0)
    #expect(try lock() == nil)
    withExtendedLifetime(adopted) {}
    adopted = nil
    #expect(try FileLock.isFree(path))
  }

  @Test func isNotHandedDownByItself() throws {
    let held = try #require(try lock())
    #expect(fcntl(held.descriptor, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test func waitsAsLongAsItIsTold() throws {
    let held = try lock()
    let start = ContinuousClock.now
    let other = try FileLock.tryLock(path, permissions: 0o660, waiting: .milliseconds(60))
    #expect(other == nil)
    #expect(ContinuousClock.now - start >= .milliseconds(60))
    withExtendedLifetime(held) {}
  }

  @Test func getsItWhenItIsLetGoMeanwhile() async throws {
    let held = try #require(try lock())
    let path = path
    let waiting = Task.detached {
      try FileLock.tryLock(path, permissions: 0o660, waiting: .seconds(10)) != nil
    }
    try await Task.sleep(for: .milliseconds(30))
    withExtendedLifetime(consume held) {}
    #expect(try await waiting.value)
  }

  @Test func someoneWhoLooksIsNotInTheWay() throws {
    // What isFree does, at the worst moment.
    try folder.write([], to: "lock")
    let looking = open(folder.path("lock"), O_RDONLY)
    flock(looking, LOCK_SH | LOCK_NB)
    #expect(try FileLock.isFree(path))
    close(looking)
    #expect(try lock() != nil)
  }

  @Test func doesNotTakeTheLockOfAFileThatWasRemoved() throws {
    let old = try lock()
    unlink(folder.path("lock"))
    let new = try lock()
    #expect(new != nil)
    #expect(try !FileLock.isFree(path))
    withExtendedLifetime((old, new)) {}
  }

  @Test func saysWhyItCannotBeMade() throws {
    let error = #expect(throws: FileError.self) {
      try FileLock.tryLock(FilePath(folder.path("a/lock")), permissions: 0o600)
    }
    #expect(error == .unwritable(path: folder.path("a/lock"), code: ENOENT))
    #expect(try FileLock.isFree(FilePath(folder.path("a/lock"))))
    try folder.write([], to: "b")
    #expect(throws: FileError.unreadable(path: folder.path("b/lock"), code: ENOTDIR)) {
      try FileLock.isFree(FilePath(folder.path("b/lock")))
    }
  }
}

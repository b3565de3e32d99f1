@testable import Files
import Glibc
import Support
import Testing

@Suite struct FileSystemTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> FilePath { FilePath(folder.path(name)) }

  private func open() throws -> Folder { try Folder(path: FilePath(folder.path)) }

  private func code(_ body: () throws -> Void) -> Int32? {
    let error = #expect(throws: FileError.self) { try body() }
    guard case .unwritable(_, let code)? = error else { return nil }
    return code
  }

  @Test(arguments: [0o700, 0o2770] as [UInt16])
  func makesAFolderOnce(permissions: UInt16) throws {
    try FileSystem.makeFolder(path("a"), permissions: permissions)
    #expect(folder.permissions("a") == permissions)
    try FileSystem.makeFolder(path("a"), permissions: 0o750)
    #expect(folder.permissions("a") == permissions)
  }

  @Test func makesParentsWhenAsked() throws {
    #expect(code { try FileSystem.makeFolder(path("a/b/c"), permissions: 0o700) } == ENOENT)
    try FileSystem.makeFolder(path("a/b/c"), permissions: 0o750, withParents: true)
    for name in ["a", "a/b", "a/b/c"] { #expect(folder.permissions(name) == 0o750) }
  }

  @Test func makesNoFolderWhereAFileIs() throws {
    try folder.write([], to: "a")
    #expect(code { try FileSystem.makeFolder(path("a"), permissions: 0o700) } == EEXIST)
  }

  @Test func aFolderThatCannotBeReadFurtherIsAnErrorAndNotItsEnd() throws {
    try folder.write([1], to: "a")
    let directory = try #require(opendir(folder.path))
    defer { closedir(directory) }
    // A device is now in the folder's place.
    let device = Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(device) }
    dup2(device, dirfd(directory))
    #expect(throws: FileError.unreadable(path: folder.path, code: ENOTDIR)) {
      _ = try folderEntries(of: directory, path: FilePath(folder.path))
    }
  }

  @Test func removesEverythingButWhatLinksLeadTo() throws {
    try FileSystem.makeFolder(path("tree/b/c"), permissions: 0o700, withParents: true)
    try FileSystem.makeFolder(path("kept"), permissions: 0o700)
    for name in ["tree/x", "tree/b/.y", "tree/b/c/z", "kept/file"] {
      try folder.write([1], to: name)
    }
    symlink(folder.path("kept"), folder.path("tree/b/link"))
    symlink("/nowhere", folder.path("tree/dangling"))
    symlink("..", folder.path("tree/b/c/up"))
    mkfifo(folder.path("tree/pipe"), 0o600)
    try FileSystem.removeTree(path("tree"))
    #expect(folder.names == ["kept"])
    #expect(folder.read("kept/file") == [1])
    try FileSystem.removeTree(path("tree"))
  }

  @Test func removesALinkAndAFileThemselves() throws {
    try folder.write([1], to: "a")
    symlink("a", folder.path("b"))
    mkdir(folder.path("c"), 0o700)
    symlink("c", folder.path("d"))
    try FileSystem.removeTree(path("b"))
    try FileSystem.removeTree(path("d"))
    #expect(folder.names == ["a", "c"])
    try FileSystem.removeTree(path("a"))
    #expect(folder.names == ["c"])
  }

  @Test(.disabled(if: geteuid() == 0, "root may remove everything"))
  func namesWhatItMayNotRemove() throws {
    try FileSystem.makeFolder(path("a/b"), permissions: 0o700, withParents: true)
    try folder.write([], to: "a/b/c")
    chmod(folder.path("a/b"), 0o500)
    #expect(throws: FileError.unwritable(path: folder.path("a/b/c"), code: EACCES)) {
      try FileSystem.removeTree(path("a"))
    }
    chmod(folder.path("a/b"), 0o700)
  }

  @Test func namesAllEntriesInOrder() throws {
    for name in ["b", "A", ".c"] { try folder.write([], to: name) }
    mkdir(folder.path("d"), 0o700)
    #expect(
      try open().entries() == [".c", "A", "b", "d"])
    // A second reading starts at the beginning.
    let opened = try open()
    #expect(try opened.entries() == opened.entries())
  }

  @Test func aSecondNameKeepsTheBytes() throws {
    try folder.write([1, 2], to: "a")
    let other = try open().makeFolder("other", permissions: 0o700)
    try open().link("a", into: other)
    try FileSystem.removeTree(path("a"))
    #expect(folder.read("other/a") == [1, 2])
    #expect(throws: FileError.notAFile(path: folder.path("a"))) {
      try open().link("a", into: other)
    }
    #expect(code { try other.link("a", into: other) } == EEXIST)
  }

  @Test func leadsALinkElsewhere() throws {
    let opened = try open()
    #expect(try opened.symbolicLink("link") == nil)
    for target in ["one", "two/three"] {
      try opened.replaceSymbolicLink("link", to: FilePath(target))
      #expect(try opened.symbolicLink("link") == FilePath(target))
    }
    #expect(folder.names == ["link"])
    mkdir(folder.path("folder"), 0o700)
    #expect(
      code { try opened.replaceSymbolicLink("folder", to: FilePath("x")) } == EISDIR)
    #expect(folder.names == ["folder", "link"])
    #expect(throws: FileError.unreadable(path: folder.path("folder"), code: EINVAL)) {
      try opened.symbolicLink("folder")
    }
  }

  @Test func synchronizesAFolder() throws {
    try open().synchronize()
  }

  @Test func removesWhatAWriterHasLeftBehind() throws {
    for name in [".rollcall-1x", ".other", "a"] { try folder.write([1], to: name) }
    try open().removeTemporary()
    #expect(folder.names == [".other", "a"])
  }

  @Test(
    arguments: [
      ("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/", "a", "b"), ("/", nil, ""),
      ("", nil, ""), ("a//b", "a", "b"), ("//a", "/", "a"),
    ] as [(String, String?, String)])
  func namesParents(path: String, parent: String?, name: String) {
    #expect(FilePath(path).parent == parent.map { FilePath($0) })
    #expect(FilePath(path).lastComponent == FilePath(name))
  }
}

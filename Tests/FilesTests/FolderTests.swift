import CSV
import Files
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct FolderTests {
  /// A folder of its own for each test.
  private func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/rollcall-test-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { removeAll(path) }
    try body(path)
  }

  private func removeAll(_ path: String) {
    try? FileSystem.removeTree(FilePath(path))
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  private func contents(_ source: some ByteSource) throws -> String {
    var bytes = [UInt8](repeating: 0, count: source.byteCount)
    let count = try bytes.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
    #expect(count == source.byteCount)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func namesFilesByTheirBytesAndNothingHidden() throws {
    try withFolder { path in
      for name in ["b.csv", "A.csv", "a.txt", ".hidden"] { try write("x", to: "\(path)/\(name)") }
      mkdir("\(path)/inner", 0o700)
      #expect(
        try Folder(path: FilePath(path)).fileNames().map(\.shown) == ["A.csv", "a.txt", "b.csv"])
    }
  }

  @Test func readsAFileAtAnyPlace() throws {
    try withFolder { path in
      try write("0123456789", to: "\(path)/a.csv")
      let source = try FileSource(path: FilePath("\(path)/a.csv"))
      #expect(try contents(source) == "0123456789")
      var bytes = [UInt8](repeating: 0, count: 4)
      let count = try bytes.withUnsafeMutableBytes { try source.read(at: 8, into: $0) }
      #expect(count == 2)
      #expect(bytes == Array("89\0\0".utf8))
    }
  }

  @Test func reportsAMissingFolder() {
    #expect(throws: FileError.noSuchFolder(path: "/tmp/no such folder")) {
      try Folder(path: FilePath("/tmp/no such folder")).fileNames()
    }
  }

  @Test func reportsAFileInPlaceOfAFolder() throws {
    try withFolder { path in
      try write("x", to: "\(path)/a.csv")
      #expect(throws: FileError.notAFolder(path: "\(path)/a.csv")) {
        try Folder(path: FilePath("\(path)/a.csv")).fileNames()
      }
    }
  }

  @Test func listsAFolderThatBearsTheNameOfAFileAndRefusesToReadIt() throws {
    try withFolder { path in
      mkdir("\(path)/student.csv", 0o700)
      let folder = try Folder(path: FilePath(path))
      let names = try folder.fileNames()
      #expect(names.map(\.shown) == ["student.csv"])
      #expect(throws: FileError.notAFile(path: "\(path)/student.csv")) { try folder.open(names[0]) }
    }
  }

  @Test func refusesANamedPipeWithoutWaitingForIt() throws {
    try withFolder { path in
      mkfifo("\(path)/student.csv", 0o600)
      #expect(throws: FileError.notAFile(path: "\(path)/student.csv")) {
        try FileSource(path: FilePath("\(path)/student.csv"))
      }
    }
  }

  @Test func refusesASocket() throws {
    try withFolder { path in
      let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(listener) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) {
        $0.copyBytes(from: "\(path)/student.csv".utf8)
      }
      let bound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      #expect(bound == 0)
      #expect(throws: FileError.notAFile(path: "\(path)/student.csv")) {
        try FileSource(path: FilePath("\(path)/student.csv"))
      }
    }
  }

  @Test func refusesADeviceThatALinkLeadsTo() throws {
    try withFolder { path in
      symlink("/dev/zero", "\(path)/student.csv")
      #expect(throws: FileError.notAFile(path: "\(path)/student.csv")) {
        try FileSource(path: FilePath("\(path)/student.csv"))
      }
    }
  }

  @Test func followsNoLinkThatLiesInIt() throws {
    try withFolder { path in
      try write("secret", to: "\(path)/shadow")
      symlink("shadow", "\(path)/student.csv")
      symlink("nowhere", "\(path)/teacher.csv")
      mkdir("\(path)/inner", 0o700)
      symlink("inner", "\(path)/school.csv")
      let folder = try Folder(path: FilePath(path))
      for name in ["student.csv", "teacher.csv", "school.csv"] as [FileName] {
        let refusal = FileError.symbolicLink(path: "\(path)/\(name.shown)")
        #expect(throws: refusal) { try folder.open(name) }
        #expect(throws: refusal) { try folder.folder(name) }
        #expect(throws: refusal) { try folder.makeFolder(name, permissions: 0o700) }
        #expect(throws: refusal) { try folder.link(name, into: folder.folder("inner")) }
      }
      #expect(try folder.folder("inner").entries().isEmpty)
    }
  }

  @Test func aLinkThatLeadsToItIsFollowed() throws {
    try withFolder { path in
      mkdir("\(path)/inner", 0o700)
      try write("x", to: "\(path)/inner/a.csv")
      symlink("inner", "\(path)/link")
      let folder = try Folder(path: FilePath("\(path)/link"))
      #expect(try folder.fileNames() == ["a.csv"])
      #expect(folder.realPath == FilePath("\(path)/inner"))
    }
  }

  @Test func staysWhereItIsWhenSomethingTakesItsPlace() throws {
    try withFolder { path in
      mkdir("\(path)/own", 0o700)
      mkdir("\(path)/victim", 0o700)
      try write("kept", to: "\(path)/victim/a.csv")
      let folder = try Folder(path: FilePath(path)).folder("own")
      rename("\(path)/own", "\(path)/moved")
      symlink("victim", "\(path)/own")
      try folder.write([1], to: "a.csv", permissions: 0o600)
      try folder.remove("a.csv")
      #expect(try contents(FileSource(path: FilePath("\(path)/victim/a.csv"))) == "kept")
    }
  }

  @Test func repairsThePermissionsOfWhatItsUserOwns() throws {
    try withFolder { path in
      let folder = try Folder(path: FilePath(path))
      mkdir("\(path)/inner", 0o700)
      let inner = try folder.makeFolder("inner", permissions: 0o2770)
      #expect(try inner.ownership().permissions == 0o2770)
      #expect(try inner.ownership().user == geteuid())
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "/", "../../etc", String(repeating: "x", count: 256)])
  func refusesNamesThatLeadElsewhere(text: String) {
    #expect(FileName(text) == nil)
  }

  @Test func aNameHasNoNULAndKeepsItsBytes() {
    #expect(FileName(bytes: [0x61, 0]) == nil)
    #expect(FileName(bytes: [0xFF])?.isText == false)
    #expect(FileName("…").shown == "…")
    #expect(FileName(147).shown == "147")
  }

  @Test(
    arguments: [
      ("a.csv", true), ("A.CSV", true), (".csv", true), ("a.csv ", false), ("acsv", false),
      ("a\u{0E}csv", false), ("csv", false),
    ] as [(String, Bool)])
  func knowsCSVFilesByTheirNames(name: String, isCSV: Bool) {
    #expect(FileName(name)?.isCSV == isCSV)
  }

  @Test func noticesThatAFileGrew() throws {
    try withFolder { path in
      let file = "\(path)/a.csv"
      try write("0123456789", to: file)
      let source = try FileSource(path: FilePath(file))
      truncate(file, 11)
      #expect(throws: FileError.changed(path: file)) { try contents(source) }
    }
  }

  @Test func noticesThatAFileShrank() throws {
    try withFolder { path in
      let file = "\(path)/a.csv"
      try write("0123456789", to: file)
      let source = try FileSource(path: FilePath(file))
      truncate(file, 3)
      #expect(throws: FileError.changed(path: file)) { try contents(source) }
    }
  }

  @Test func noticesThatAFileWasWrittenToAgain() throws {
    try withFolder { path in
      let file = "\(path)/a.csv"
      try write("0123456789", to: file)
      let source = try FileSource(path: FilePath(file))
      var times = [timespec(tv_sec: 1, tv_nsec: 1), timespec(tv_sec: 1, tv_nsec: 1)]
      utimensat(AT_FDCWD, file, &times, 0)
      #expect(throws: FileError.changed(path: file)) { try contents(source) }
    }
  }

  @Test func opensNamesThatAreNotUTF8() throws {
    try withFolder { path in
      let name = try #require(FileName(bytes: [0x61, 0xFF, 0x62]))
      let whole = FilePath(path).appending(FilePath(bytes: name.bytes))
      let raw = whole.bytes.map { CChar(bitPattern: $0) } + [0]
      let file = try #require(fopen(raw, "w"))
      fputs("bytes", file)
      fclose(file)
      let folder = try Folder(path: FilePath(path))
      #expect(try folder.fileNames() == [name])
      #expect(try contents(try folder.open(name)) == "bytes")
      unlink(raw)
    }
  }

  @Test(arguments: [
    FileError.noSuchFolder(path: "p"), .notAFolder(path: "p"), .notAFile(path: "p"),
    .symbolicLink(path: "p"), .unreadable(path: "p", code: EMFILE),
    .unreadable(path: "p", code: EACCES), .unreadable(path: "p", code: EIO), .changed(path: "p"),
  ])
  func everyErrorSaysWhatToDo(error: FileError) {
    #expect(error.userMessage.contains(" p") || error.userMessage.hasPrefix("p "))
    #expect(error.userMessage.split(separator: ". ").count >= 2)
  }
}

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
    for name in (try? Folder(path: FilePath(path)).fileNames()) ?? [] {
      unlink("\(path)/\(name.shown)")
      rmdir("\(path)/\(name.shown)")
    }
    for name in [".hidden", "inner"] {
      unlink("\(path)/\(name)")
      rmdir("\(path)/\(name)")
    }
    rmdir(path)
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

  @Test func saysThatThereIsNoSuchFolder() {
    #expect(throws: FileError.noSuchFolder(path: "/tmp/no such folder")) {
      try Folder(path: FilePath("/tmp/no such folder")).fileNames()
    }
  }

  @Test func saysThatAFileIsNoFolder() throws {
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
      let folder = Folder(path: FilePath(path))
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
      let name = FilePath(bytes: [0x61, 0xFF, 0x62])
      let whole = FilePath(path).appending(name)
      let raw = whole.bytes.map { CChar(bitPattern: $0) } + [0]
      let file = try #require(fopen(raw, "w"))
      fputs("bytes", file)
      fclose(file)
      let folder = Folder(path: FilePath(path))
      #expect(try folder.fileNames() == [name])
      #expect(try contents(try folder.open(name)) == "bytes")
      unlink(raw)
    }
  }

  @Test(arguments: [
    FileError.noSuchFolder(path: "p"), .notAFolder(path: "p"), .notAFile(path: "p"),
    .unreadable(path: "p", code: EACCES), .unreadable(path: "p", code: EIO), .changed(path: "p"),
  ])
  func everyErrorSaysWhatToDo(error: FileError) {
    #expect(error.userMessage.contains(" p") || error.userMessage.hasPrefix("p "))
    #expect(error.userMessage.split(separator: ". ").count >= 2)
  }
}

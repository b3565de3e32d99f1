import Glibc
import Testing

/// One run of the built program, as a shell would start it.
struct ProgramRun {
  let output: String
  let errors: String
  /// The exit status; 128 plus the signal's number if a signal ended it.
  let status: Int32

  /// The project's folder, where someone following the README would be.
  static let project: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// The program built next to the tests.
  static let program: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/rollcall"
  }()

  /// Runs a line of shell, in which `rollcall` is the program, in the project's folder.
  ///
  /// - Parameter environment: the whole environment, apart from `PATH`.
  init(_ line: String, environment: [String] = ["LC_ALL=C.UTF-8"]) throws {
    let folder = try Self.temporaryFolder()
    defer {
      unlink("\(folder)/out")
      unlink("\(folder)/err")
      rmdir(folder)
    }
    let script = """
      rollcall() { "\(Self.program)" "$@"; }
      cd "\(Self.project)" && { \(line)
      } >"\(folder)/out" 2>"\(folder)/err"
      """
    var arguments = Self.pointers(["/bin/bash", "-c", script])
    var variables = Self.pointers(environment + ["PATH=/usr/local/bin:/usr/bin:/bin"])
    defer { (arguments + variables).forEach { free($0) } }
    var child = pid_t()
    // If SIGPIPE was ignored when the tests were started, the shell could not change that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The thread that runs a test may block signals, and that would be inherited.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    try #require(posix_spawn(&child, "/bin/bash", nil, &attributes, &arguments, &variables) == 0)
    var code: Int32 = 0
    while waitpid(child, &code, 0) < 0 && errno == EINTR {}
    status = code & 0x7F == 0 ? (code >> 8) & 0xFF : 128 + (code & 0x7F)
    output = Self.read("\(folder)/out")
    errors = Self.read("\(folder)/err")
  }

  /// C strings with a final null pointer; the caller frees them.
  private static func pointers(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { strdup($0) } + [nil]
  }

  static func temporaryFolder() throws -> String {
    var template = Array("/tmp/rollcall-e2e-XXXXXX".utf8CString)
    return try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

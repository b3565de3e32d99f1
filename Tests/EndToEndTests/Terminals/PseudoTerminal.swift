import Glibc
import Support
import Testing

/// A pseudo-terminal without a screen, for what a screen does not show: the program's bytes, and
/// how it leaves the terminal.
final class PseudoTerminal {
  let program: ChildProcess
  /// Everything that was written so far.
  private(set) var bytes: [UInt8] = []
  private var master: Int32
  /// Stays open, so that there is a terminal to look at when the program has ended.
  private let slave: Int32
  private let modes: termios
  private let test: TestHome

  /// Starts the program in its home.
  ///
  /// - Parameter environment: in addition to the home; later ones win.
  init(
    _ test: TestHome, _ arguments: [String] = [], _ environment: [String] = [], columns: Int = 80,
    rows: Int = 24
  ) throws {
    self.test = test
    // posix_openpt(3) and its companions, which the module lacks: see pts(4).
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (lock, number): (Int32, UInt32) = (0, 0)
    try #require(
      ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
    let path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    modes = Self.modes(slave)
    Self.resize(slave, columns, rows)
    var variables = [
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "HOME": test.folder,
      "ROLLCALL_HOME": test.home, "T": test.folder,
    ]
    for variable in environment {
      let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    program = try ChildProcess(
      [ProgramRun.program] + arguments, environment: variables.map { "\($0)=\($1)" },
      terminal: path)
  }

  deinit {
    if master >= 0 { close(master) }
    close(slave)
  }

  // MARK: Its two ends

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    #expect(write(master, bytes, bytes.count) == bytes.count)
  }

  func resize(columns: Int, rows: Int) { Self.resize(master, columns, rows) }

  private static func resize(_ terminal: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Hangs up, as if the window were closed or the line cut.
  func hangUp() {
    close(master)
    master = -1
  }

  /// Reads what the program has written.
  func read() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while master >= 0 {
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }

  // MARK: Waiting

  /// Waits until a text is written; since only changed cells are sent, a word may be in pieces.
  ///
  /// - Parameter start: where in the bytes to search.
  func wait(
    for text: String, from start: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let wanted = Array(text.utf8)
    let came = try await eventually {
      read()
      return bytes[min(start, bytes.count)...].contains(wanted) || program.hasEnded()
    }
    try #require(
      came && bytes[min(start, bytes.count)...].contains(wanted),
      "\(text) in \(ControlSequences(bytes[min(start, bytes.count)...]).text)",
      sourceLocation: sourceLocation)
  }

  /// Waits for a text that does not stay.
  func waitBriefly(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let came = waitUntil {
      read()
      return bytes.contains(Array(text.utf8)) || program.hasEnded()
    }
    try #require(came && bytes.contains(Array(text.utf8)), sourceLocation: sourceLocation)
  }

  /// Types something and waits for the answer.
  func type(
    _ keys: String, andWaitFor text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    read()
    let start = bytes.count
    type(keys)
    try await wait(for: text, from: start, sourceLocation: sourceLocation)
  }

  /// Types something that may or may not change the screen, and waits until that has been drawn.
  func typeAndWait(_ keys: String) async throws {
    read()
    let count = bytes.count
    type(keys)
    for _ in 0..<20 where bytes.count == count {
      try await Task.sleep(for: .milliseconds(10))
      read()
    }
    try await Task.sleep(for: .milliseconds(20))
    read()
  }

  /// Waits until nothing has been written for a third of a second.
  func waitForQuiet() async throws {
    var count = -1
    while count != bytes.count {
      count = bytes.count
      try await Task.sleep(for: .milliseconds(330))
      read()
    }
  }

  /// Waits until the program has ended.
  ///
  /// - Parameter isStalled: whether to read nothing of its output meanwhile.
  func waitForEnd(
    isStalled: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let hasEnded = try await eventually {
      if !isStalled { read() }
      return program.hasEnded()
    }
    read()
    try #require(hasEnded, "The program has not ended.", sourceLocation: sourceLocation)
  }

  // MARK: What is left behind

  private static func modes(_ terminal: Int32) -> termios {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return modes
  }

  /// Whether the line is as it was before the program: it echoes, and waits for whole lines.
  var hasEarlierModes: Bool {
    let now = Self.modes(slave)
    return now.c_iflag == modes.c_iflag && now.c_oflag == modes.c_oflag
      && now.c_cflag == modes.c_cflag && now.c_lflag == modes.c_lflag
  }

  /// Expects the terminal to be as it was before the program.
  func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(hasEarlierModes, sourceLocation: sourceLocation)
    #expect(ControlSequences(bytes).modesLeft == [], sourceLocation: sourceLocation)
  }
}

extension ArraySlice<UInt8> {
  func contains(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    var rest = self
    while let place = rest.firstIndex(of: first) {
      if rest[place...].starts(with: other) { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }
}

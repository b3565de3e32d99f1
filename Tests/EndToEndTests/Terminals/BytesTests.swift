import Testing

/// Which bytes the program writes to a terminal, and that it writes none when nothing happens.
@Suite(.inTerminals) struct BytesTests {
  /// Visits all screens that do not change anything.
  ///
  /// - Parameter found: what the profile says about a file once it has its report.
  private func walk(_ terminal: PseudoTerminal, found: String = "2 kinds of error") async throws {
    try await terminal.wait(for: "in order")
    try await terminal.type("?", andWaitFor: "THIS SCREEN")
    try await terminal.type("q", andWaitFor: "in order")
    try await terminal.type("\r", andWaitFor: found)
    try await terminal.type("\r", andWaitFor: "Report")
    try await terminal.type("\r", andWaitFor: "LINE")
    // The columns to the right, and all the other findings.
    for key in ["l", "l", "l", "l", "e", "e", "e", "e", "e", "e", "e", "e", "w", "w", "w", "q"] {
      try await terminal.typeAndWait(key)
    }
    for key in ["G", "x", "x", "h", "l"] { try await terminal.typeAndWait(key) }
    try await terminal.type("q", andWaitFor: "IDENTITY")
    try await terminal.type("H", andWaitFor: "RESULT")
    try await terminal.type("Q", andWaitFor: "\u{1B}[?1049l")
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 0)
  }

  private func prepared(_ sample: String = "ten-messages") throws -> TestHome {
    let test = try TestHome(profile: "", upload: "assets/samples/\(sample)")
    _ = try test.run("rollcall plan N")
    return test
  }

  @Test func theCLocaleGetsASCII() async throws {
    let terminal = try PseudoTerminal(try prepared("hostile"), [], ["LC_ALL=C"])
    try await walk(terminal, found: "7 kinds of error")
    #expect(terminal.bytes.filter { $0 >= 0x80 } == [])
  }

  @Test(arguments: [([], ["NO_COLOR=1"]), (["--color", "never"], [])])
  func colorCanBeDeclined(arguments: [String], environment: [String]) async throws {
    let terminal = try PseudoTerminal(try prepared(), arguments, environment)
    try await walk(terminal)
    #expect(ControlSequences(terminal.bytes).colors == [])
  }

  @Test func colorIsThereOtherwise() async throws {
    let terminal = try PseudoTerminal(try prepared(), [], ["NO_COLOR="])
    try await walk(terminal)
    #expect(ControlSequences(terminal.bytes).colors.contains(38))
  }

  /// Names with escape sequences, bidi controls and anything else that someone might put into a
  /// file.
  @Test func textOfAFileNeverControlsTheTerminal() async throws {
    let test = try prepared("hostile")
    let other = try test.run(
      "rollcall profile create $'O\\u202Etxt\\u200B' --student-domain o.example --teacher-domain o.example"
    )
    #expect(other.errors == "")
    let terminal = try PseudoTerminal(test)
    try await walk(terminal, found: "7 kinds of error")
    #expect(ControlSequences(terminal.bytes).forbidden == [])
    #expect(!ControlSequences(terminal.bytes).text.contains("Sekret"))
  }

  @Test func onlyACopyGoesToTheClipboard() async throws {
    let terminal = try PseudoTerminal(try prepared())
    try await terminal.wait(for: "in order")
    try await terminal.type("y", andWaitFor: "\u{1B}]52;c;Tg==\u{07}")
    let strings = ControlSequences(terminal.bytes).sequences.filter {
      ["]", "P"].contains($0.kind)
    }
    #expect(strings == [.init(kind: "]", parameters: "52;c;Tg==")])
  }

  /// Both keys arrive before anything about the profile has been loaded.
  @Test func aReportThatIsNotLoadedYetIsOpenedWhenItIs() async throws {
    let terminal = try PseudoTerminal(try prepared())
    try await terminal.wait(for: "in order")
    try await terminal.type("\r\r", andWaitFor: "grouped by file")
    #expect(!ControlSequences(terminal.bytes).text.contains("not been verified"))
  }

  /// A slow line can keep up: half of the keys, which move down and up again, send no more than 400
  /// bytes.
  @Test(
    arguments: [
      (name: "list", keys: [], text: "in order"),
      (name: "profile", keys: ["\r"], text: "IDENTITY"),
      (name: "report", keys: ["\r", "\r"], text: "Report"),
      (name: "records", keys: ["\r", "\r", "\r"], text: "LINE"),
      (name: "record", keys: ["\r", "\r", "\r", "\r"], text: "COLUMN"),
      (name: "review", keys: ["s"], text: "REPORT"),
      (name: "keys", keys: ["?"], text: "THIS SCREEN"),
    ])
  func aKeySendsFewBytes(name: String, keys: [String], text: String) async throws {
    let terminal = try PseudoTerminal(try prepared())
    try await terminal.wait(for: "in order")
    for key in keys {
      try await terminal.waitForQuiet()
      terminal.type(key)
    }
    try await terminal.wait(for: text)
    try await terminal.waitForQuiet()
    var counts: [Int] = []
    for key in Array(repeating: "j", count: 15) + Array(repeating: "k", count: 15) {
      let before = terminal.bytes.count
      try await terminal.typeAndWait(key)
      if terminal.bytes.count > before { counts.append(terminal.bytes.count - before) }
    }
    // Lists of one row do not change.
    try #require(!counts.isEmpty || ["list", "history", "run", "review"].contains(name))
    let median = counts.isEmpty ? 0 : counts.sorted()[counts.count / 2]
    #expect(median <= 400, "\(counts)")
  }

  /// If nothing happens, nothing is written, and no processor is used.
  @Test(
    arguments: [
      (name: "list", keys: [], text: "in order"),
      (name: "profile", keys: ["\r"], text: "IDENTITY"),
      (name: "report", keys: ["\r", "\r"], text: "Report"),
      (name: "records", keys: ["\r", "\r", "\r"], text: "LINE"),
      (name: "history", keys: ["H"], text: "RESULT"),
      (name: "run", keys: ["H", "a", "\r"], text: "Run 1"),
      (name: "review", keys: ["s"], text: "REPORT"),
      (name: "keys", keys: ["?"], text: "THIS SCREEN"),
    ])
  func isQuietWhileNothingHappens(name: String, keys: [String], text: String) async throws {
    let terminal = try PseudoTerminal(try prepared())
    try await terminal.wait(for: "in order")
    for key in keys {
      try await terminal.waitForQuiet()
      terminal.type(key)
    }
    try await terminal.wait(for: text)
    try await terminal.waitForQuiet()
    // The end of a run is read up to a second after it was written, or arbitrarily late on a busy
    // machine. Quiet must follow, whenever that is.
    var isQuiet = false
    for _ in 0..<20 where !isQuiet {
      let (count, ticks) = (terminal.bytes.count, try #require(terminal.program.ticks))
      try await Task.sleep(for: .seconds(2))
      terminal.read()
      let used = try #require(terminal.program.ticks) - ticks
      isQuiet = terminal.bytes.count == count && used <= 1
    }
    #expect(isQuiet)
  }
}

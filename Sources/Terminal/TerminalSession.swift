internal import CSystem
internal import Glibc

/// The terminal while the program has it, from opening to closing; used only by the main thread.
///
/// It must be opened before any other thread is started: it blocks the signals that it reads as
/// events, and an earlier thread would still be interrupted by them.
///
/// ```
/// let session = try TerminalSession(TerminalSession.Options())
/// session.present(frame)
/// for event in session.events(timeout: .seconds(1)) { handle(event) }
/// session.close()
/// ```
package final class TerminalSession {
  package struct Options: Sendable {
    /// Whether color may be used; even then, the variable `NO_COLOR` can forbid it.
    package var isColorWelcome = true

    package init() {}
  }

  package private(set) var size: Size
  package let lettering: Lettering
  /// Whether the terminal's font has the marks that are used, such as ✗; otherwise they are ASCII.
  package let hasGlyphs: Bool
  package let waker: Waker
  /// What the user should know about the choice of terminal type; `nil` if nothing is unusual.
  package let notice: String?

  let screen: Screen
  let output: Output
  let signals: SignalQueue
  var reader: KeyReader
  /// How long to wait after an Esc before it counts as a key.
  let escapeDelay: Duration
  /// Until when to wait for more of what the reader holds.
  var patienceEnds: ContinuousClock.Instant?
  /// When bytes were last read.
  var lastRead = ContinuousClock.now
  /// Events that have happened but have not been returned yet.
  var happened: [TerminalEvent] = []
  /// Whether the terminal is gone for good.
  var isLost = false

  /// What the terminal shows; `nil` if that is not known.
  private var shown: Frame?
  /// What it should show once it accepts output again; `nil` if it already shows that.
  private(set) var awaited: Frame?
  private(set) var isOpen = true
  private var earlierModes: termios
  private var ownModes: termios

  /// Takes over the terminal.
  ///
  /// A `TERM` that terminfo does not know is treated as an xterm, or else as a VT100.
  package init(_ options: Options) throws(TerminalError) {
    let named = HostLocale.environment("TERM")
    let name = named ?? "unknown"
    var modes = termios()
    guard name != "dumb", isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      unsafe tcgetattr(STDIN_FILENO, &modes) == 0
    else { throw .noTerminal }
    guard let waker = Waker(), let output = Output(), let signals = SignalQueue() else {
      throw .system(code: errno)
    }
    let isUTF8 = HostLocale.adopt()
    let isColorWelcome = options.isColorWelcome && HostLocale.environment("NO_COLOR") == nil
    let names = [name] + ["xterm-256color", "vt100"].filter { $0 != name }
    guard let screen = Screen(names, isColorWelcome: isColorWelcome) else {
      signals.close()
      throw .unknownTerminal(name)
    }
    self.waker = waker
    self.signals = signals
    self.screen = screen
    self.output = output
    earlierModes = modes
    ownModes = Self.raw(modes)
    let lettering = Lettering(isUTF8: isUTF8, hostWidth: Screen.width)
    self.lettering = lettering
    hasGlyphs = isUTF8 && !["linux", "vt"].contains { screen.name.hasPrefix($0) }
    let trouble = named.map { "TERM=\(lettering.visible($0)) is unknown here" }
    notice =
      screen.name == name ? nil : "\(trouble ?? "TERM is not set"); using \(screen.name)."
    reader = KeyReader(isUTF8: isUTF8, sequences: screen.keySequences)
    let delay = HostLocale.environment("ESCDELAY").flatMap { Int($0) }
    escapeDelay = .milliseconds(min(max(0, delay ?? 25), 5000))
    size = screen.size
    let restoration = screen.restoration
    unsafe restoration.withUnsafeBytes {
      unsafe csystem_guard_terminal(
        output.descriptor, &earlierModes, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &ownModes)
    _ = followSize()
    output.send(screen.entering(wasLeft: true))
  }

  /// Modes in which every key arrives as it is pressed, and output is sent unchanged; a serial line
  /// keeps its settings.
  ///
  /// - SeeAlso: termios(3), on raw mode
  private static func raw(_ earlier: termios) -> termios {
    var modes = earlier
    unsafe cfmakeraw(&modes)
    modes.c_cflag = earlier.c_cflag
    return modes
  }

  deinit { close() }

  /// Shows a frame; only what differs from the last one is sent. While the terminal accepts
  /// nothing, the frame is kept until it does, unless another one replaces it.
  package func present(_ frame: Frame) {
    guard isOpen, !isLost else { return }
    awaited = frame == shown ? nil : frame
    showAwaited()
  }

  /// Sends what the terminal has not accepted so far, and then the waiting frame.
  func showAwaited() {
    output.send()
    guard output.isEmpty, let frame = awaited else { return }
    output.send(screen.draw(frame, size))
    shown = frame
    awaited = nil
  }

  /// Gives the terminal back to the shell and stops, until the process is continued.
  ///
  /// `TerminalEvent.resumed` follows.
  package func suspend() {
    stop(0)
  }

  /// Gives the terminal back, stops some processes, and takes it over again.
  ///
  /// - Parameter target: as in kill(2)
  func stop(_ target: pid_t) {
    guard isOpen, !isLost else { return }
    leave()
    signals.stop(target)
    // The signals that stopped and continued the process have been dealt with.
    let others = signals.take().filter { $0 != SIGTSTP && $0 != SIGCONT }
    resume(wasLeft: true)
    for number in others { handle(signal: number) }
  }

  /// Gives the terminal back.
  private func leave() {
    output.send(screen.leaving())
    output.finish(screen.restoration)
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &earlierModes)
  }

  /// Takes the terminal over again after the process was stopped.
  ///
  /// - Parameter wasLeft: whether it had been given back before.
  func resume(wasLeft: Bool) {
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &ownModes)
    output.send(screen.entering(wasLeft: wasLeft))
    forget()
    if let size = followSize() { happened.append(.resized(size)) }
    happened.append(.resumed)
  }

  /// Sends everything with the next frame, as if the terminal had forgotten it.
  package func repaint() {
    guard isOpen else { return }
    screen.forget()
    forget()
  }

  private func forget() {
    awaited = awaited ?? shown
    shown = nil
  }

  /// Notes the terminal's size; what it shows is then unknown.
  ///
  /// - Returns: the size if it has changed; otherwise `nil`.
  func followSize() -> Size? {
    var answer = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &answer) == 0, answer.ws_col > 0,
      answer.ws_row > 0
    else { return nil }
    // A limit, since no screen is larger and cells take memory.
    let size = Size(columns: min(Int(answer.ws_col), 1000), rows: min(Int(answer.ws_row), 1000))
    guard size != self.size else { return nil }
    self.size = size
    screen.resize(size)
    screen.forget()
    shown = nil
    awaited = nil
    return size
  }

  /// Asks the terminal to put a text on the clipboard where it is shown (OSC 52).
  ///
  /// - Returns: `false` if it is too long for that, or if the terminal is gone.
  package func copy(_ text: String) -> Bool {
    let isInScreen =
      HostLocale.environment("STY") != nil && HostLocale.environment("TMUX") == nil
    guard isOpen, !isLost, let request = Clipboard.request(text, isInScreen: isInScreen)
    else { return false }
    output.send(request)
    return true
  }

  /// Gives the terminal back as it was, and then writes to standard error what was held back from
  /// it.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    screen.close()
    csystem_guard_release()
    signals.close()
  }
}

internal import CNcurses
internal import CSystem
internal import Glibc

/// Uses ncurses to find out what must be sent to the terminal so that it shows a frame.
///
/// ncurses writes into a file in memory. If ncurses wrote to the terminal itself, a terminal that
/// accepts nothing would make it wait in the middle of a frame, without noticing signals.
///
/// `@safe`, since ncurses' objects are made in `init`, freed once in `close`, and never handed out.
@safe final class Screen {
  /// Its name in terminfo.
  let name: String
  private let handle: OpaquePointer
  private let file: UnsafeMutablePointer<FILE>
  private let palette: Palette
  private var isOpen = true
  private var isCursorShown = true
  private var letters: [wchar_t] = []
  /// The frame that ncurses has; `nil` if the next one must be drawn completely.
  private var drawn: Frame?
  private var shortening = Shortening()

  /// Turns on bracketed paste: the terminal marks what is pasted, so that it is not taken for
  /// typing.
  private static let pasteOn = Array("\u{1B}[?2004h".utf8)
  private static let pasteOff = Array("\u{1B}[?2004l".utf8)

  /// - Returns: `nil` if none of the names is a terminal that can be drawn on.
  init?(_ names: [String], isColorWelcome: Bool) {
    let memory = unsafe csystem_memory_file("frames")
    guard memory >= 0, let file = unsafe fdopen(memory, "w+") else { return nil }
    var opened: (OpaquePointer, String)?
    for name in names {
      guard let handle = unsafe cncurses_open(name, file) else { continue }
      unsafe opened = (handle, name)
      break
    }
    guard let (handle, name) = unsafe opened else {
      unsafe fclose(file)
      return nil
    }
    unsafe self.handle = handle
    unsafe self.file = file
    self.name = name
    cncurses_prepare()
    palette = Palette(isColorWelcome: isColorWelcome)
  }

  deinit { close() }

  /// Ends the screen. Must be called before another one is made, since ncurses draws on the one
  /// made last.
  func close() {
    guard isOpen else { return }
    isOpen = false
    unsafe delscreen(handle)
    unsafe fclose(file)
  }

  /// Draws a frame.
  ///
  /// The cell at the bottom right stays empty: a character there makes some terminals scroll.
  ///
  /// - Returns: the bytes that change the last frame into this one.
  func draw(_ frame: Frame, _ size: Size) -> [UInt8] {
    if drawn?.size != frame.size {
      drawn = nil
      cncurses_erase()
    }
    for y in 0..<min(frame.size.rows, size.rows) where drawn?.row(y) != frame.row(y) {
      let end = y == size.rows - 1 ? size.columns - 1 : size.columns
      cncurses_erase_row(Int32(y))
      drawRow(frame.row(y), y, end)
    }
    drawn = frame
    if frame.cursor == nil { showCursor(false) }
    let cursor = frame.cursor ?? Point(x: 0, y: 0)
    cncurses_show(
      Int32(min(max(0, cursor.y), size.rows - 1)), Int32(min(max(0, cursor.x), size.columns - 1)))
    if frame.cursor != nil { showCursor(true) }
    return shortening.shortened(written())
  }

  /// Takes what ncurses has written.
  private func written() -> [UInt8] {
    let descriptor = unsafe fileno(file)
    let count = Int(lseek(descriptor, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = unsafe max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }

  private func drawRow(_ row: ArraySlice<Cell>, _ y: Int, _ end: Int) {
    var x = 0
    var start = 0
    var role = Role.text
    letters.removeAll(keepingCapacity: true)
    for cell in row where cell.width > 0 {
      guard x + Int(cell.width) <= end else { break }
      let line = Self.line(cell)
      if cell.role != role || line != nil {
        drawRun(y, start, role)
        (start, role) = (x, cell.role)
      }
      if let line {
        let look = palette[role]
        cncurses_draw(Int32(y), Int32(x), line, look.attributes, look.pair)
        start = x + 1
      } else {
        for scalar in cell.scalars { letters.append(wchar_t(scalar.value)) }
      }
      x += Int(cell.width)
    }
    drawRun(y, start, role)
  }

  private func drawRun(_ y: Int, _ x: Int, _ role: Role) {
    guard !letters.isEmpty else { return }
    let look = palette[role]
    unsafe cncurses_write(
      Int32(y), Int32(x), letters, Int32(letters.count), look.attributes, look.pair)
    letters.removeAll(keepingCapacity: true)
  }

  /// The code of a cell that is drawn with the terminal's line characters; `nil` for any other.
  private static func line(_ cell: Cell) -> UInt32? {
    switch cell.base {
    case "─", "│", "┌", "┐", "└", "┘", "├", "┤": cell.base?.value
    default: nil
    }
  }

  private func showCursor(_ isShown: Bool) {
    guard isShown != isCursorShown else { return }
    isCursorShown = isShown
    curs_set(isShown ? 1 : 0)
  }

  /// Makes the next frame be sent in full.
  func forget() {
    shortening.forget()
    cncurses_forget()
  }

  /// Adapts to the size of the terminal.
  func resize(_ size: Size) {
    drawn = nil
    resizeterm(Int32(size.rows), Int32(size.columns))
  }

  /// The size that ncurses assumes for a terminal that does not report its size.
  var size: Size { Size(columns: Int(cncurses_columns()), rows: Int(cncurses_rows())) }

  /// Restores the terminal for another program.
  ///
  /// - Returns: what must be written to it.
  func leaving() -> [UInt8] {
    showCursor(true)
    endwin()
    return Self.pasteOff + Self.capability("rmkx") + written()
  }

  /// Takes over the terminal again; the next frame is sent in full.
  ///
  /// - Parameter wasLeft: whether the terminal was given back with `leaving`, so that ncurses takes
  ///   it over with its next frame. Otherwise other programs have used it in the meantime, and its
  ///   state is unknown.
  func entering(wasLeft: Bool) -> [UInt8] {
    forget()
    let begin = wasLeft ? [] : Self.capability("smcup")
    return begin + Self.capability("smkx") + Self.pasteOn
  }

  /// How many columns ncurses gives a scalar in the current locale; -1 if it does not know it.
  static func width(_ scalar: Unicode.Scalar) -> Int { Int(cncurses_width(scalar.value)) }

  /// What the keys of this terminal send.
  var keySequences: KeySequences {
    KeySequences(own: KeySequences.names.map { (Self.capability($0.0), $0.1) })
  }

  /// The bytes that give the terminal back without ncurses, for a program that crashes.
  var restoration: [UInt8] {
    var bytes = Self.capability("rmkx") + Self.pasteOff
    bytes += Self.capability("cnorm") + Self.capability("sgr0")
    let end = Self.capability("rmcup")
    guard end.isEmpty else { return bytes + end + Array("\r".utf8) }
    // What is shown stays, and the shell continues on the line below.
    let bottom = unsafe cncurses_place(Int32(size.rows - 1), 0)
    bytes += unsafe bottom.map { unsafe Self.withoutDelays(String(cString: $0)) } ?? []
    return bytes + Array("\r\n".utf8)
  }

  private static func capability(_ name: String) -> [UInt8] {
    let text = unsafe cncurses_string(name).map { unsafe String(cString: $0) }
    return withoutDelays(text ?? "")
  }

  /// A string from terminfo without delays such as `$<2>`, which modern terminals do not need.
  private static func withoutDelays(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}

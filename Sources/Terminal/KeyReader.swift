/// Turns the bytes that a terminal sends into events, without a clock or a terminal.
///
/// ncurses could do this, but it waits in the middle of a read, takes the end of the input for a
/// pause, and reports the letters of an unknown sequence as if they had been typed. Here such a
/// sequence is ignored as a whole.
///
/// Start reading at `token(at:)`.
struct KeyReader {
  /// Why bytes are being held, which determines for how long.
  enum Waiting: Equatable {
    /// It is not clear yet whether an Esc is a key or begins a sequence.
    case escape
    /// The rest of a sequence or of a character has not arrived.
    case sequence
    /// The end of a paste has not arrived.
    case paste
  }

  private let isUTF8: Bool
  private let sequences: KeySequences
  private var held: [UInt8] = []
  /// What has been pasted so far, during a paste.
  private var pasted: [UInt8]?
  /// Whether the last event was an Esc after which nothing came in time.
  private var escapeWasLone = false

  /// The rest of a longer paste is dropped: no name and no path is that long.
  private static let pasteLimit = 64 * 1024
  /// The longest sequence, in bytes.
  private static let sequenceLimit = 4096
  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  init(isUTF8: Bool, sequences: KeySequences = KeySequences()) {
    self.isUTF8 = isUTF8
    self.sequences = sequences
  }

  /// Why the reader holds bytes; `nil` if it holds none.
  var waiting: Waiting? {
    if pasted != nil { return .paste }
    if held.isEmpty { return nil }
    return held.allSatisfy { $0 == Self.escape } ? .escape : .sequence
  }

  /// Reads bytes as they come, in pieces of any length.
  mutating func read(_ bytes: [UInt8]) -> [TerminalEvent] {
    if escapeWasLone, isRestOfSequence(bytes) { held = [Self.escape] }
    escapeWasLone = false
    held += bytes
    var events: [TerminalEvent] = []
    var index = 0
    while index < held.count {
      if pasted != nil {
        guard let end = readPaste(from: &index) else { break }
        events.append(end)
        continue
      }
      let (token, length) = token(at: index)
      switch token {
      case .key(let key): events.append(.key(key))
      case .pasteBegins: pasted = []
      case .nothing: break
      case .incomplete:
        held.removeFirst(index)
        return events
      }
      index += length
    }
    held.removeFirst(index)
    return events
  }

  /// The meaning of the held bytes, when nothing has followed them in time.
  mutating func giveUp() -> [TerminalEvent] {
    defer { held = [] }
    if let text = pasted {
      pasted = nil
      return [.paste(Self.line(text))]
    }
    escapeWasLone = waiting == .escape
    return escapeWasLone ? held.map { _ in .key(.escape) } : []
  }

  // MARK: One thing at a time

  enum Token: Equatable {
    case key(Key)
    case pasteBegins
    /// Bytes that are ignored.
    case nothing
    /// More bytes are needed to decide.
    case incomplete
  }

  /// The meaning of the bytes that begin at a place, and how many bytes belong to it.
  private func token(at start: Int) -> (Token, length: Int) {
    switch held[start] {
    case Self.escape: escapeSequence(at: start)
    case 0x09: (.key(.tab), 1)
    // Carriage returns typed before the program took over the terminal were turned into line feeds.
    case 0x0A, 0x0D: (.key(.enter), 1)
    case 0x08, 0x7F: (.key(.backspace), 1)
    case 0..<0x20: (.key(.control(Self.letter(held[start]))), 1)
    case 0x20..<0x7F: (.key(.character(Character(Unicode.Scalar(held[start])))), 1)
    default: letter(at: start)
    }
  }

  private func escapeSequence(at start: Int) -> (Token, length: Int) {
    if let (key, length) = sequences.key(held[start...]) { return (.key(key), length) }
    guard start + 1 < held.count else { return (.incomplete, 0) }
    switch held[start + 1] {
    case UInt8(ascii: "["): return controlSequence(at: start)
    case UInt8(ascii: "O"): return keypadSequence(at: start)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return string(at: start)
    case Self.escape:
      // Esc twice, or a sequence with Alt.
      guard start + 2 < held.count else { return (.incomplete, 0) }
      guard [UInt8(ascii: "["), UInt8(ascii: "O")].contains(held[start + 2]) else {
        return (.key(.escape), 1)
      }
      let (inner, length) = escapeSequence(at: start + 1)
      return inner == .incomplete ? (.incomplete, 0) : (.nothing, length + 1)
    // Esc and a key pressed right after it, which a terminal also sends for the key with Alt.
    default: return (.key(.escape), 1)
    }
  }

  /// `ESC [`, parameters, and a letter.
  ///
  /// - SeeAlso: ECMA-48, 5.4
  private func controlSequence(at start: Int) -> (Token, length: Int) {
    var end = start + 2
    // The Linux console's function keys have a letter after a second bracket.
    if end < held.count, held[end] == UInt8(ascii: "[") { end += 1 }
    while end < held.count, (0x20...0x3F).contains(held[end]) { end += 1 }
    guard end - start < Self.sequenceLimit else { return (.nothing, end - start) }
    guard end < held.count else { return (.incomplete, 0) }
    // A byte that belongs to no sequence ends this one and is read separately.
    guard (0x40...0x7E).contains(held[end]) else { return (.nothing, end - start) }
    let token = sequences.control(held[(start + 2)..<end], held[end])
    return (token, end + 1 - start)
  }

  /// `ESC O` and a letter.
  private func keypadSequence(at start: Int) -> (Token, length: Int) {
    var end = start + 2
    while end < held.count, (0x30...0x3B).contains(held[end]) { end += 1 }
    guard end - start < Self.sequenceLimit else { return (.nothing, end - start) }
    guard end < held.count else { return (.incomplete, 0) }
    guard (0x20...0x7E).contains(held[end]) else { return (.nothing, end - start) }
    let key = end == start + 2 ? sequences.keypad(held[end]) : nil
    return (key.map(Token.key) ?? .nothing, end + 1 - start)
  }

  /// A terminal's answer to another program's question.
  private func string(at start: Int) -> (Token, length: Int) {
    for end in (start + 2)..<max(start + 2, held.count) {
      switch held[end] {
      case 0x07, 0x18, 0x1A: return (.nothing, end + 1 - start)
      case Self.escape:
        guard end + 1 < held.count else { return (.incomplete, 0) }
        return (.nothing, end - start + (held[end + 1] == UInt8(ascii: "\\") ? 2 : 0))
      default: continue
      }
    }
    return held.count - start < Self.sequenceLimit
      ? (.incomplete, 0) : (.nothing, held.count - start)
  }

  /// A character that is not ASCII; invalid bytes are ignored.
  private func letter(at start: Int) -> (Token, length: Int) {
    guard isUTF8 else { return (.nothing, 1) }
    let length =
      switch held[start] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let end = min(start + length, held.count)
    let rest = held[(start + 1)..<end]
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (.nothing, 1) }
    guard end == start + length else { return (.incomplete, 0) }
    guard let text = String(validating: held[start..<end], as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return (.nothing, length) }
    return (.key(.character(Character(scalar))), length)
  }

  /// The letter of a control character, in lower case.
  private static func letter(_ control: UInt8) -> Character {
    Character(Unicode.Scalar(control + (control >= 1 && control <= 26 ? 0x60 : 0x40)))
  }

  /// Whether the bytes are a sequence whose Esc came too early on a slow line: an arrow key rather
  /// than letters.
  private func isRestOfSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    var reader = self
    reader.held = [Self.escape] + bytes
    switch bytes[0] {
    case UInt8(ascii: "["):
      return reader.controlSequence(at: 0).0 != .incomplete
    case UInt8(ascii: "O"):
      if case .key = reader.keypadSequence(at: 0).0 { return true }
      return false
    default: return false
    }
  }

  // MARK: Pastes

  /// Reads what is pasted, up to its end if that has arrived.
  private mutating func readPaste(from index: inout Int) -> TerminalEvent? {
    var text = pasted ?? []
    while index < held.count {
      if held[index] == Self.escape {
        let here = held[index...].prefix(Self.pasteEnd.count)
        if here.elementsEqual(Self.pasteEnd) {
          index += here.count
          pasted = nil
          return .paste(Self.line(text))
        }
        if Self.pasteEnd.starts(with: here) { break }
      }
      if text.count < Self.pasteLimit { text.append(held[index]) }
      index += 1
    }
    pasted = text
    return nil
  }

  /// Text as one line, without control characters.
  private static func line(_ bytes: [UInt8]) -> String {
    var line = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
    where scalar.properties.generalCategory != .control {
      line.append(scalar)
    }
    return String(line)
  }
}

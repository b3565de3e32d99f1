/// What a program has written to a terminal, parsed by ECMA-48.
struct ControlSequences {
  /// One control function: `CSI ?25l` is `final` l with the parameters `?25`.
  struct Sequence: Hashable {
    /// `[` for CSI, `]` for OSC, `P` for DCS, else nothing.
    var kind = ""
    var parameters = ""
    var final = ""
  }

  private(set) var sequences: [Sequence] = []
  /// The single control characters.
  private(set) var controls: Set<UInt8> = []
  /// Everything else.
  private(set) var printed: [UInt8] = []

  /// What is printed, for a message.
  var text: String { String(decoding: printed, as: UTF8.self) }

  init(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B: sequences.append(Self.sequence(&rest))
      case ..<0x20, 0x7F: controls.insert(byte)
      default: printed.append(byte)
      }
    }
  }

  /// Reads what follows an escape character.
  private static func sequence(_ rest: inout ArraySlice<UInt8>) -> Sequence {
    func take(_ isTaken: (UInt8) -> Bool) -> String {
      let taken = rest.prefix(while: isTaken)
      rest = rest.dropFirst(taken.count)
      return String(decoding: taken, as: UTF8.self)
    }
    func takeOne() -> String { String(decoding: rest.popFirst().map { [$0] } ?? [], as: UTF8.self) }
    // A sequence that is cut off ends where the next begins, as on terminals.
    func takeFinal() -> String { rest.first == 0x1B ? "" : takeOne() }
    switch rest.first {
    case UInt8(ascii: "["):
      let kind = takeOne()
      return Sequence(
        kind: kind, parameters: take { (0x20...0x3F).contains($0) }, final: takeFinal())
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      let kind = takeOne()
      let content = take { $0 != 0x07 && $0 != 0x1B }
      if takeOne() == "\u{1B}" { _ = takeOne() }
      return Sequence(kind: kind, parameters: content)
    default:
      return Sequence(parameters: take { (0x20...0x2F).contains($0) }, final: takeFinal())
    }
  }

  // MARK: Modes

  /// Which modes are still set the way the program wanted them instead of the way a shell needs
  /// them.
  var modesLeft: Set<String> {
    var isSet: [String: Bool] = [:]
    for sequence in sequences {
      switch (sequence.kind, sequence.final) {
      case ("[", "h"), ("[", "l"):
        let isPrivate = sequence.parameters.hasPrefix("?")
        for number in sequence.parameters.drop(while: { $0 == "?" }).split(separator: ";") {
          isSet["\(isPrivate ? "?" : "")\(number)"] = sequence.final == "h"
        }
      case ("", "="): isSet["keypad"] = true
      case ("", ">"): isSet["keypad"] = false
      default: break
      }
    }
    // A shell has a cursor and wraps lines, and has none of the others.
    var left = Set(isSet.filter { $0.value && !["?25", "?7"].contains($0.key) }.keys)
    for mode in ["?25", "?7"] where isSet[mode] == false { left.insert(mode) }
    // Blinking is part of a very visible cursor; a terminal's initial state is unknown.
    left.remove("?12")
    if let last = sequences.last(where: { $0.kind == "[" && $0.final == "m" }) {
      if !["", "0"].contains(last.parameters) { left.insert("SGR \(last.parameters)") }
    }
    return left
  }

  /// The parameters that set a color.
  var colors: Set<Int> {
    var found: Set<Int> = []
    for sequence in sequences where sequence.kind == "[" && sequence.final == "m" {
      let numbers = sequence.parameters.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
      found.formUnion(numbers.filter { (30...49).contains($0) || (90...107).contains($0) })
    }
    return found
  }

  // MARK: What may be written

  /// What no program of ours may ever send, whatever it shows.
  var forbidden: [String] {
    var found = controls.subtracting([0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F]).map { "control \($0)" }
    for sequence in Set(sequences) where !Self.isKnown(sequence) { found.append("\(sequence)") }
    guard let text = String(validating: printed, as: UTF8.self) else {
      return found + ["bytes that are not UTF-8"]
    }
    let hidden = Set(text.unicodeScalars.filter(Self.isHidden)).map(\.value)
    return found + hidden.map { "U+\(String($0, radix: 16))" }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Control characters, bidi controls and zero width spaces, separators of lines, private use.
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }

  /// Whether terminfo lists it for an xterm, or the program uses it for a purpose of its own.
  private static func isKnown(_ sequence: Sequence) -> Bool {
    switch sequence.kind {
    case "":
      ["(B", "(0", ")0", "=", ">", "M", "7", "8"].contains(sequence.parameters + sequence.final)
    case "[":
      switch sequence.final {
      case "h", "l":
        // Insert mode; cursor keys, wrapping, the cursor, the alternate screen, pastes.
        ["4", "?1", "?7", "?12", "?25", "?12;25", "?1049", "?2004"].contains(sequence.parameters)
      // The window's title is saved with the screen, and restored.
      case "t": ["22;0;0", "23;0;0"].contains(sequence.parameters)
      default:
        "ABCDGHJKLMPSTXbdmr@".contains(sequence.final)
          && sequence.parameters.allSatisfy { $0.isNumber || $0 == ";" }
      }
    default: false
    }
  }
}

internal import Terminal

/// The last line: the most important keys, as many as fit.
extension Model {
  var keysLine: Line {
    if let prompt { return keysLine(of: prompt) }
    let shown = hints(context).filter { $0.footer != nil && $0.refusal == nil }
      .sorted { ($0.footer ?? 0) < ($1.footer ?? 0) }
    let gap: Line = context.size.columns < 60 ? " " : "  "
    var line = Line.empty
    var kept = shown
    repeat {
      line = kept.map(keyText).joined(separator: gap)
      if context.lettering.width(of: line) <= context.size.columns - 2 { break }
      let least = kept.map(Self.weight).min()
      guard kept.count > 1, let last = kept.lastIndex(where: { Self.weight($0) == least }) else {
        break
      }
      kept.remove(at: last)
    } while true
    return line
  }

  /// Which keys stay if there is no room for all of them: the screen's main key stays longest, then
  /// those for leaving and for showing all keys.
  private static func weight(_ hint: KeyHint) -> Int {
    if hint.isMain { return 4 }
    return switch hint.footer ?? 0 {
    case (footerOfText + 1)...: 3
    case 0: 2
    case footerOfText: 1
    default: 0
    }
  }

  /// The rank of the key that shows what is cut off: it is dropped after the screen's other keys,
  /// and before Enter.
  static let footerOfText = 89

  /// While a question is open, its keys are the only ones.
  private func keysLine(of prompt: Prompt) -> Line {
    let keys =
      prompt.isConfirmation
      ? [("y", "yes"), ("any other key", "no")] : [("enter", "accept"), ("esc", "cancel")]
    return keys.map { Line($0.0, .key) + Line(" \($0.1)") }.joined(separator: "  ")
  }

  private func keyText(_ hint: KeyHint) -> Line {
    let isLast = stack.count == 1 && hint.name == "back"
    return Line(hint.footerLabel, .key) + Line(" \(isLast ? "quit" : hint.name)")
  }
}

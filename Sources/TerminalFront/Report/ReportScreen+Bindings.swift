internal import Profiles
internal import Terminal
internal import Verification
internal import Words

extension ReportScreen {
  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter], name: "records", help: "the records of a finding", group: .screen, footer: 0,
      isThere: { !$0.isAtFile },
      refusal: { screen, _ in
        guard let finding = screen.choice.selected?.finding else { return "Nothing was found." }
        return finding.lines.isEmpty
          ? "This is about the file as a whole, so there are no records to show." : nil
      },
      action: { screen, _ in
        guard let row = screen.choice.selected, let loaded = screen.loaded,
          case .finding(_, let index) = row.kind
        else { return [] }
        let all = screen.findings.filter { !$0.finding.lines.isEmpty }
        guard let place = all.firstIndex(where: { $0.index == index }) else { return [] }
        return [.push(RecordsScreen(loaded, all.map(\.finding), at: place))]
      }),
    enter("fold", "fold the file") { !$0.isAtFoldedFile },
    enter("unfold", "show the file's findings") { $0.isAtFoldedFile },
    go(.error, false, "e", "the next error", footer: 1, footerLabel: "e/E", name: "error"),
    go(.error, true, "E", "the previous error"),
    go(.warning, false, "w", "the next warning", footer: 2, footerLabel: "w/W", name: "warning"),
    go(.warning, true, "W", "the previous warning"),
    showing("errors only", "errors only", when: false),
    showing("everything", "everything again", when: true),
    Binding(
      keys: [.character("h"), .left], name: "fold", help: "fold the file", group: .screen,
      refusal: { screen, _ in screen.refusal(ofFolding: true) },
      action: { screen, _ in
        screen.fold(true)
        return []
      }),
    Binding(
      keys: [.character("l"), .right], name: "unfold", help: "show its findings", group: .screen,
      refusal: { screen, _ in screen.refusal(ofFolding: false) },
      action: { screen, _ in
        screen.fold(false)
        return []
      }),
    file(false, "f", "the next file"),
    file(true, "F", "the previous file"),
    Binding(
      keys: [.character("v")], name: "verify", help: "verify the current files",
      group: .screen, footer: 4,
      refusal: { screen, _ in screen.overview?.refusal(of: .verify)?.userMessage },
      action: { screen, _ in
        [.act(.verify(profile: screen.profile)), .say("Verifying...", .busy)]
      }),
    .start(footer: 5) { $0.overview },
  ]

  /// `x`, named by what it shows.
  private static func showing(
    _ name: String, _ help: String, when showsErrorsOnly: Bool
  ) -> Binding<Self> {
    Binding(
      keys: [.character("x")], name: name, help: help, group: .screen,
      footer: 3, isThere: { $0.showsErrorsOnly == showsErrorsOnly },
      refusal: { screen, _ in
        screen.loaded?.report.count(.error) == 0 && !screen.showsErrorsOnly
          ? "There are no errors." : nil
      },
      action: { screen, _ in
        screen.toggleErrorsOnly()
        return []
      })
  }

  private static func go(
    _ severity: Severity, _ backwards: Bool, _ key: Character, _ help: String,
    footer: Int? = nil, footerLabel: String? = nil, name: String = ""
  ) -> Binding<Self> {
    let word = severity == .error ? "errors" : "warnings"
    return Binding(
      keys: [.character(key)], footerLabel: footerLabel, name: name, help: help, group: .screen,
      footer: footer, isRepeated: true,
      refusal: { screen, _ in
        let count = screen.loaded?.report.count(severity) ?? 0
        if count == 0 { return "There are no \(word)." }
        let isHere = screen.choice.selected?.finding?.severity == severity
        // The findings need to be searched only if there is a filter.
        let isThere =
          screen.filter == nil
          ? count > (isHere ? 1 : 0) : screen.next(severity, backwards: backwards) != nil
        return isThere ? nil : "There are no other \(word) here."
      },
      action: { screen, _ in screen.go(to: severity, backwards: backwards) })
  }

  /// Enter on a file, named by what it does now.
  private static func enter(
    _ name: String, _ help: String, when isThere: @escaping @Sendable (Self) -> Bool
  ) -> Binding<Self> {
    Binding(
      keys: [.enter], name: name, help: help, group: .screen, footer: 0,
      isThere: { $0.isAtFile && isThere($0) },
      refusal: { screen, _ in
        screen.choice.selected?.file.findings.isEmpty ?? true
          ? "Nothing was found in this file." : nil
      },
      action: { screen, _ in
        screen.toggle()
        return []
      })
  }

  /// Whether the selected row is a file, rather than a finding.
  private var isAtFile: Bool {
    if case .file? = choice.selected?.kind { true } else { false }
  }

  private static func file(_ backwards: Bool, _ key: Character, _ help: String) -> Binding<Self> {
    Binding(
      keys: [.character(key)], name: "file", help: help, group: .screen, isRepeated: true,
      action: { screen, _ in
        guard let row = screen.rowOfFile(backwards: backwards) else {
          return [.say("This is the \(backwards ? "first" : "last") file.", .dim)]
        }
        screen.choice.select(row)
        return []
      })
  }
}

import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Every key of every screen.
@Suite struct KeyTests {
  /// A screen that no one touches tells the time, and how long ago things were.
  @Test func theClockGoesOnWithoutKeys() throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    let front = district.front()
    front.press(.enter)
    #expect(front.shows("10 m ago"))
    let path = front.path
    front.passTime(.seconds(120))
    #expect(front.path != path && front.shows("12 m ago"))
  }

  /// Scenes in which keys are not typed into a prompt.
  private static let scenes = Scene.all.filter { !$0.name.contains("prompt") }

  /// Presses keys in a copy of the front in which nothing is done to the home.
  private func after(_ keys: Key..., in staged: Front) -> Front { after(keys, in: staged) }
  private func after(_ keys: [Key], in staged: Front) -> Front {
    let front = Front(staged)
    front.isHolding = true
    front.press(keys)
    return front
  }

  @Test(arguments: scenes)
  func eachKeyHasOneMeaningAndDoesSomethingOrSaysWhyNot(_ scene: Scene) throws {
    let staged = try scene.stage()
    expectOneMeaning(of: staged.model.hints(staged.model.context))
    try expectThatSomethingIsDone(in: staged)
    try expectThatTheListOfKeysPressesThem(of: staged)
  }

  private func expectThatSomethingIsDone(in staged: Front) throws {
    let before = staged.frame
    for hint in staged.model.hints(staged.model.context) where hint.group != .move {
      let key = try #require(hint.key)
      let front = after(key, in: staged)
      let isDone =
        !front.acts.isEmpty || !front.copied.isEmpty || front.suspensions + front.repaints > 0
        || front.status != nil || front.model.prompt != nil
        || front.model.stack.last?.number != staged.model.stack.last?.number
      let hasSaid = front.model.said.map { $0 != staged.model.said } ?? false
      #expect(
        isDone || hasSaid || front.frame != before || !front.model.ahead.isEmpty,
        "\(hint.label), \(hint.help), does nothing")
      if let refusal = hint.refusal, front.model.ahead.isEmpty {
        // A key that asks for a text takes the letters that follow, although nothing can be found.
        #expect((front.model.prompt?.objection ?? front.said) == refusal, "\(hint.label)")
        #expect(front.acts.isEmpty && front.model.stack.count == staged.model.stack.count)
      }
    }
  }

  private func expectThatTheListOfKeysPressesThem(of staged: Front) throws {
    let hints = staged.model.hints(staged.model.context)
    let opened = after("?", in: staged)
    guard let screen = opened.model.top?.screen as? KeysScreen, staged.title != screen.title else {
      return
    }
    for (index, item) in screen.choice.items.enumerated() {
      let key = try #require(item.hint.key)
      #expect(hints.contains(item.hint))
      let front = Front(opened)
      front.isHolding = true
      front.press(Array(repeating: .down, count: index) + [.enter])
      if let refusal = item.hint.refusal {
        #expect(front.said == refusal && front.title == screen.title)
      } else if key != "?" {
        let direct = after(key, in: staged)
        #expect(front.title == direct.title, "\(item.hint.label)")
        #expect(front.acts == direct.acts && front.status == direct.status)
        #expect(front.model.prompt == direct.model.prompt)
      }
    }
  }

  private func expectOneMeaning(of hints: [KeyHint]) {
    let keys = hints.compactMap(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(
      hints.allSatisfy {
        !$0.label.isEmpty && !$0.help.isEmpty && ($0.footer == nil || !$0.name.isEmpty)
      })
  }

  /// Sentences name keys as in `v verifies them.` or `Enter shows them.`
  @Test(arguments: Scene.all) func noScreenNamesAKeyThatDoesNothingOnIt(_ scene: Scene) throws {
    let front = try scene.stage()
    guard front.model.prompt == nil, !(front.model.top?.screen is KeysScreen) else { return }
    let hints = front.model.hints(front.model.context)
    let text = front.screen.dropLast().joined(separator: " ")
    let verbs =
      "shows|reviews|resumes|lifts|verifies|starts|plans|releases|release|opens|tries|asks"
    let sentence = try Regex("(?:^|[ .;(])([A-Za-z]|Enter) +(?:\(verbs))\\b")
    for match in text.matches(of: sentence) {
      let name = String(match.output[1].substring ?? "")
      // An article is not a key.
      if ["a", "A", "I"].contains(name) && !hints.contains(where: { $0.label == name }) {
        continue
      }
      let key: Key = name == "Enter" ? .enter : .character(Character(name))
      let hint = hints.first { $0.key == key }
      #expect(hint != nil && hint?.refusal == nil, "\(text[match.range]) \(hint?.refusal ?? "")")
    }
  }

  /// Whatever row is selected, a key named in the last line does something, instead of explaining
  /// why it does not.
  @Test(arguments: scenes) func theFooterNamesOnlyKeysThatDoSomethingNow(_ scene: Scene) throws {
    let staged = try scene.stage()
    staged.press(.control("l"))
    guard let top = staged.model.top, top.screen.isLoaded else { return }
    let rows = max(1, min(top.screen.list.count, Self.mostRows))
    for row in 0..<rows {
      let here = after([Key.character(Character("\(row + 1)")), "G", .control("l")], in: staged)
      let named = here.model.hints(here.model.context).filter { hint in
        hint.footer != nil && here.footer.contains(" \(hint.label) \(hint.name)")
      }
      for hint in named {
        #expect(hint.refusal == nil, "\(hint.label) on row \(row)")
        let key = try #require(hint.key)
        let front = after(key, in: here)
        let hasSaid = front.model.said != nil
        if isDone(front, before: here) { continue }
        front.press(.control("l"))
        #expect(
          front.frame != here.frame,
          "\(hint.label), \(hint.help), on row \(row) \(hasSaid ? "only says something" : "does nothing")"
        )
      }
    }
  }

  private static let mostRows = 3

  private func isDone(_ front: Front, before staged: Front) -> Bool {
    !front.acts.isEmpty || !front.copied.isEmpty || front.status != nil
      || front.suspensions > 0 || front.model.prompt != nil
      || front.model.stack.last?.number != staged.model.stack.last?.number
  }

  @Test func whatIsTypedInTheListOfKeysFindsThem() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    front.press("?")
    let example = try #require(front.statusLine.firstMatch(of: /for example ([a-z]+)/)?.output.1)
    front.type(String(example))
    #expect(front.path.contains("&\(example)") && !front.shows("No matching keys."))
    front.press(.escape)
    front.type("hist")
    #expect(front.selectedLine.hasPrefix("H ") && front.path.contains("&hist"))
    front.press(.backspace, .backspace, .backspace, .backspace)
    #expect(front.statusLine.contains("1 of ") && !front.path.contains("&"))
    front.type("hist")
    front.press(.escape)
    #expect(front.title == "Keys: Profiles" && !front.path.contains("&"))
    front.type("hist")
    front.press(.enter)
    #expect(front.title == "History")
    front.press("?", "q")
    #expect(front.title == "History")
  }

  /// The letters that the list of keys names as an example find a key, on every screen.
  @Test(arguments: scenes) func theExampleOfWhatToTypeFindsAKey(_ scene: Scene) throws {
    let front = after("?", in: try scene.stage())
    guard front.model.ahead.isEmpty, front.model.top?.screen is KeysScreen,
      let example = front.statusLine.firstMatch(of: /finds keys: (.+)/)?.output.1
    else { return }
    front.type(String(example.prefix { $0.isLetter }))
    let screen = try #require(front.model.top?.screen as? KeysScreen)
    #expect(screen.isTyped("a") && screen.list.count > 0)
  }

  @Test func tabShowsWhatThereIsNoRoomFor() throws {
    let front = try District.failed().front(columns: 40, rows: 12)
    front.press(.enter, "H", .enter, .enter, .enter)
    #expect(!front.shows("another person than before") && front.footer.contains("tab more"))
    front.press(.tab)
    #expect(front.shows("different-person") && !front.footer.contains("tab"))
    front.press(.end)
    #expect(front.shows("plan shows it."))
    front.press("q")
    #expect(front.title == "student 1002")
    front.resize(132, 43)
    front.press(.tab)
    #expect(front.said == "Nothing is cut off here.")
  }

  @Test func aLongRefusalIsReadAsAWhole() throws {
    let district = try District()
    try district.add("Northfield District")
    let front = district.front(columns: 40, rows: 12)
    front.press(.enter, "v")
    let said = front.said
    #expect(said.count > 38)
    let shown = front.screen.joined(separator: " ").split(separator: " ")
    #expect(said.split(separator: " ").allSatisfy(shown.contains))
  }

  /// However narrow the terminal is, the key that starts something is visible.
  @Test(arguments: Scene.all) func theMainKeysOfAScreenAreInTheFooter(_ scene: Scene) throws {
    let front = try scene.stage()
    guard front.model.prompt == nil else { return }
    for columns in [30, 40, 60] {
      front.resize(columns, 12)
      let hints = front.model.hints(front.model.context).filter { $0.isMain && $0.refusal == nil }
      for hint in hints {
        #expect(front.footer.contains("\(hint.label) \(hint.name)"), "\(front.footer)")
      }
    }
  }

  @Test(arguments: ["review", "review-held"]) func aReviewShowsTheKeyThatStarts(_ name: String)
    throws
  {
    let front = try #require(Scene.all.first { $0.name == name }).stage()
    front.resize(40, 12)
    #expect(front.footer.contains("S start") || front.footer.contains("S release"))
  }

  @Test func aKeyOfAScreenBelowSaysWhereItIs() throws {
    let front = try Scene.keys("", .enter, "H", in: .faulty, .apply).stage()
    front.press("v")
    #expect(
      front.said
        == "v is a key of Northfield District (verify the files); q goes back.")
  }

  /// A key that means something elsewhere explains why it cannot be used now, and what to do next.
  @Test(
    arguments: [
      ("review-rejected", "S", "5 kinds of error stop it. Correct the files"),
      ("review-rejected", "L", "There is no plan."),
      ("review-nothing", "S", "there is nothing to do"),
      ("review", "L", "No limit holds anything of this plan."),
      ("review-of-changes", "L", "No limit holds anything of this plan."),
      ("review-overtaken", "S", "s plans again."),
      ("run-ended", "P", "Run 2 has ended"),
      ("run-ended", "U", "Run 2 has ended"),
      ("run-pausing", "P", "It is pausing already"),
      ("run-verified", "p", "It has no plan."),
      ("list-empty", "v", "There are no profiles yet; create one first."),
      ("list-empty", "U", "There are no profiles yet; create one first."),
      ("profile-without-files", "s", "upload a roster first."),
      ("profile-without-files", "U", "It was never started"),
      ("profile-not-verified", "U", "s reviews a start."),
      ("history-empty", "a", "There are no runs yet."),
    ] as [(String, Character, String)])
  func aKeyThatCannotBeUsedSaysWhy(_ scene: String, _ key: Character, _ words: String) throws {
    let front = try #require(Scene.all.first { $0.name == scene }).stage()
    front.press(.character(key))
    #expect(front.said.contains(words), "\(front.said)")
    #expect(front.changes.isEmpty || scene == "run-ended" || scene == "run-pausing")
  }

  @Test func aKeyWithoutMeaningSaysWhereTheOthersAre() throws {
    let front = try District().front()
    for key: Key in ["z", .backTab, .delete, .control("a"), "é"] {
      front.press(key)
      #expect(front.said == "\(key.label) does nothing here; ? shows the keys.")
    }
  }

  @Test func aRefusalStaysUntilAKeyIsPressedAndOtherMessagesForAWhile() throws {
    let district = try District()
    try district.add("Northfield District")
    let front = district.front()
    front.press(.enter, "v")
    #expect(front.said == "There are no files yet; upload a roster first.")
    front.passTime(.seconds(60))
    #expect(front.said == "There are no files yet; upload a roster first.")
    front.press("R")
    #expect(front.said == "Loaded again.")
    front.passTime(.seconds(3))
    #expect(front.said == "Loaded again.")
    front.passTime(.seconds(2))
    #expect(front.said == "")
  }
}

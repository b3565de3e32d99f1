import Profiles
import Testing

/// One action in one state and status; its outcome may still depend on the facts.
struct LifecycleCell: Sendable, Hashable, CustomTestStringConvertible {
  let state: ProfileState
  let status: SyncStatus
  let action: ProfileAction

  var testDescription: String { "\(action) of \(state), \(status)" }

  static let all = ProfileState.allCases.flatMap { state in
    SyncStatus.allCases.flatMap { status in
      ProfileAction.allCases.map { LifecycleCell(state: state, status: status, action: $0) }
    }
  }
}

/// One row of the table, split into its columns.
private struct LifecycleRow: Sendable {
  let state: ProfileState
  let action: ProfileAction
  let statuses: [SyncStatus]
  let conditions: [@Sendable (LifecycleFacts) -> Bool]
  let decision: Decision

  init(_ text: Substring, in state: ProfileState) throws {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    try #require(parts.count == 4 && parts[0].count == 1 && parts[3].count == 1, "\(text)")
    self.state = state
    action = try #require(ProfileAction(rawValue: parts[0][0]), "\(text)")
    statuses = try parts[1].flatMap { word in
      try LifecycleTable.groups[word] ?? [#require(SyncStatus(rawValue: word), "\(text)")]
    }
    conditions = try parts[2].map { try #require(LifecycleTable.conditions[$0], "\(text)") }
    decision = try Self.decision(parts[3][0])
  }

  private static func decision(_ word: String) throws -> Decision {
    if word == "-" { return .noChange }
    if word.hasPrefix("!") {
      return .refused(try #require(Refusal.allCases.first { "!\($0)" == word }, "\(word)"))
    }
    return .go(next: try #require(NextStep(rawValue: word), "\(word)"))
  }

  func holds(_ cell: LifecycleCell, _ facts: LifecycleFacts) -> Bool {
    state == cell.state && action == cell.action && statuses.contains(cell.status)
      && conditions.allSatisfy { $0(facts) }
  }

  static func all() throws -> [LifecycleRow] {
    try LifecycleTable.text.flatMap { state, text in
      try text.split(separator: "\n").map { try LifecycleRow($0, in: state) }
    }
  }
}

@Suite struct LifecycleTests {
  private func decide(_ cell: LifecycleCell, _ facts: LifecycleFacts) -> Decision {
    Lifecycle.decide(cell.action, state: cell.state, status: cell.status, facts: facts)
  }

  @Test(arguments: LifecycleCell.all) func decidesAsTheTableSays(cell: LifecycleCell) throws {
    let rows = try LifecycleRow.all()
    for facts in LifecycleTable.facts {
      let row = try #require(rows.first { $0.holds(cell, facts) })
      #expect(decide(cell, facts) == row.decision, "\(facts)")
    }
  }

  @Test func theTableSaysOneThingAboutEveryCombination() throws {
    let rows = try LifecycleRow.all()
    #expect(LifecycleTable.facts.count == 64)
    #expect(Set(LifecycleCell.all).count == 5 * 8 * 9)
    for cell in LifecycleCell.all {
      for facts in LifecycleTable.facts where rows.count(where: { $0.holds(cell, facts) }) != 1 {
        Issue.record("\(cell.testDescription): not in exactly one row with \(facts)")
      }
    }
  }

  @Test func everyStepAndEveryRefusalOccurs() throws {
    let decisions = try LifecycleRow.all().map(\.decision)
    for step in NextStep.allCases { #expect(decisions.contains(.go(next: step))) }
    for refusal in Refusal.allCases { #expect(decisions.contains(.refused(refusal))) }
  }

  @Test func nothingIsWrittenAfterExpiryOrUnprovisioned() {
    let writing: [NextStep] = [.start, .continueRun, .releasePlan, .restart]
    for cell in LifecycleCell.all {
      for facts in LifecycleTable.facts where facts.isExpired || cell.state != .provisioned {
        guard case .go(let next) = decide(cell, facts) else { continue }
        #expect(!writing.contains(next), "\(cell.testDescription)")
      }
    }
  }

  @Test(arguments: Refusal.allCases) func everyRefusalIsOneSentenceAndACode(refusal: Refusal) {
    #expect(refusal.userMessage.hasSuffix("."))
    #expect(refusal.userMessage.count { $0 == "." } == 1)
    #expect(refusal.userMessage.contains(";"), "What to do next is missing.")
    #expect(refusal.code.rawValue == (refusal == .notCSV ? "BadRequest" : "Conflict"))
  }

  @Test func theWordsAreTheAPIs() {
    #expect(
      ProfileState.allCases.map(\.rawValue)
        == ["provisioning", "provisioned", "provisioningFailed", "deleting", "deletionFailed"])
    #expect(
      SyncStatus.allCases.map(\.rawValue)
        == [
          "paused", "extracting", "validating", "inProgress", "success", "error",
          "validationError", "quarantined",
        ])
  }
}

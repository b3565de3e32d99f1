internal import RosterSync
internal import Words

extension PersonDecision {
  /// `Already decided: set aside until 2026-12-20 by akim: custody is unclear, today 12:06.`
  func standing(_ context: Context) -> String {
    "Already decided: \(sentence), \(context.time.words(time))."
  }
}

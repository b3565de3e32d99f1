internal import RosterSync
internal import Words

extension PersonDecision {
  /// `Already decided: retired by akim, today 12:06.`
  func standing(_ context: Context) -> String {
    "Already decided: \(words), \(context.time.words(time))."
  }
}

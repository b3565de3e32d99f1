internal import Directory

/// Asks a directory to make the changes of a batch, and asks again while it does not answer.
struct Asking {
  let directory: any DirectoryAdapter
  let patience: Patience

  struct Answer {
    /// The outcomes of the first changes; those of the rest are not known.
    var outcomes: [ChangeOutcome] = []
    /// The directory's versions before and after the changes; `nil` if it has none, or was asked
    /// more than once.
    var versions: AppliedChanges.Versions?
    /// Why some outcomes are not known; `nil` if all are.
    var end: End?
  }

  enum End {
    /// The run was asked to stop while it waited for someone else's transaction.
    case stopped
    /// The directory remains unavailable, or cannot be used.
    case unavailable(reason: String)
  }

  /// Makes the changes in their order, and waits as long as `patience` allows.
  ///
  /// - Parameter shouldStop: called while waiting for someone else's transaction.
  func make(_ changes: [DirectoryChange], _ shouldStop: () throws -> Bool) throws -> Answer {
    var answer = Answer()
    var pauses = patience.pauses[...]
    var waited = Duration.zero
    while true {
      var reason: String
      do {
        let applied = try directory.apply(Array(changes[answer.outcomes.count...]))
        answer.versions = answer.outcomes.isEmpty ? applied.versions : nil
        guard let unanswered = applied.outcomes.firstIndex(where: \.isUnanswered) else {
          answer.outcomes += applied.outcomes
          return answer
        }
        // Later changes may have failed because of this one, and can be made twice.
        answer.outcomes += applied.outcomes[..<unanswered]
        answer.versions = nil
        reason = applied.outcomes[unanswered].reason ?? ""
      } catch let error as DirectoryError {
        reason = error.userMessage
        switch error {
        case .unavailable: break
        case .busy:
          if try shouldStop() {
            answer.end = .stopped
            return answer
          }
          if waited < patience.longestTransaction {
            patience.wait(patience.interval)
            waited += patience.interval
            continue
          }
          pauses = []
        case .unusable: pauses = []
        }
      }
      guard let pause = pauses.popFirst() else {
        answer.end = .unavailable(reason: reason)
        return answer
      }
      patience.wait(pause)
    }
  }
}

extension ChangeOutcome {
  fileprivate var isUnanswered: Bool { reason != nil }

  /// Why there was no answer; `nil` if there was one.
  fileprivate var reason: String? {
    if case .failed(.unanswered(let reason)) = self { reason } else { nil }
  }
}

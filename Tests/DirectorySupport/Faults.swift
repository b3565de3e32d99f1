package import Directory
internal import Failures

/// What goes wrong in a directory: anything that the contract allows.
package struct Faults: Sendable {
  /// For calls with changes, by their number from 1; each fails once.
  package var whenApplying: [Int: Fault] = [:]
  /// Nothing at all is answered.
  package var isAway = false
  /// How many objects or memberships of an answer can be read before it breaks off.
  package var readable: Int?
  /// What is read is the state before the last call with changes, as from a replica that lags.
  package var isStale = false

  package enum Fault: Sendable, Equatable {
    /// Nothing is made, and there is no answer.
    case noAnswer
    /// Everything is made, and there is no answer.
    case lostAnswer
    /// What comes before this index is made, and there is no answer.
    case cutOff(Int)
    /// Someone else is writing.
    case busy
    /// Nothing works until a person has done something.
    case unusable
    /// One of the changes is refused.
    case refused(Int)
    /// One of them is not answered in time, and was not made.
    case timeOut(Int)
    /// One of them is not answered in time, but was made.
    case lateAnswer(Int)
  }

  package static let away = DirectoryError.unavailable(name: "test", reason: "Try again.")

  package init() {}
}

extension Faults.Fault {
  /// What is thrown before anything is made.
  var errorBefore: DirectoryError? {
    switch self {
    case .noAnswer: Faults.away
    case .busy: .busy(.init(Faults.away))
    case .unusable: .unusable(.init(Faults.away))
    case .lostAnswer, .cutOff, .refused, .timeOut, .lateAnswer: nil
    }
  }

  func failure(at place: Int) -> ChangeFailure? {
    switch self {
    case .refused(place): .refused(reason: "It has a rule against it.")
    case .timeOut(place), .lateAnswer(place): .unanswered(reason: "It took too long.")
    default: nil
    }
  }

  /// Whether a change that fails is made nonetheless.
  var isMade: Bool { if case .lateAnswer = self { true } else { false } }

  /// Every fault in a batch of some size.
  package static func all(batch: Int) -> [Self] {
    [.noAnswer, .lostAnswer, .busy, .unusable]
      + (0..<batch).flatMap { [.cutOff($0), .refused($0), .timeOut($0), .lateAnswer($0)] }
  }
}

package import Directory
internal import Failures

/// What goes wrong in a directory: anything that the contract allows.
package struct Faults: Sendable {
  /// For calls with changes, by their number from 1; each fails once.
  package var whenApplying: [Int: Fault] = [:]
  /// Whether the directory answers nothing at all.
  package var isAway = false
  /// How many objects or memberships of an answer can be read before the answer breaks off.
  package var readable: Int?
  /// Whether reading gives the state before the last call with changes, like a replica that lags.
  package var isStale = false

  package enum Fault: Sendable, Equatable {
    /// No change is made, and there is no answer.
    case noAnswer
    /// Every change is made, but there is no answer.
    case lostAnswer
    /// The changes before this index are made, but there is no answer.
    case cutOff(Int)
    /// Another process is writing.
    case busy
    /// Nothing works until a person has done something.
    case unusable
    /// One of the changes is refused.
    case refused(Int)
    /// One of the changes is not answered in time, and was not made.
    case timeOut(Int)
    /// One of the changes is not answered in time, but was made.
    case lateAnswer(Int)
  }

  package static let away = DirectoryError.unavailable(name: "test", reason: "Try again.")

  package init() {}
}

extension Faults.Fault {
  /// The error that is thrown before any change is made.
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

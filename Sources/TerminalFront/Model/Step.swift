internal import Failures
internal import Profiles
internal import Terminal

/// What comes of a key or a message: where to go, what to load, what to do.
enum Step: Sendable {
  case push(any Screen)
  /// Puts another screen in the place of this one.
  case replace(any Screen)
  case pop
  case load(any Query)
  case act(Action)
  /// Says something above the keys.
  case say(String, Role)
  case ask(Prompt)
  case copy(String)
  /// Presses a key on the screen that is then on top.
  case press(Key)
  /// Gives up searches that are at work.
  case cancel
  case suspend
  case repaint
  case quit(Int32)
}

/// What is done outside the model, by whoever runs it.
enum Effect: Sendable {
  /// The answer goes to the screen with that number.
  case load(any Query, screen: Int)
  case act(Action, screen: Int)
  case copy(String)
  case suspend
  case repaint
  case quit(Int32)
  /// Sends `Message.alarm` after a while.
  case wake(milliseconds: Int, Alarm)
  /// Gives up searches that are at work.
  case cancel
}

enum Alarm: Sendable, Equatable {
  /// A screen may say that it is loading.
  case slow(screen: Int)
  /// What was said has been read.
  case said(Int)
  /// Somebody works on what is shown: look again.
  case look(screen: Int)
}

/// What happens to the model.
enum Message: Sendable {
  case key(Key)
  case paste(String)
  case resized(Size)
  case resumed
  case alarm(Alarm)
  case answered(Reply, screen: Int)
  case done(Done, screen: Int)
  case failed(Problem, screen: Int)
  /// Some process has changed the store.
  case storeChanged
  /// Something is to be said that is no answer.
  case notice(String)
}

/// Why something could not be loaded or done.
struct Problem: Sendable {
  let error: any ExplainedError

  init(_ error: any Error) {
    self.error = explained(error)
  }

  var sentence: String { error.userMessage }

  /// Whether the store itself cannot be read, and not only this.
  var isOfStore: Bool { error.kind == .store }

  /// Whether what was asked about is not there any more.
  var isGone: Bool {
    switch error as? ProfileError {
    case .notFound, .noRun: true
    default: false
    }
  }
}

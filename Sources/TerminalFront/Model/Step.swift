internal import Failures
internal import Profiles
internal import Terminal

/// What comes of a key or a message: where to go, what to say, what to do outside.
enum Step: Sendable {
  case push(any Screen)
  /// Puts another screen in the place of this one.
  case replace(any Screen)
  case pop
  /// Says something above the keys.
  case say(String, Role)
  case ask(Prompt)
  /// Presses a key on the screen that is then on top.
  case press(Key)
  case effect(Effect)

  static func load(_ query: any Query) -> Step { .effect(.load(query)) }
  static func act(_ action: Action) -> Step { .effect(.act(action)) }
}

/// Something done outside the model.
enum Effect: Sendable {
  /// Answers a query with `Message.answered`.
  case load(any Query)
  /// Carries an action out, and says so with `Message.done`.
  case act(Action)
  case copy(String)
  case suspend
  case repaint
  case quit(Int32)
  /// Sends `Message.alarm` after a while.
  case wake(milliseconds: Int, Alarm)
  /// Gives up what the screen has asked for and takes long.
  case cancel
}

/// An effect, for whoever runs the model.
struct Request: Sendable {
  let effect: Effect
  /// The number of the screen that wants it, to which the answer goes.
  let screen: Int
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

  /// Whether it is about a run that has nothing to show any more, which is no trouble.
  var isOfOldRun: Bool {
    if case .detailsRemoved? = error as? ProfileError { true } else { false }
  }

  /// Whether what was asked about is not there any more.
  var isGone: Bool {
    switch error as? ProfileError {
    case .notFound, .noRun: true
    default: false
    }
  }
}

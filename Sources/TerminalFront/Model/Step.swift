internal import Failures
internal import Profiles
internal import Terminal

/// What follows from a key or a message: where to go, what to say, and what to do outside the
/// model.
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

/// An action outside the model.
enum Effect: Sendable {
  /// Answers a query with `Message.answered`.
  case load(any Query)
  /// Carries out an action, and reports it with `Message.done`.
  case act(Action)
  case copy(String)
  case suspend
  case repaint
  case quit(Int32)
  /// Sends `Message.alarm` after a while.
  case wake(milliseconds: Int, Alarm)
  /// Gives up long queries of the screen.
  case cancel
}

/// An effect, for whoever runs the model.
struct Request: Sendable {
  let effect: Effect
  /// The number of the screen that wants it, to which the answer goes.
  let screen: Int
}

enum Alarm: Sendable, Equatable {
  /// It is time for a screen to say that it is loading.
  case slow(screen: Int)
  /// A careful key has not been pressed for a while since the press with this number.
  case calm(Int)
  /// Another minute has begun.
  case minute
  /// The message has been on the screen long enough.
  case said(Int)
  /// A run is working on what is shown, so it is time to load it again.
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
  /// A process, possibly this one, has changed the store.
  case storeChanged
  /// There is a message for the user that is not the answer to a request.
  case notice(String)
}

/// Why a query or an action failed.
struct Problem: Sendable {
  let error: any ExplainedError

  init(_ error: any Error) {
    self.error = explained(error)
  }

  var sentence: String { error.userMessage }

  /// Whether the whole store cannot be read, rather than just one thing.
  var isOfStore: Bool { error.kind == .store }

  /// Whether it concerns a run whose details have been removed, which is not an error.
  var isOfOldRun: Bool {
    if case .detailsRemoved? = error as? ProfileError { true } else { false }
  }

  /// Whether the profile that was asked about no longer exists; its runs go with it.
  var isGone: Bool {
    switch error as? ProfileError {
    case .notFound, .noRun: true
    default: false
    }
  }
}

/// One key press, as far as terminals can tell.
package enum Key: Sendable, Hashable {
  case character(Character)
  /// A letter pressed with the control key, named in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, pageUp, pageDown, home, end
}

/// What comes from a terminal, or from the system about it.
package enum TerminalEvent: Sendable, Equatable {
  case key(Key)
  /// Text that was pasted, not typed.
  case paste(String)
  case resized(Size)
  /// The program was stopped and has been continued: the frame must be presented again.
  case resumed
  /// A signal asks the program to end, or the terminal is gone, which counts as `SIGHUP`.
  case ended(signal: Int32)
  /// `Waker.wake` was called.
  case woken
}

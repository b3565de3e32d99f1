package import Profiles

/// The terminal front: what an administrator sees of one home.
package struct FrontOptions: Sendable {
  /// Whether colour is welcome.
  package var isColorWelcome = true

  package init() {}
}

/// Shows a home in the terminal until its user leaves, or a signal ends it.
///
/// - Parameters:
///   - openService: opens the profiles; called on the thread that uses them.
/// - Returns: the exit status of the program.
package func runTerminalFront(
  _ options: FrontOptions, openService: @escaping @Sendable () throws -> ProfileService
) throws -> Int32 {
  0
}

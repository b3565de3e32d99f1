/// What a person or a program may ask of a profile.
package enum ProfileAction: String, Sendable, CaseIterable {
  /// Change its settings.
  case update
  case delete
  /// Add files, or remove them.
  case upload
  /// Verify the upload, or plan what a start would do; nothing is written to the directory.
  case verify
  case start
  case pause
  case resume
  case reset
  /// Release a held plan.
  case release
}

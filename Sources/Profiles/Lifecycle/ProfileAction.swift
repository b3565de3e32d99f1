/// What a person or a program may ask of a profile.
package enum ProfileAction: String, Sendable, CaseIterable {
  /// Change its settings.
  case update
  case delete
  /// Put files there, or take them away.
  case upload
  /// Verify the upload, or plan what a start would do: nothing is written to the directory.
  case verify
  case start
  case pause
  case resume
  case reset
  /// Let a held plan go.
  case release
}

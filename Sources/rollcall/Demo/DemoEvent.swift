internal import Profiles

/// One thing that someone did with a sample profile.
struct DemoEvent {
  /// Seconds since 1970, UTC.
  let time: Int
  let who: Who
  /// The profile's name.
  let profile: String
  let action: Action

  enum Action {
    /// Make the profile.
    case create(ProfileSettings)
    /// Replace all files.
    case upload(SampleRoster)
    /// Replace all files with a sample, unchanged.
    case uploadSample(String)
    /// Replace the files with the same names.
    case replace(SampleRoster)
    case verify
    case start
    /// Start from a schedule.
    case startUnattended
    /// Start; someone else pauses it when part of the plan has been written.
    case startPaused(by: Who)
    case resume
  }
}

internal import Profiles

/// One thing that somebody did with a sample profile.
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
    /// Replace all files by a sample as it is.
    case uploadSample(String)
    /// Replace the files of the same names.
    case replace(SampleRoster)
    case verify
    case start
    /// Start from a schedule.
    case startUnattended
    /// Start; somebody else pauses it when a part of the plan is written.
    case startPaused(by: Who)
    case resume
  }
}

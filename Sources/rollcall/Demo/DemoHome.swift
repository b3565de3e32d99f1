internal import Files
internal import Glibc
internal import Profiles

/// A home that is there for a while, with sample profiles that have a history.
///
/// Everything in it has happened: files were uploaded and runs done, only on a clock that was set.
final class DemoHome {
  /// Where it lies, and for a while the rosters that are uploaded.
  let folder: FilePath
  /// Where the profiles are.
  var home: FilePath { folder.appending(FilePath("home")) }
  private var rosters: FilePath { folder.appending(FilePath("rosters")) }

  /// Makes a folder for this user alone.
  ///
  /// - Throws: `FileError`.
  init() throws(FileError) {
    let parent = Console.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/rollcall-demo-XXXXXX".utf8CString)
    guard let path = unsafe mkdtemp(&template) else {
      throw FileError.unwritable(path: parent, code: errno)
    }
    folder = unsafe FilePath(cString: path)
  }

  /// Lets the story happen.
  ///
  /// - Parameters:
  ///   - samples: the folder of the sample rosters, which are only read.
  ///   - now: seconds since 1970, UTC.
  ///   - goesOn: asked before each event; `false` leaves the rest away.
  func fill(_ samples: FilePath, now: Int, while goesOn: () -> Bool = { true }) throws {
    let user = Who.current(environment: Console.environment)
    let story = try DemoStory(DemoCalendar(now: now), samples: samples, user: user)
    let stage = DemoStage(try Home.open(home), samples: samples, rosters: rosters)
    for event in story.events {
      guard goesOn() else { return }
      try stage.perform(event)
    }
    try FileSystem.removeTree(rosters)
  }

  /// Removes it with all that is in it. Runs that are at work are paused first, for they would go on.
  ///
  /// - Returns: whether nothing is left.
  func remove() -> Bool {
    try? quiet()
    // A run that could not be paused may be making files still.
    for _ in 0..<50 {
      do {
        try FileSystem.removeTree(folder)
        return true
      } catch {
        usleep(100_000)
      }
    }
    return false
  }

  private func quiet() throws {
    guard FileSystem.exists(home.appending(FilePath("rollcall.db"))) else { return }
    let service = try ProfileService(
      home: Home.open(home), who: .current(environment: Console.environment),
      launcher: StillLauncher())
    let profiles = try service.profiles()
    for profile in profiles where profile.status.isBusy { try service.pause(profile) }
    for profile in profiles {
      for _ in 0..<200 where try !service.isIdle(profile) { usleep(50_000) }
    }
  }
}

/// Starts nothing: what is left undone in a home that is about to be removed stays undone.
private struct StillLauncher: RunLauncher {
  func launch(run: Int, in home: Home, lock: FileLock) {}
}

internal import Failures
internal import Files
internal import Glibc
internal import Profiles

/// A temporary home, with sample profiles that have a history.
///
/// Everything in it has really happened: files were uploaded and runs were done, only with the
/// clock set back.
struct DemoHome {
  /// The temporary folder.
  let folder: FilePath
  /// The path of the home.
  var home: FilePath { folder.appending(FilePath("home")) }

  /// Makes a folder for this user alone.
  ///
  /// - Throws: `FileError`.
  init() throws(FileError) {
    folder = try ThrowAwayFolder().path
  }

  /// Makes the events of the story happen.
  ///
  /// A home makes sure that everything it writes is on the disk, which would happen more than a
  /// thousand times here. That is not worth waiting for in a temporary home, so it is made in
  /// memory if there is enough.
  ///
  /// - Parameters:
  ///   - samples: the folder of the sample rosters, which are only read.
  ///   - now: seconds since 1970, UTC.
  ///   - goesOn: called before each event; `false` skips the rest.
  func fill(_ samples: FilePath, now: Int, while goesOn: () -> Bool = { true }) throws {
    guard let memory = ThrowAwayFolder(inMemoryFor: Self.size) else {
      return try play(samples, now: now, in: folder, while: goesOn)
    }
    defer { try? FileSystem.removeTree(memory.path) }
    try play(samples, now: now, in: memory.path, while: goesOn)
    try ThrowAwayFolder.copy(memory.path, to: folder)
  }

  /// The largest size of the home, in bytes, including the rosters that it is made from.
  private static let size = 40 << 20

  private func play(
    _ samples: FilePath, now: Int, in folder: FilePath, while goesOn: () -> Bool
  ) throws {
    let user = Who.current(environment: Console.environment)
    let story = try DemoStory(DemoCalendar(now: now), samples: samples, user: user)
    let rosters = folder.appending(FilePath("rosters"))
    let stage = DemoStage(
      try Home.open(folder.appending(home.lastComponent)), samples: samples, rosters: rosters)
    for event in story.events where goesOn() { try stage.perform(event) }
    for (name, roster) in story.repair {
      try roster.write(to: folder.appending(FilePath("repair/\(name)")))
    }
    try FileSystem.removeTree(rosters)
  }

  /// Says where everything is, and how to practice a repair.
  var notice: String {
    let repair = folder.appending(FilePath("repair")).shown
    let command =
      "rollcall --home \(shellQuoted(home.shown)) upload \(shellQuoted(DemoStory.refused)) "
      + shellQuoted("\(repair)/corrected")
    return
      "The sample profiles are in \(home.shown). To practice a repair, upload corrected files from "
      + "another shell: \(command). Or correct those in \(repair)/refused yourself, and upload them."
  }

  /// Removes the home with everything in it. Runs in progress are paused first, since they would
  /// continue.
  ///
  /// - Returns: whether nothing is left.
  func remove() -> Bool {
    try? quiet()
    // A run that could not be paused may still be creating files.
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
      launcher: StillLauncher(), openDirectory: Directories.open)
    let profiles = try service.profiles()
    for profile in profiles where profile.status.isBusy { try service.pause(profile) }
    for profile in profiles {
      for _ in 0..<200 where try !service.isIdle(profile) { usleep(50_000) }
    }
  }
}

/// A launcher that starts nothing, since unfinished work in a home that is about to be removed can
/// stay unfinished.
private struct StillLauncher: RunLauncher {
  func launch(run: Int, in home: Home, lock: FileLock) {}
}

internal import Glibc
internal import Profiles
internal import RosterSync
internal import Verification
internal import Words

/// Waits for a run, and shows its progress on a terminal.
struct RunWatch {
  private let service: ProfileService
  private let profile: StoredProfile
  private let console: Console
  /// Notices changes in the home; `nil` if the system cannot, and then the run is polled.
  private let watch: HomeWatch?

  init(_ service: ProfileService, _ profile: StoredProfile, _ console: Console) {
    self.service = service
    self.profile = profile
    self.console = console
    watch = try? HomeWatch(service.home)
  }

  /// Waits until the run has ended, or cannot continue on its own.
  ///
  /// - Parameter untilApplying: whether to return as soon as applying has begun.
  func wait(for number: Int, untilApplying: Bool = false) throws -> Run {
    var shown = ""
    var idle = 0
    var pauses = Self.pauses
    defer { if !shown.isEmpty { console.remark("\r\u{1B}[K") } }
    while true {
      let run = try service.run(number)
      if run.outcome != nil || untilApplying && run.phase == .applying { return run }
      // No process is working on it: it has stopped midway, or its process died and it is being
      // restarted.
      if try service.isIdle(profile) {
        idle += 1
        if idle > 2 {
          let now = try service.settled(profile)
          let again = try service.run(number)
          if again.outcome != nil || !now.status.isBusy { return again }
          idle = 0
        }
      }
      let text = try progress(run)
      if console.remarksAreSeen && text != shown {
        console.remark("\r\u{1B}[K\(text)")
        shown = text
      }
      let isChanging = pause(pauses.first ?? 20)
      pauses = isChanging ? Self.pauses : pauses.dropFirst()
    }
  }

  /// How many milliseconds to wait after a change was noticed; then 20. A change is noticed while it
  /// is being written to the home's database, but can be read only once it is on the disk.
  private static let pauses: ArraySlice<Int32> = [1, 2, 4, 8, 16]

  /// - Returns: whether the home is changing.
  private func pause(_ milliseconds: Int32) -> Bool {
    if let watch { return watch.wait(atMost: milliseconds) }
    usleep(1_000 * UInt32(milliseconds))
    return false
  }

  private func progress(_ run: Run) throws -> String {
    // Applying continues even if no one is watching.
    let leaving = run.goal == .apply ? " (^C leaves it running)" : ""
    switch run.phase {
    case .preparing, .verifying, .planning: return "\(run.phase.text)…\(leaving)"
    case .ended: return ""
    case .applying:
      let progress = try service.folder(of: run).plan().progress()
      return "applying: \((progress.done + progress.failed).grouped) of \(progress.total.grouped)"
        + leaving
    }
  }
}

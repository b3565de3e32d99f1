import Dispatch
import Files
import Glibc
import Profiles
import Roster
import RosterSync
import Support
import Synchronization
import Testing
import Verification

@testable import rollcall

/// Each sample profile shows something that the others do not.
@Suite struct DemoTests {
  private let samples: FilePath

  init() throws {
    samples = try SampleFolder.find(above: SampleFolder.program())
  }

  /// In its own process, since opening a home sets the mask of the process.
  @Test func everyScreenHasSomethingToShow() async {
    await #expect(processExitsWith: .success) {
      let now = Int(time(nil))
      let demo = try DemoHome()
      defer { _ = demo.remove() }
      try demo.fill(SampleFolder.find(above: SampleFolder.program()), now: now)
      let service = try ProfileService(
        home: Home.open(demo.home), who: Who(login: "maria"),
        launcher: DemoLauncher(DemoClock(now)), openDirectory: Directories.open)
      let profiles = try service.profiles()
      #expect(profiles.allSatisfy { $0.profile.state == .provisioned })
      try Self.expectOutcomes(service, profiles)
      try Self.expectFindings(service)
      let stopped = try #require(service.runs(of: service.profile("Marshall County")).first)
      let progress = try service.folder(of: stopped).plan().progress()
      #expect(progress.done > 0 && progress.done < progress.total)
      let changed = try service.profile("Eastport Public Schools")
      let uploads = try service.uploadedFiles(of: changed).map(\.uploadedAt)
      #expect(try service.lastVerification(of: changed).startedAt < uploads.max() ?? 0)
      // Runs are numbered in order of time, are in the past, and have several actors.
      let runs = try profiles.flatMap { try service.runs(of: $0) }.sorted { $0.number < $1.number }
      #expect(runs.map(\.startedAt) == runs.map(\.startedAt).sorted())
      #expect(runs.allSatisfy { $0.startedAt > now - 9 * 86_400 && $0.endedAt ?? 0 < now })
      #expect(profiles.allSatisfy { ($0.lastActivity ?? 0) < now })
      #expect(Set(runs.map(\.who.principal)).count >= 3 && runs.contains(where: \.isUnattended))
      try Self.expectThatItGoesOn(service)
    }
  }

  private static func expectOutcomes(_ service: ProfileService, _ profiles: [StoredProfile]) throws
  {
    let expected: [String: (SyncStatus, String)] = [
      "Lakeside Union": (.success, "success nothingToDo"),
      "Willow Creek Schools": (.success, "verified success"),
      "Cedar Valley Pilot": (.paused, ""),
      "Metro Consolidated": (.paused, "verified"),
      "Northfield District": (.success, "success rejected rejected"),
      "Salem Charter Network": (.paused, "rejected"),
      "Autumn Ridge Unified": (.validationError, "success held"),
      "Eastport Public Schools": (.success, "success verified"),
      "Marshall County": (.paused, "unfinished"),
      "Harbor City Schools": (.error, "someFailed"),
      "Pine Hollow (OneRoster)": (.success, "success rejected"),
      "Fairview (OneRoster 1.1)": (.paused, "rejected"),
      "Riverbend (Clever)": (.success, "success"),
      "Summit (SDS v2.1)": (.success, "success"),
      "Granite Falls District": (
        .success, "verified success nothingToDo success rejected rejected success nothingToDo"
      ),
    ]
    #expect(Set(profiles.map(\.settings.displayName)) == Set(expected.keys))
    for profile in profiles {
      let (status, outcomes) = try #require(expected[profile.settings.displayName])
      let runs = try service.runs(of: profile).reversed()
      #expect(profile.status == status, "\(profile.settings.displayName)")
      #expect(
        runs.map { $0.outcome?.rawValue ?? "unfinished" }.joined(separator: " ") == outcomes,
        "\(profile.settings.displayName)")
    }
  }

  private static func expectFindings(_ service: ProfileService) throws {
    func last(_ name: String) throws -> Run {
      try #require(service.runs(of: service.profile(name)).first)
    }
    let refused = try last("Northfield District")
    #expect((refused.errors, refused.warnings) == (6, 4))
    #expect(try last("Salem Charter Network").errors == 14)
    #expect(try last("Willow Creek Schools").errors == 0)
    #expect(try last("Willow Creek Schools").warnings > 5)
    #expect(try last("Harbor City Schools").failures == 3)
    let large = try service.folder(of: last("Metro Consolidated")).report()
    #expect(large?.files.first { $0.fileName == "student.csv" }?.records == 8_400)
    #expect(large?.findings.count == 0)
  }

  private static func expectThatItGoesOn(_ service: ProfileService) throws {
    let stopped = try service.profile("Marshall County")
    _ = try service.resume(stopped)
    #expect(try service.refreshed(stopped).status == .success)
    let held = try service.profile("Autumn Ridge Unified")
    let plan = try #require(held.heldRun?.plan)
    _ = try service.release(held, plan: plan, reason: nil)
    #expect(try service.refreshed(held).status == .success)
    let large = try service.profile("Metro Consolidated")
    _ = try service.begin(large, .init())
    #expect(try service.refreshed(large).status == .success)
  }

  /// A run is a process of its own, and would otherwise recreate a home that was removed under it.
  @Test func aRunInProgressEndsBeforeTheHomeIsRemoved() async {
    await #expect(processExitsWith: .success) {
      let samples = try SampleFolder.find(above: SampleFolder.program())
      let demo = try DemoHome()
      let launcher = BackgroundLauncher()
      let isWriting = DispatchSemaphore(value: 0)
      launcher.inline.interrupt {
        isWriting.signal()
        usleep(300_000)
      }
      let service = try ProfileService(
        home: Home.open(demo.home), who: Who(login: "maria"), launcher: launcher,
        openDirectory: Directories.open)
      var settings = ProfileSettings(displayName: "North")
      settings.domains = [.student: "north.example", .teacher: "north.example"]
      let profile = try service.create(settings)
      _ = try service.upload([samples.appending(FilePath("clean"))], to: profile)
      _ = try service.begin(profile, .init())
      isWriting.wait()
      #expect(demo.remove())
      #expect(launcher.hasEnded)
      #expect(!FileSystem.exists(demo.folder))
    }
  }

  /// In its own process too, since it would otherwise wait for processes that other tests started.
  @Test func theSystemForgetsProcessesThatHaveEnded() async {
    await #expect(processExitsWith: .exitCode(7)) {
      try ProcessLauncher.forgetEndedProcesses()
      var child = pid_t()
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
      guard posix_spawnp(&child, "true", nil, nil, &arguments, nil) == 0 else { exit(1) }
      exit(waitpid(child, nil, 0) == -1 && errno == ECHILD ? 7 : 2)
    }
  }

  /// Also in the small hours, when the last night began yesterday.
  @Test(arguments: [0, 1, 8, 23])
  func theStoryIsInOrderAndInThePast(hour: Int) throws {
    let now = 1_795_478_400 + hour * 3600
    let story = try DemoStory(
      DemoCalendar(now: now), samples: samples, user: Who(login: "maria"))
    #expect(story.events.map(\.time) == story.events.map(\.time).sorted())
    #expect(story.events.allSatisfy { $0.time < now })
    for (_, events) in Dictionary(grouping: story.events, by: \.profile) {
      let isMaking = events.map { event in
        if case .create = event.action { true } else { false }
      }
      #expect(isMaking == [true] + Array(repeating: false, count: events.count - 1))
    }
  }

  @Test(arguments: ["clean", "warnings", "ten-messages"])
  func aSampleThatIsNotChangedStaysAsItIs(name: String) throws {
    let copies = try TemporaryFolder()
    let folder = samples.appending(FilePath(name))
    try SampleRoster(reading: folder).write(to: FilePath(copies.path))
    for file in copies.names {
      #expect(
        try FileSystem.read(FilePath(copies.path(file)))
          == FileSystem.read(folder.appending(FilePath(file))), "\(file)")
    }
    #expect(copies.names.count == 6)
  }

  @Test func samplesAreLookedForInEveryFolderAbove() throws {
    let folder = try TemporaryFolder()
    let program = FilePath(folder.path("usr/bin/rollcall"))
    #expect(throws: DemoError.noSamples(program: program.shown)) {
      try SampleFolder.find(above: program)
    }
    let samples = FilePath(folder.path("usr/share/rollcall/samples"))
    try FileSystem.makeFolder(samples, permissions: 0o700, withParents: true)
    #expect(try SampleFolder.find(above: program) == samples)
  }
}

/// Performs each run on its own thread.
private final class BackgroundLauncher: RunLauncher {
  let inline = DemoLauncher(DemoClock(Int(time(nil))))
  private let ended = Mutex(false)

  var hasEnded: Bool { ended.withLock { $0 } }

  func launch(run: Int, in home: Home, lock: FileLock) {
    DispatchQueue(label: "rollcall.tests").async { [self] in
      try? inline.launch(run: run, in: home, lock: lock)
      ended.withLock { $0 = true }
    }
  }
}

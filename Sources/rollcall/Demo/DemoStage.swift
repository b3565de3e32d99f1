internal import Files
internal import Profiles

/// Makes events happen in a home, one after the other.
final class DemoStage {
  private let home: Home
  private let samples: FilePath
  private let rosters: FilePath
  private let clock = DemoClock(0)
  private let launcher: DemoLauncher
  /// The services by the person that they act for.
  private var services: [String: ProfileService] = [:]

  /// - Parameters:
  ///   - samples: the folder of the sample rosters.
  ///   - rosters: a folder for the rosters made from them.
  init(_ home: Home, samples: FilePath, rosters: FilePath) {
    self.home = home
    self.samples = samples
    self.rosters = rosters
    launcher = DemoLauncher(clock)
  }

  /// Sets the clock, and carries out the event.
  func perform(_ event: DemoEvent) throws {
    clock.set(to: event.time)
    let service = try service(of: event.who)
    if case .create(let settings) = event.action {
      _ = try service.create(settings)
      return
    }
    let profile = try service.profile(event.profile)
    switch event.action {
    case .create: break
    case .upload(let roster):
      _ = try service.upload([try folder(of: roster, at: event)], to: profile)
    case .uploadSample(let name):
      _ = try service.upload([samples.appending(FilePath(name))], to: profile)
    case .replace(let roster):
      let folder = try folder(of: roster, at: event)
      let files = try Folder(path: folder)
      _ = try service.upload(files.entries().map(files.path), to: profile)
    case .verify: try begin(profile, .init(goal: .verify), service)
    case .start: try begin(profile, .init(), service)
    case .startUnattended:
      var options = ProfileService.StartOptions()
      options.isUnattended = true
      try begin(profile, options, service)
    case .startPaused(let other):
      launcher.interrupt { [home, clock, launcher] in
        clock.set(to: event.time + 20)
        let service = try ProfileService(
          home: home, who: other, launcher: launcher, clock: clock.clock,
          openDirectory: Directories.open)
        try service.pause(service.profile(event.profile))
      }
      try begin(profile, .init(), service)
    case .resume: _ = try service.resume(profile)
    }
  }

  private func begin(
    _ profile: StoredProfile, _ options: ProfileService.StartOptions, _ service: ProfileService
  ) throws {
    _ = try service.begin(profile, options)
  }

  private func service(of who: Who) throws -> ProfileService {
    if let service = services[who.principal] { return service }
    let service = try ProfileService(
      home: home, who: who, launcher: launcher, clock: clock.clock,
      openDirectory: Directories.open)
    services[who.principal] = service
    return service
  }

  private func folder(of roster: SampleRoster, at event: DemoEvent) throws -> FilePath {
    let folder = rosters.appending(FilePath("\(event.profile) \(event.time)"))
    try roster.write(to: folder)
    return folder
  }
}

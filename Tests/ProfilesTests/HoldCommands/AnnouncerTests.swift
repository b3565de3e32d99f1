import Files
import Glibc
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

/// The profile's command is told once about each hold.
@Suite struct AnnouncerTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile
  private let folders: CommandFolders

  private static let clean = TestRoster.clean
  /// One membership fewer, which this profile does not take away without asking.
  private static let fewer = clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv")
  private static let sentence =
    "1 of 3 students would have other classes, or fewer; the limit is 1."

  init() throws {
    home = try TestHome()
    service = try home.service()
    var settings = ProfileSettings.cautious
    settings.holdCommand = "notify"
    stored = try service.create(settings)
    folders = CommandFolders([FilePath(home.folder.path("commands"))])
    mkdir(home.folder.path("commands"), 0o700)
    try service.go(stored, from: home.write(Self.clean))
  }

  /// Installs a command that records how it was called and then runs a line.
  private func put(_ line: String = "exit 0") throws {
    let text = """
      #!/bin/sh
      echo "$*" >>'\(home.folder.path("calls"))'
      tr '\\0' '\\n' </proc/$$/environ >'\(home.folder.path("environment"))'
      \(line)

      """
    try home.folder.write(Array(text.utf8), to: "commands/notify")
    chmod(home.folder.path("commands/notify"), 0o700)
  }

  private func lines(_ name: String) -> [String] {
    String(decoding: home.folder.read(name) ?? [], as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  /// The holds that the command was told about, oldest first.
  private var told: [String] { lines("calls").map { String($0.dropFirst(stored.id.count + 1)) } }

  private func announce(_ run: Run, limit: Duration = Announcer.limit) throws {
    try Announcer(
      home: home.home, who: Who(login: "nightly"), folders: folders, clock: home.clock.clock,
      limit: limit, grace: .zero
    ).announce(run: run.number)
  }

  @discardableResult
  private func start(
    _ roster: TestRoster? = nil, limit: Duration = Announcer.limit
  ) throws -> Run {
    let run = try service.go(stored, from: roster.map(home.write))
    try announce(run, limit: limit)
    return run
  }

  private func details() throws -> [String] {
    try home.rows(
      "SELECT principal || ': ' || detail FROM audit WHERE action = 'announce' ORDER BY number")
  }

  @Test func tellsOfAHoldOnceAndAgainWhenItComesAgain() throws {
    try put()
    #expect(try start(Self.fewer).outcome == .held)
    #expect(told == ["other-classes"])
    // The next night the number and the hash are different.
    let fewest = Self.fewer.replacing("A1,1002\n", with: "", in: "studentenrollment.csv")
    #expect(try start(fewest).outcome == .held)
    #expect(try start().outcome == .held)
    #expect(told == ["other-classes"])
    #expect(try start(Self.clean).outcome == .nothingToDo)
    #expect(try home.rows("SELECT name FROM open_hold") == [])
    #expect(try start(Self.fewer).outcome == .held)
    #expect(told == ["other-classes", "other-classes"])
    let path = home.folder.path("commands/notify")
    #expect(
      try details()
        == Array(repeating: "nightly: \(path) ended with status 0 for other-classes.", count: 2))
    #expect(try service.standing(stored) == "validationError: \(Self.sentence)")
  }

  /// An accident may happen on top of what is already known.
  @Test func tellsAgainOfTwiceAsMany() throws {
    try put()
    let keys = (2001...2020).map(String.init)
    let many = keys.reduce(Self.clean) { roster, key in
      roster.adding("\(key),S2,u\(key),First,Last,,9,,,", to: "student.csv")
        .adding("B1,\(key)", to: "studentenrollment.csv")
    }
    func without(_ count: Int) -> TestRoster {
      keys.prefix(count).reduce(many) {
        $0.replacing("B1,\($1)\n", with: "", in: "studentenrollment.csv")
      }
    }
    let first = try #require(try service.go(stored, from: home.write(many)).plan)
    _ = try service.release(service.refreshed(stored), plan: first, reason: nil)
    for count in [2, 3, 6, 7, 8, 13, 14] { #expect(try start(without(count)).outcome == .held) }
    // It was told of 2, of 7 and of 14.
    #expect(told.filter { $0.hasPrefix("other-classes") }.count == 3)
    #expect(try home.rows("SELECT told FROM open_hold WHERE name = 'other-classes'") == ["14"])
  }

  @Test func aReleasedHoldIsNotAnnouncedAndTheNextOneIs() throws {
    try put()
    let plan = try #require(try start(Self.fewer).plan)
    let number = try service.release(service.refreshed(stored), plan: plan, reason: nil)
    try announce(service.run(number))
    #expect(try home.rows("SELECT name FROM open_hold") == [])
    #expect(try start(Self.clean).outcome == .success)
    #expect(try start(Self.fewer).outcome == .held)
    // One of two children had lost a class before, which no one has released.
    #expect(told == ["other-classes", "lose-classes:S2", "other-classes"])
  }

  @Test func tellsOfWhatHoldsEverything() throws {
    try put()
    var settings = stored.settings
    settings.domains[.student] = "other.example"
    _ = try service.update(stored, to: settings)
    let run = try start()
    #expect(run.outcome == .held && !run.isAccepted)
    #expect(told.contains("changed-settings"), "\(told)")
  }

  @Test func aPlanDoesNotRunTheCommand() throws {
    try put()
    try announce(service.go(stored, .plan, from: home.write(Self.fewer)))
    try announce(service.go(stored, .verify))
    #expect(told == [])
  }

  @Test func withoutANameNothingIsRun() throws {
    try put()
    var settings = stored.settings
    settings.holdCommand = nil
    _ = try service.update(stored, to: settings)
    #expect(try start(Self.fewer).outcome == .held)
    #expect(try told == [] && details() == [])
    // A command that is set later is told about what is still held.
    settings.holdCommand = "notify"
    _ = try service.update(stored, to: settings)
    try start()
    #expect(told == ["other-classes"])
  }

  /// The command gets numbers and names from the profile, and nothing from the environment in which
  /// the run was started.
  @Test func tellsNothingElse() throws {
    try put()
    let plan = try #require(try start(Self.fewer).plan)
    #expect(lines("calls") == ["\(stored.id) other-classes"])
    let user = try #require(UserName.of(geteuid()))
    let own = try #require(UserName.home(of: geteuid())).shown
    #expect(
      lines("environment") == [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
        "HOME=\(own)", "USER=\(user)", "LOGNAME=\(user)",
        "ROLLCALL_HOME=\(home.home.folder.realPath.shown)", "ROLLCALL_PROFILE=\(stored.id)",
        "ROLLCALL_PROFILE_NAME=North", "ROLLCALL_HOLD=other-classes",
        "ROLLCALL_SENTENCE=\(Self.sentence)", "ROLLCALL_PLAN=\(plan)",
      ])
  }

  /// A school's id comes from a roster and may contain anything.
  @Test func lineBreaksBecomeQuestionMarks() throws {
    try put()
    let run = try start(Self.fewer)
    try service.store.database.run(
      "UPDATE open_hold SET name = ?, sentence = ?, ended_at = NULL, begun_at = NULL",
      .text("move:S\u{1B}\n1"), .text("School S\r\n1: \u{202E}2"))
    try announce(run)
    #expect(told.last == "move:S??1")
    #expect(lines("environment").contains("ROLLCALL_SENTENCE=School S??1: ?2"))
  }

  // MARK: What goes wrong

  @Test(arguments: [
    ("exit 3", "ended with status 3"), ("kill -9 $$", "was ended by signal 9"),
  ])
  func aCommandThatFailsIsReportedAndNotRunAgain(line: String, what: String) throws {
    try put(line)
    #expect(try start(Self.fewer).outcome == .held)
    let sentence = "\(home.folder.path("commands/notify")) \(what) for other-classes."
    #expect(try service.standing(stored) == "validationError: \(Self.sentence) \(sentence)")
    #expect(try start().outcome == .held)
    #expect(told == ["other-classes"])
    #expect(try details() == ["nightly: \(sentence)"])
  }

  /// A command that ignores SIGTERM is killed, along with every process that it started.
  @Test func aCommandThatHangsIsEnded() throws {
    try put("trap '' TERM\nsleep 1000 &\nwait")
    #expect(try start(Self.fewer, limit: .zero).outcome == .held)
    let path = home.folder.path("commands/notify")
    #expect(
      try details() == ["nightly: \(path) was ended after 0 seconds for other-classes."])
  }

  @Test func aMissingCommandIsReportedAndRunOnceItExists() throws {
    #expect(try start(Self.fewer).outcome == .held)
    let sentence =
      "The command for new holds was not run. There is no command notify. "
      + "Put it into \(home.folder.path("commands"))."
    #expect(try service.standing(stored) == "validationError: \(Self.sentence) \(sentence)")
    #expect(try details() == ["nightly: \(sentence)"])
    try put()
    try start()
    #expect(told == ["other-classes"])
    #expect(try service.standing(stored) == "validationError: \(Self.sentence)")
  }

  @Test func aCommandThatTheSystemCannotRunIsReportedAndTriedAgain() throws {
    try home.folder.write(Array("nothing to execute".utf8), to: "commands/notify")
    chmod(home.folder.path("commands/notify"), 0o700)
    try start(Self.fewer)
    let path = home.folder.path("commands/notify")
    #expect(
      try details() == [
        "nightly: The command for other-classes was not run. \(path) could not be run: "
          + "Exec format error. Try to run it by hand."
      ])
    try put()
    try start()
    #expect(told == ["other-classes"])
  }

  /// Another process may be announcing at the same moment, or may have died; neither is waited for.
  @Test func anAnnouncementInProgressIsNotRepeated() throws {
    try put()
    let run = try service.go(stored, from: home.write(Self.fewer))
    try service.store.database.run("UPDATE open_hold SET begun_at = ?", .integer(home.clock.now))
    try announce(run)
    home.clock.advance(seconds: 600)
    try announce(run)
    #expect(told == [])
    home.clock.advance(seconds: 1)
    try announce(run)
    #expect(told == ["other-classes"])
  }

  @Test func aProfileThatIsDeletedLeavesNothing() throws {
    try put()
    let run = try start(Self.fewer)
    try service.delete(service.refreshed(stored))
    #expect(try home.rows("SELECT name FROM open_hold") == [])
    try announce(run)
    #expect(told == ["other-classes"])
  }
}

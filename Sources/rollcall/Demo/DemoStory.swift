internal import Files
internal import Profiles
internal import Roster
internal import RosterSync

/// What has happened to the sample profiles when the user first sees them.
///
/// There is something for every screen: each status, findings of each kind, a held plan, a run that
/// was paused midway, and a roster that is large enough to watch.
struct DemoStory {
  private let calendar: DemoCalendar
  private let samples: FilePath
  private let clean: SampleRoster
  private let warnings: SampleRoster
  private let tenMessages: SampleRoster
  private let user: Who
  private let jmeyer = Who(login: "jmeyer", address: "192.0.2.7")
  private let akim = Who(login: "akim", address: "192.0.2.31")
  private let schedule = Who(login: "rollcall-nightly")

  /// The profile whose last upload was refused.
  static let refused = "Northfield District"

  /// The refused and the replacement upload, by the names of their folders.
  var repair: [(name: String, roster: SampleRoster)] {
    [("refused", tenMessages.moved(to: "NF")), ("corrected", clean.moved(to: "NF"))]
  }

  /// The events, in the order in which they happened.
  private(set) var events: [DemoEvent] = []

  /// - Parameters:
  ///   - samples: the folder of the sample rosters.
  ///   - user: the user who will look at the profiles.
  init(_ calendar: DemoCalendar, samples: FilePath, user: Who) throws {
    self.calendar = calendar
    self.samples = samples
    self.user = user
    clean = try SampleRoster(reading: samples.appending(FilePath("clean")))
    warnings = try SampleRoster(reading: samples.appending(FilePath("warnings")))
    tenMessages = try SampleRoster(reading: samples.appending(FilePath("ten-messages")))
    tellOfWhatGoesWell()
    tellOfWhatIsRefused()
    tellOfWhatNeedsAPerson()
    tellOfALongHistory()
    try tellOfOtherFormats()
    // Sorted by time; events at the same time stay in the order in which they were added.
    events = events.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  // MARK: The profiles

  private mutating func tellOfWhatGoesWell() {
    tell(
      "Lakeside Union", in: "lakeside.example",
      [
        (calendar.day(8, 10, 5), jmeyer, .uploadSample("clean")),
        (calendar.day(8, 10, 12), jmeyer, .start),
        (calendar.night(0), schedule, .startUnattended),
      ])
    let corrected = warnings.moved(to: "WC")
      .removing(from: "student") { $0.contains("Somebody-Else") }
      .setting("Username", in: "teacher", to: { _ in "t.nwu104" }, where: { $0 == "WCT104" })
    tell(
      "Willow Creek Schools", in: "willowcreek.example",
      [
        (calendar.day(2, 15, 20), akim, .upload(corrected)),
        (calendar.day(2, 15, 24), akim, .verify),
        (calendar.ago(hours: 3, minutes: 10), akim, .start),
      ])
    tell("Cedar Valley Pilot", in: "cedarvalley.example", from: calendar.day(1, 16, 45), [])
    tell(
      "Metro Consolidated", in: "metro.example",
      [
        (calendar.ago(minutes: 14), user, .upload(large)),
        (calendar.ago(minutes: 12), user, .verify),
      ])
  }

  private mutating func tellOfWhatIsRefused() {
    tell(
      Self.refused, in: "northfield.example",
      [
        (calendar.day(6, 9, 30), jmeyer, .upload(clean.moved(to: "NF"))),
        (calendar.day(6, 9, 41), jmeyer, .start),
        (calendar.ago(minutes: 58), jmeyer, .upload(tenMessages.moved(to: "NF"))),
        (calendar.ago(minutes: 55), jmeyer, .verify),
        (calendar.ago(minutes: 52), jmeyer, .start),
      ])
    tell(
      "Salem Charter Network", in: "salem.example",
      [
        (calendar.day(1, 11, 10), akim, .uploadSample("hostile")),
        (calendar.day(1, 11, 14), akim, .start),
      ])
  }

  private mutating func tellOfWhatNeedsAPerson() {
    let autumn = clean.only(schools: ["1002", "1003"]).moved(to: "AR")
    tell(
      "Autumn Ridge Unified", in: "autumnridge.example",
      [
        (calendar.day(5, 13, 15), jmeyer, .upload(autumn)),
        (calendar.day(5, 13, 20), jmeyer, .start),
        (
          calendar.day(1, 17, 50), jmeyer,
          // An export that stopped midway; other changes go ahead.
          .upload(
            autumn.removing(from: "studentenrollment") { $0[0].hasPrefix("AR1003") }
              .setting("Grade", in: "student", to: { _ in "6" }, where: { $0 == "AR20261020" }))
        ),
        (calendar.night(0), schedule, .startUnattended),
      ])
    let eastport = clean.only(schools: ["1001"]).moved(to: "EP")
    tell(
      "Eastport Public Schools", in: "eastport.example",
      [
        (calendar.day(3, 8, 50), akim, .upload(eastport)),
        (calendar.day(3, 8, 55), akim, .start),
        (calendar.ago(hours: 1, minutes: 30), akim, .verify),
        (
          calendar.ago(minutes: 25), jmeyer,
          .replace(
            eastport.only("student")
              .setting("Grade", in: "student", to: { _ in "14" }, where: { $0.hasSuffix("5") }))
        ),
      ])
    tell(
      "Marshall County", in: "marshall.example",
      [
        (calendar.day(1, 14, 30), jmeyer, .upload(clean.only(schools: ["1003"]).moved(to: "MC"))),
        (calendar.ago(hours: 2, minutes: 20), jmeyer, .startPaused(by: akim)),
      ])
    tell(
      "Harbor City Schools", in: "harborcity.example",
      [
        (calendar.day(1, 12, 0), akim, .upload(warnings.only(schools: ["1001"]).moved(to: "HC"))),
        (calendar.day(1, 12, 6), akim, .start),
      ])
  }

  private mutating func tellOfALongHistory() {
    let first = clean.only(schools: ["1001", "1002"]).moved(to: "GF")
    let second =
      first
      .setting("Last Name", in: "student", to: { _ in "Angelo" }, where: { $0 == "GF20260020" })
      .setting(
        "School SIS ID", in: "student", to: { _ in "GF1002" }, where: { $0 == "GF20260013" }
      )
      .removing(from: "student") { $0[0] == "GF20260034" }
      .removing(from: "studentenrollment") { $0.last == "GF20260034" }
    // Sections that are gone, while their students are still there.
    let broken = second.removing(from: "section") { $0[0].hasPrefix("GF1002-ART") }
    let third =
      second
      .setting("Grade", in: "student", to: { _ in "5" }, where: { $0.hasSuffix("7") })
      .removing(from: "studentenrollment") { $0[0] == "GF1002-ART1" && $0[1].hasSuffix("3") }
    tell(
      "Granite Falls District", in: "granitefalls.example",
      [
        (calendar.day(7, 9, 15), jmeyer, .upload(first)),
        (calendar.day(7, 9, 22), jmeyer, .verify),
        (calendar.day(7, 9, 40), jmeyer, .start),
        (calendar.night(5), schedule, .startUnattended),
        (calendar.day(4, 15, 30), jmeyer, .upload(second)),
        (calendar.day(4, 15, 36), jmeyer, .start),
        (calendar.day(3, 16, 5), akim, .upload(broken)),
        (calendar.night(2), schedule, .startUnattended),
        (calendar.day(2, 8, 35), akim, .verify),
        (calendar.day(2, 10, 10), akim, .upload(third)),
        (calendar.day(2, 10, 15), akim, .startPaused(by: jmeyer)),
        (calendar.day(2, 10, 50), jmeyer, .resume),
        (calendar.night(0), schedule, .startUnattended),
      ])
  }

  /// Profiles with exports in other formats; the ones above have SDS v1.
  private mutating func tellOfOtherFormats() throws {
    func upload(_ format: Format, _ sample: String, as district: String) throws -> DemoEvent.Action
    {
      let folder = samples.appending(FilePath("formats/\(format.id)/\(sample)"))
      return .upload(try SampleRoster(reading: folder).moved(to: district, in: format))
    }
    tell(
      "Pine Hollow (OneRoster)", in: "pinehollow.example",
      [
        (calendar.day(4, 10, 20), akim, try upload(.oneRoster12, "clean", as: "PH")),
        (calendar.day(4, 10, 26), akim, .start),
        (calendar.day(1, 9, 50), akim, try upload(.oneRoster12, "errors", as: "PH")),
        (calendar.day(1, 9, 52), akim, .start),
      ])
    tell(
      "Fairview (OneRoster 1.1)", in: "fairview.example",
      [
        (calendar.day(1, 13, 5), jmeyer, try upload(.oneRoster11, "errors", as: "FV")),
        (calendar.day(1, 13, 8), jmeyer, .verify),
      ])
    tell(
      "Riverbend (Clever)", in: "riverbend.example",
      [
        (calendar.day(3, 8, 10), akim, try upload(.clever, "clean", as: "RB")),
        (calendar.day(3, 8, 15), akim, .start),
      ])
    tell(
      "Summit (SDS v2.1)", in: "summit.example",
      [
        (calendar.day(2, 11, 30), jmeyer, try upload(.sdsV21, "clean", as: "SM")),
        (calendar.day(2, 11, 33), jmeyer, .start),
      ])
  }

  /// A roster of 8,400 students, whose plan takes several seconds: forty copies of each record of
  /// the sample.
  private var large: SampleRoster {
    func part(_ number: Int) -> SampleRoster {
      clean.moved(to: "M\(number)-", logins: true)
        .setting("Name", in: "school", to: { "\($0) \(number)" }, where: { _ in true })
    }
    return (2...40).reduce(into: part(1)) { $0.add(part($1)) }
  }

  // MARK: Telling

  /// Tells what happened to a profile, in order.
  ///
  /// - Parameters:
  ///   - domain: the domain of the accounts that are created.
  ///   - beginning: when the profile was created; by default, before the first event.
  private mutating func tell(
    _ name: String, in domain: String, from beginning: Int? = nil,
    _ scenes: [(time: Int, who: Who, action: DemoEvent.Action)]
  ) {
    var settings = ProfileSettings(displayName: name)
    settings.domains = [.student: "students.\(domain)", .teacher: domain]
    var time = beginning ?? scenes.first.map { $0.time - 300 } ?? calendar.now
    events.append(
      DemoEvent(
        time: time, who: scenes.first?.who ?? jmeyer, profile: name, action: .create(settings)))
    for scene in scenes {
      // Early in the morning, last night may be later than events of a few hours ago.
      time = max(time, scene.time)
      events.append(DemoEvent(time: time, who: scene.who, profile: name, action: scene.action))
    }
  }
}

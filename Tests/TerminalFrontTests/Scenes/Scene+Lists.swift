import Files
import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Synchronization

extension Scene {
  static let lists: [Scene] = [
    Scene("list") { try District.many().front() },
    Scene("list-empty") { try District().front() },
    Scene("list-loading") {
      let district = try District.many()
      let front = Front(district.home, isHolding: true)
      front.passTime(.milliseconds(200))
      return front
    },
    Scene("list-unreadable") {
      Front(try District().home) {
        throw HomeError.notPermitted(path: "/var/lib/rollcall", isReadOnly: false)
      }
    },
    Scene("list-unreadable-now") {
      let district = try District.many()
      let isGone = Mutex(false)
      let home = district.home
      let front = Front(home) {
        if isGone.withLock({ $0 }) { throw HomeError.gone(path: "/var/lib/rollcall") }
        return try home.service()
      }
      isGone.withLock { $0 = true }
      front.reopen()
      front.passTime(.seconds(70))
      front.storeChanged()
      return front
    },
    Scene("list-paused") {
      let district = try District()
      let rosters: [(String, TestRoster?)] = [
        ("Northfield District", .faulty), ("Salem Charter Network", .clean),
        ("Willow Creek Schools", nil),
      ]
      for (name, roster) in rosters {
        let stored = try district.add(name, .clean, .apply)
        try district.home.service(who: "akim").pause(stored)
        district.later()
        if let roster { try district.upload(roster, to: stored, by: "jmeyer") }
        if name == "Northfield District" { try district.run(.verify, stored) }
      }
      let front = district.front()
      return front
    },
    Scene("list-filter-prompt") {
      let front = try District.many().front()
      front.type("&ce")
      return front
    },
    Scene("list-filtered") {
      let front = try District.many().front()
      front.type("&north")
      front.press(.enter)
      return front
    },
    Scene("list-filtered-away") {
      let front = try District.many().front()
      front.type("&nowhere")
      front.press(.enter)
      return front
    },
    Scene("list-sorted") {
      let front = try District.many().front()
      front.press("o", "O", "G")
      return front
    },
    Scene("list-key-refused") {
      let front = try District.many().front()
      front.press("n")
      return front
    },
    Scene("list-keys") {
      let front = try District.many().front()
      front.press("?", .down)
      return front
    },
    Scene("list-keys-typed") {
      let front = try District.many().front()
      front.type("?hist")
      return front
    },
  ]
}

extension District {
  /// Profiles in all of the possible states.
  static func many() throws -> District {
    let district = try District()
    try district.add("Northfield District", .faulty, .apply)
    try district.add("Cedar Valley Pilot", .clean)
    try district.add("Empty High")
    try district.add("Eastport Public Schools", .doubtful, .verify, by: "akim")
    try district.add("Granite Falls", TestRoster.clean.moved(to: "GF"), .apply)
    let paused = try district.add("Summer School", TestRoster.clean.moved(to: "SU"), .apply)
    try district.home.service(who: "akim").pause(paused)
    var cautious = ProfileSettings.cautious
    cautious.displayName = "Autumn Ridge Unified"
    let held = try district.add(cautious, TestRoster.clean.moved(to: "AR"), .apply)
    try district.upload(TestRoster.fewer.moved(to: "AR"), to: held)
    try district.run(.apply, held)
    let harbor = TestRoster.clean.moved(to: "HC")
    let failed = try district.add("Harbor City Schools", harbor, .apply)
    try district.upload(TestRoster.recycled.moved(to: "HC"), to: failed)
    try district.run(.apply, failed)
    try district.add(
      .creating("Salem Charter Network"), TestRoster.clean.moved(to: "SC"), .apply,
      in: TestDirectory.failing(fromBatch: 1))
    try district.add("\u{6771}\u{4EAC}\u{65E5}\u{672C}\u{8A9E}\u{5B66}\u{6821}", .hostile, .verify)
    try district.add("Red\u{202E} deR \u{200B}\u{2066}", .clean)
    try district.add(
      "The United Independent School Districts of the Greater Northern Lakes and Plains Region")
    district.home.clock.advance(seconds: 40_000)
    return district
  }
}

extension TestRoster {
  /// The same people in another district, where all ids and user names begin with its letters.
  func moved(to district: String) -> TestRoster {
    var result = self
    for (name, text) in files {
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      guard let header = lines.first else { continue }
      let ids = header.indices.filter {
        header[$0].hasSuffix("SIS ID") || header[$0] == "Username"
      }
      let moved = lines.dropFirst().map { fields in
        fields.enumerated().map { place, field in
          ids.contains(place) && !field.isEmpty ? district + field : String(field)
        }.joined(separator: ",")
      }
      result.files[name] =
        ([header.joined(separator: ",")] + moved).map { $0 + "\n" }.joined()
    }
    return result
  }
}

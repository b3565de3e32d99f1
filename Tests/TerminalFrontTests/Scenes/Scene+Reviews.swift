import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal

extension Scene {
  static let reviews: [Scene] = [
    .keys("review", .enter, "s", in: .clean),
    .keys("review-with-warnings", .enter, "s", in: .doubtful),
    .keys("review-rejected", .enter, "s", in: .faulty),
    .keys("review-nothing", .enter, "s", in: .clean, .apply),
    Scene("review-planning") {
      let front = try Scene.keys("", .enter, in: .clean).stage()
      front.isHolding = true
      front.press("s")
      front.passTime(.milliseconds(200))
      return front
    },
    Scene("review-paused") {
      let district = try District()
      let stored = try district.add("Northfield District", .clean, .apply)
      district.later()
      try district.upload(.doubtful, to: stored)
      let front = district.front()
      front.press(.enter, "s")
      try district.home.service(who: "akim").pause(stored)
      front.storeChanged()
      return front
    },
    Scene("review-of-changes") {
      let front = try District.second().front()
      front.press(.enter, "s", "G")
      return front
    },
    Scene("review-held") {
      let front = try District.held().front()
      front.press(.enter, "s")
      return front
    },
    Scene("review-held-prompt") {
      let front = try District.held().front()
      front.press(.enter, "s", "S", "1")
      return front
    },
    Scene("review-held-wrong-number") {
      let front = try District.held().front()
      front.press(.enter, "s", "S", "7", .enter)
      return front
    },
    Scene("review-overtaken") {
      let district = try District()
      let stored = try district.add("Northfield District", .clean)
      let front = district.front()
      front.press(.enter, "s")
      try district.run(.apply, stored, by: "akim")
      front.storeChanged()
      return front
    },
    Scene("review-held-of-other-files") {
      let district = try District()
      let stored = try district.add(.cautious, .clean, .apply)
      try district.upload(.fewer, to: stored)
      try district.run(.apply, stored)
      district.later(days: 6)
      let front = district.front()
      front.press(.enter, "s")
      try district.upload(.doubtful, to: stored, by: "akim")
      front.storeChanged()
      return front
    },
    Scene("review-released-before") {
      let front = try District.heldTwice().front()
      front.press(.enter, "s", "L", "1", .enter, "q", "s", "s", "y")
      return front
    },
    Scene("review-plan-again-prompt") {
      let front = try District.heldTwice().front()
      front.press(.enter, "s", "L", "1", .enter, "q", "s", "s")
      return front
    },
    Scene("review-release-one-prompt") {
      let front = try District.heldTwice().front()
      front.press(.enter, "s", "L")
      return front
    },
    Scene("review-with-note") {
      let front = try District.missing().front()
      front.press(.enter, "s", "j")
      return front
    },
    Scene("review-left-alone") {
      let front = try District.failed().front()
      front.press(.enter, "s", "G", "k")
      return front
    },
    .keys("plan-rows", .enter, "s", "j", .enter, in: .clean),
    .keys("plan-row", .enter, "s", "j", "j", .enter, .enter, in: .clean),
    .keys("plan-rows-memberships", .enter, "s", "G", .enter, "j", in: .clean),
    Scene("plan-rows-changes") {
      let front = try District.second().front()
      front.press(.enter, "s")
      front.type("/update")
      front.press(.enter, .enter)
      return front
    },
    Scene("plan-rows-done") {
      let front = try Scene.keys("", .enter, "H", .enter, "p", "j", .enter, in: .clean, .apply)
        .stage()
      return front
    },
    Scene("failures") {
      let front = try District.failed().front()
      front.press(.enter, "H", .enter, .enter, "j")
      return front
    },
    Scene("person") {
      let front = try District.failed().front()
      front.press(.enter, "H", .enter, .enter, .enter, "j")
      return front
    },
    Scene("text") {
      let front = try District.failed().front(columns: 40, rows: 12)
      front.press(.enter, "H", .enter, .enter, .enter, .tab)
      front.resize(80, 24)
      return front
    },
    Scene("person-prompt") {
      let front = try District.failed().front()
      front.press(.enter, "H", .enter, .enter, .enter, .enter)
      return front
    },
  ]
}

extension District {
  /// One profile, whose next upload changes, adds and removes something.
  static func second() throws -> District {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    district.later()
    try district.upload(
      TestRoster.fewer.replacing("Ada,Byron", with: "Ada,Lovelace", in: "student.csv")
        .replacing("Grace,Hopper,,11", with: "Grace,Hopper,,12", in: "student.csv")
        .adding("1004,S2,hedy,Hedy,Lamarr,,12,2008-11-09,2027,80", to: "student.csv"),
      to: stored)
    return district
  }

  /// One profile whose plan a limit holds.
  static func held() throws -> District {
    let district = try District()
    let stored = try district.add(.cautious, .clean, .apply)
    try district.upload(.fewer, to: stored)
    try district.run(.apply, stored)
    return district
  }

  /// One profile in whose plan two limits hold the same changes.
  static func heldTwice() throws -> District {
    let district = try District()
    var settings = ProfileSettings.cautious
    settings.limits.gates[.loseClasses] = .init(GateLimit(1, permille: 0))
    let stored = try district.add(settings, .clean, .apply)
    try district.upload(.fewer, to: stored)
    try district.run(.apply, stored)
    return district
  }

  /// One profile whose new files lack a student, which a limit holds; a note says what follows from
  /// a release.
  static func missing() throws -> District {
    let district = try District()
    var settings = ProfileSettings.cautious
    settings.limits.gates[.missingStudents] = .init(GateLimit(1, permille: 0))
    let stored = try district.add(settings, .clean, .apply)
    district.later()
    let fewer = TestRoster.fewer.replacing(
      "1003,S2,grace,Grace,Hopper,,11,2009-12-09,2028,79\n", with: "", in: "student.csv")
    try district.upload(fewer, to: stored)
    return district
  }

  /// One profile, two of whose people could not be synchronized.
  static func failed() throws -> District {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    try district.upload(.recycled, to: stored)
    try district.run(.apply, stored)
    return district
  }
}

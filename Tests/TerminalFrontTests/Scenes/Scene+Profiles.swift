import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal

extension Scene {
  static let profiles: [Scene] = [
    .keys("profile", .enter, in: .faulty, .apply),
    .keys("profile-clean", .enter, in: .clean, .verify),
    .keys("profile-doubtful", .enter, in: .doubtful, .verify),
    .keys("profile-synchronized", .enter, in: .clean, .verify, .plan, .apply),
    .keys("profile-without-files", .enter, in: nil),
    .keys("profile-not-verified", .enter, in: .clean),
    Scene("profile-changed") {
      let (district, stored) = try District.changed()
      _ = stored
      let front = district.front()
      front.press(.enter)
      return front
    },
    Scene("profile-resume-prompt") {
      let district = try District()
      let stored = try district.add("Northfield District", .clean, .apply)
      try district.home.service(who: "akim").pause(stored)
      let front = district.front()
      front.press(.enter, "U")
      return front
    },
    Scene("profile-paused-with-errors") {
      let district = try District()
      let stored = try district.add("Northfield District", .clean, .apply)
      try district.home.service(who: "akim").pause(stored)
      district.later()
      try district.upload(.faulty, to: stored, by: "jmeyer")
      try district.run(.verify, stored)
      let front = district.front()
      front.press(.enter)
      return front
    },
    .keys("profile-verified-now", .enter, "v", in: .faulty),
    .keys("profile-keys", .enter, "?", in: .faulty, .verify),
    .keys("history", .enter, "H", in: .clean, .verify, .plan, .apply, .apply, .verify),
    .keys("history-empty", .enter, "H", in: .clean),
  ]

  static let reports: [Scene] = [
    .keys("report", .enter, .enter, in: .faulty, .apply),
    .keys("report-of-a-file", .enter, .enter, "f", "h", in: .faulty, .apply),
    .keys("report-errors-only", .enter, .enter, "x", in: .faulty, .apply),
    .keys("report-most-records", .enter, .enter, "o", in: .faulty, .apply),
    .keys("report-clean", .enter, .enter, in: .clean, .verify),
    .keys("report-hostile", .enter, .enter, "E", in: .hostile, .verify),
    .keys("report-missing-column", .enter, .enter, "E", "E", in: .hostile, .verify),
    .keys("report-filtered", .enter, .enter, "&", "s", "c", "h", "o", .enter, in: .faulty, .verify),
    .keys("report-without-a-school", .enter, .enter, "e", in: .withoutASchool, .apply),
    Scene("report-changed") {
      let (district, _) = try District.changed()
      let front = district.front()
      front.press(.enter, .enter)
      return front
    },
  ]
}

extension District {
  /// One profile whose files were uploaded again after they were verified.
  static func changed() throws -> (District, StoredProfile) {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty, .verify)
    district.later()
    try district.upload(.doubtful, to: stored, by: "akim")
    return (district, stored)
  }
}

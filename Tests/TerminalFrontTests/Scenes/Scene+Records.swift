import Files
import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal

extension Scene {
  static let records: [Scene] = [
    .keys("records", .enter, .enter, .enter, in: .faulty, .apply),
    .keys("record", .enter, .enter, .enter, .enter, in: .faulty, .apply),
    .finding("records-repeated", "used twice", in: .faulty),
    .finding("record-repeated", "used twice", .enter, in: .faulty),
    .finding("records-of-people", "names no section", in: .faulty),
    .finding("record-of-people", "names no section", .enter, in: .faulty),
    .finding("records-empty-values", "missing value", in: .faulty),
    .finding("records-ragged", "too few", in: .faulty),
    .finding("records-hostile", "names no", in: .hostile),
    .finding("records-controls", "control characters", in: .hostile),
    .finding("records-password", "names no", "l", "j", in: .hostile),
    .finding("records-wide", "names no", "6", "j", "l", "l", "l", in: .hostile),
    .finding(
      "records-empty-lines", "blank rows",
      in: .faulty.replacing("\n1002,", with: "\n\n\n1002,", in: "student.csv")),
    .finding("records-many", "names no", "G", in: .large(700, isFaulty: true)),
    Scene("records-searched") {
      let front = try finding("", "names no", in: .large(700, isFaulty: true)).stage()
      front.type("/number 65")
      front.press(.enter, "n")
      return front
    },
    Scene("records-filtered") {
      let front = try finding("", "names no", in: .large(700, isFaulty: true)).stage()
      front.type("&pupil65")
      front.press(.enter, "j")
      return front
    },
    Scene("records-loading") {
      let front = try finding("", "names no", in: .large(700, isFaulty: true)).stage()
      front.isHolding = true
      front.press("G")
      return front
    },
    Scene("records-no-longer-kept") {
      let district = try District()
      let stored = try district.add("Northfield District", .faulty, .verify)
      let run = try district.home.service().lastVerification(of: stored)
      try FileSystem.removeTree(district.home.home.pinnedFiles(run.number))
      let front = district.front()
      front.press(.enter, .enter, .enter, "j")
      return front
    },
  ]

  /// The records of the first finding whose row contains a text.
  private static func finding(
    _ name: String, _ text: String, _ keys: Key..., in roster: TestRoster
  ) -> Scene {
    Scene(name) {
      let front = try Scene.keys("", .enter, .enter, "g", in: roster, .verify).stage()
      front.type("/\(text)")
      front.press(.enter, .enter)
      front.press(keys)
      return front
    }
  }
}

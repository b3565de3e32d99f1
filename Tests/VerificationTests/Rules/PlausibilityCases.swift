import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// Values that are well formed but probably not what the school means.
enum PlausibilityCases {
  static let all: [RuleCase] = [
    .trigger(
      .statusNotActive, "each word with its number, the most frequent first",
      clean.with("student.csv", students(["Active", "Graduated", "WITHDRAWN", " withdrawn "])),
      "student.csv Warning 3 row(s) have a status that says they are no longer here: 2 withdrawn,"
        + " 1 graduated. Field - Status [3, 4, 5]"),
    .trigger(
      .statusNotActive, "of a section",
      clean.addingColumn("Status", "Inactive", to: "section.csv"),
      "section.csv Warning 1 row(s) have a status that says they are no longer here: 1 inactive."
        + " Field - Status [2]"),
    .trigger(
      .statusNotActive, "a profile's own words",
      clean.with("student.csv", students(["Active", "Left", "Inactive"])),
      settings: VerificationSettings(absentStatuses: AbsentStatuses(["left"])),
      "student.csv Warning 1 row(s) have a status that says they are no longer here: 1 left."
        + " Field - Status [3]"),
    .trigger(
      .statusNotActive, "with the code of a reason",
      clean.with(
        "student.csv", students(["Withdrawal-24", "withdrawal 3", "Graduate", "DropOut-36"])),
      "student.csv Warning 4 row(s) have a status that says they are no longer here: 2 withdrawal,"
        + " 1 graduate, 1 dropout. Field - Status [2, 3, 4, 5]"),
    .nearMiss(
      .statusNotActive, "others, and none",
      clean.with(
        "student.csv",
        students(["Active", "", "Pre-registered", "0", "Not withdrawn", "Withdrawal24", "-24"]))),
    .nearMiss(
      .statusNotActive, "where a profile lists none",
      clean.with("student.csv", students(["Withdrawn", "Deleted", "Inactive"])),
      settings: VerificationSettings(absentStatuses: AbsentStatuses([]))),
  ]

  /// Students with these statuses, one each; those of the clean roster come first.
  private static func students(_ statuses: [String]) -> String {
    "SIS ID,School SIS ID,Username,First Name,Last Name,Status\n"
      + statuses.enumerated().map { "100\($0 + 1),S1,user\($0),Ada,Byron,\($1)\n" }.joined()
  }
}

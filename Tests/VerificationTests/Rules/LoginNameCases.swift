import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// User names that are well formed but that a directory may not accept.
enum LoginNameCases {
  static let all: [RuleCase] = [
    .trigger(
      .reservedLogin, "in any letter case, with a domain or without",
      clean.replacing("ada,", with: "Administrator,", in: "student.csv")
        .replacing("alan,", with: "root@north.example,", in: "student.csv")
        .replacing("emmy,", with: "krbtgt,", in: "teacher.csv"),
      "student.csv Warning \(LongSentences.reserved(2)) [2, 3]",
      "teacher.csv Warning \(LongSentences.reserved(1)) [2]"),
    .nearMiss(
      .reservedLogin, "a letter more or less",
      clean.replacing("ada,", with: "administrators,", in: "student.csv")
        .replacing("alan,", with: "roo,", in: "student.csv")),

    .trigger(
      .loginTooLong, "21 characters before the @",
      clean.replacing(
        "ada,", with: "\(String(repeating: "a", count: 21))@b.example,", in: "student.csv"),
      "student.csv Information \(LongSentences.longLogin(1)) [2]"),
    .trigger(
      .loginTooLong, "the directory's own limit",
      clean.replacing("ada,", with: "\(String(repeating: "a", count: 21)),", in: "student.csv"),
      settings: VerificationSettings(loginLimit: 20),
      "student.csv Error \(LongSentences.longLogin(1)) [2]"),
    .nearMiss(
      .loginTooLong, "20 characters, and too many for everyone",
      clean.replacing(
        "ada,", with: "\(String(repeating: "a", count: 20))@b.example,", in: "student.csv"
      )
      .replacing("alan,", with: "\(String(repeating: "a", count: 65)),", in: "student.csv"),
      "student.csv Error 1 row(s) have a value that is too long for the field - Username (at most 64"
        + " characters, and 48 after an @) [3]"),
  ]
}

/// Rules about what must not occur twice.
extension Rule.Definition {
  static let duplicateKey = Self(
    61, .uniqueness, .warning, "id used twice", Self.duplicates, .usedAsIs,
    expected: "a value that \(Rule.noEarlierRecordHas)",
    explained: .init(
      checks:
        "No two records have the same id. For schools and sections that differ, it is an Error.",
      why: "One of the two is someone else, or two schools or sections would become one.",
      remedy: "Remove the wrong record, or correct its id.",
      wrong: "1001 on line 2 and on line 9",
      right: "1001 and 1002"))

  static let duplicateUsername = Self(
    62, .uniqueness, .warning, "user name used twice", Self.duplicates, .usedAsIs,
    expected: Self.newInAnyCase,
    explained: .init(
      checks: "No two people have the same user name.",
      why: "They would share one account, and each could read the other's files.",
      remedy: "Give one of them another user name.",
      wrong: "ada for 1001 and for 1002",
      right: "ada and ada2"))

  static let duplicateMatchingValue = Self(
    63, .uniqueness, .warning, "matching value shared", Self.duplicates, .personLeftAsIs,
    expected: Self.newInAnyCase,
    explained: .init(
      checks: "No two people have the same value in a column by which the profile finds accounts.",
      why: "Both would be matched to one account.",
      remedy: "Correct the value of the person who has someone else's.",
      wrong: "77 as State ID of 1001 and of 1002",
      right: "77 and 78"))

  static let usernameInBothRoles = Self(
    65, .uniqueness, .warning, "user name of a student",
    "{n} row(s) have a username that is also used in {students}. Field - {c}",
    .personLeftAsIs,
    expected: "a user name that no student has",
    explained: .init(
      checks:
        "No teacher has the user name of a student; if their names agree, a profile can let them share it.",
      why: "A student would have a teacher's account, or the other way around.",
      remedy:
        "Give one of them another user name. One person can have one account for both, where the profile "
        + "says so (rollcall profile set --both-roles).",
      wrong: "ada in student.csv and in teacher.csv",
      right: "ada and a.lovelace"))

  static let duplicateRow = Self(
    66, .uniqueness, .warning, "same membership twice",
    "{n} duplicate row(s) found for the combination of columns {c}.", .recordIgnored,
    expected: "a combination that \(Rule.noEarlierRecordHas)",
    explained: .init(
      checks: "No one is listed twice for a section.",
      why:
        "The second record says nothing new; many of them may mean that an export was written "
        + "twice.",
      remedy: "Nothing needs to be done for a few. For many, export again.",
      wrong: "A1,1001 on line 2 and on line 7",
      right: "A1,1001 on line 2"))

  static let conflictingDuplicate = Self(
    67, .uniqueness, .warning, "same id, other data",
    "{n} row(s) have the {c} of an earlier row but other data.", .usedAsIs,
    expected: "the data of the first record with that {c}",
    explained: .init(
      checks: "Records with one id agree.",
      why: "There is no way to know which of them is right, and one id may stand for two people.",
      remedy:
        "Correct the id of the person who should have another one, or make the records alike.",
      wrong: "1001,S1,Ada and 1001,S1,Grace",
      right: "1001,S1,Ada and 1002,S1,Grace"))

  static let aliasCollision = Self(
    115, .uniqueness, .warning, "ids but for letter case",
    "{n} row(s) have an id that differs from another one only by upper and lower case; their groups"
      + " would have one mail alias. Field - {c}",
    .usedAsIs,
    expected: "an id that no other record has, in any letter case",
    explained: .init(
      checks: "No two ids of sections differ only in upper and lower case.",
      why: "Their groups would have one mail address.",
      remedy: "Give one of them another id.",
      wrong: "bio1 and BIO1",
      right: "bio1 and bio2"))

  static let replacementCollision = Self(
    68, .uniqueness, .error, "equal once replaced",
    "{n} row(s) become equal after special characters are replaced. Field - {c}",
    expected:
      "a value that stays unlike all others when _ replaces what the directory does not accept",
    explained: .init(
      checks: "Ids still differ after characters that the directory does not accept are replaced.",
      why: "Two of them would become one in the directory.",
      remedy: "Give one of them an id without special characters.",
      wrong: "A#1 and A&1, which both become A_1",
      right: "A-1 and A-2"))

  private static let duplicates =
    "{n} duplicates found in column {c} which requires values to be Unique."
  private static let newInAnyCase = "a value that \(Rule.noEarlierRecordHas), in any letter case"
}

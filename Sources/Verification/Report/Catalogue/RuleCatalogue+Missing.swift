/// Rules about values that are missing.
extension Rule.Definition {
  static let missingRequiredData = Self(
    38, .missing, .error, "missing value", Self.missingData,
    expected: "a value",
    explained: .init(
      checks: "Required values are present.",
      why: "Without an id or a school a record belongs nowhere.",
      remedy: "Fill in the value in the student information system and export again.",
      wrong: "1001,,ada",
      right: "1001,S1,ada"))

  static let missingEnabledData = Self(
    39, .missing, .warning, "chosen value missing", Self.missingData, .usedAsIs,
    expected: "a value",
    explained: .init(
      checks: "Columns that the profile synchronizes have values.",
      why: "What is blank is not written, so the directory keeps what it had.",
      remedy: "Fill in the value, or take the column out of the profile.",
      wrong: "a blank Grade",
      right: "9"))

  static let missingCreationData = Self(
    40, .missing, .error, "account value missing", Self.missingData, .usedAsIs,
    expected: "a value",
    explained: .init(
      checks: "Everyone who gets an account has a first name, a last name, or both.",
      why: "Without any name, there is nothing to call the account.",
      remedy: "Fill in the names in the student information system.",
      wrong: "1001,S1,ada,,",
      right: "1001,S1,ada,Ada,Byron"))

  static let missingMatchingData = Self(
    41, .missing, .warning, "missing matching value", Self.missingData, .personLeftAsIs,
    expected: "a value",
    explained: .init(
      checks: "The value by which a person is found is present.",
      why: "Without it the person's account is not found, and a second one could be made.",
      remedy: "Fill in the value in the student information system.",
      wrong: "a blank State ID where the profile matches by it",
      right: "77"))

  static let placeholderValue = Self(
    108, .missing, .warning, "placeholder for a value",
    "{n} row(s) have a placeholder where a value should be: {placeholders}. Field - {c}",
    .countedAsBlank,
    expected: "a value, or nothing",
    explained: .init(
      checks: "No value is a word that programs write for none.",
      why: "NULL in a school column becomes a school, and in a name column a child.",
      remedy: "Have the export leave such values blank.",
      wrong: "NULL",
      right: "(blank)"))

  private static let missingData = "{n} row(s) have missing data for the field - {c}"
}

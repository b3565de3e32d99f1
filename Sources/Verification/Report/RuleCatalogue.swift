internal import CSV

extension Rule {
  /// The catalogue: number, kind, usual severity, sentence, the effect where it is no error, and for
  /// what is said of records what was expected of them.
  ///
  /// In a sentence `{n}` is a count of records, `{c}` a column as the format spells it. The
  /// sentences of the original API are verbatim, full stops included; scripts compare them. What
  /// was expected goes on from the word `expected`; the words of its own are in `Expectation.swift`.
  ///
  /// - SeeAlso: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/api-reference/beta/api/educationsynchronizationprofile-start.md
  var definition: Definition {
    switch self {
    case .missingFile:
      .init(1, .structure, .error, "Required file was not found in the upload.")
    case .unexpectedFile:
      .init(4, .structure, .warning, "Unexpected file was ignored.", .fileIgnored)
    case .fileNameNotCanonical:
      .init(6, .structure, .information, "File name is read as {file}.", .usedAsIs)
    case .duplicateFile:
      .init(7, .structure, .error, "File was supplied more than once.")
    case .unknownFormat:
      .init(8, .structure, .error, "The uploaded files do not match any supported format.")
    case .mixedFormatHeaders:
      .init(
        9, .structure, .error,
        "The header does not belong to the {format} format used by the other files.")
    case .emptyFile:
      .init(10, .structure, .error, "The file is empty.")
    case .missingHeaderRow:
      .init(11, .structure, .error, "The header row was not found.")
    case .notUTF8:
      .init(
        12, .structure, .error, "The file is not valid UTF-8. First invalid byte at line {line}.",
        expected: "text in UTF-8")
    case .unsupportedEncodingBOM:
      .init(13, .structure, .error, "The file is encoded as {encoding}; UTF-8 is required.")
    case .utf8BOM:
      .init(14, .structure, .information, "A byte order mark was skipped.", .usedAsIs)
    case .nulBytes:
      .init(
        15, .structure, .error, "{n} row(s) contain NUL characters.",
        expected: "text without NUL characters")
    case .controlCharacters:
      .init(
        16, .structure, .error, "{n} row(s) contain control characters. Field - {c}", .usedAsIs,
        expected: "a value without control characters")
    case .unterminatedQuote:
      .init(
        17, .structure, .error, "A quoted field that starts at line {line} is not closed.",
        expected: "a quotation mark that closes the field")
    case .invalidQuote:
      .init(
        18, .structure, .error, "{n} row(s) have misplaced quotation marks.",
        expected: "a comma or the end of the line after a closing quotation mark")
    case .quoteInUnquotedField:
      .init(
        19, .structure, .warning,
        "{n} row(s) have a quotation mark inside an unquoted field.", .usedAsIs,
        expected: "the field in quotation marks, with those inside it doubled")
    case .lineBreakInField:
      .init(
        20, .structure, .error, "{n} row(s) contain a line break. Field - {c}", .usedAsIs,
        expected: "a value on one line")
    case .raggedRow:
      .init(
        21, .structure, .error,
        "{n} row(s) do not have the same number of columns as the header.", .usedAsIs,
        expected: "as many fields as the header")
    case .wrongDelimiter:
      .init(22, .structure, .error, "Columns must be separated by commas.")
    case .blankRows:
      .init(
        23, .structure, .information, "{n} blank row(s) were skipped.", .recordIgnored,
        expected: "no empty line between records")
    case .noDataRows:
      .init(24, .structure, .warning, "The file has no data rows.", .usedAsIs)
    case .missingColumn:
      .init(25, .structure, .error, "Required column {c} was not found.")
    case .missingEnabledColumn:
      .init(
        27, .structure, .warning, "Column {c} is enabled for sync but was not found.", .usedAsIs)
    case .missingMatchingColumn:
      .init(
        28, .structure, .error, "Column {c} is used for identity matching but was not found.")
    case .missingCreationColumn:
      .init(29, .structure, .error, "Column {c} is required to create users but was not found.")
    case .duplicateColumn:
      .init(30, .structure, .error, "Column {c} appears more than once.", .valueIgnored)
    case .columnNameCase:
      .init(31, .structure, .error, "Column {found} must be spelled {c}.", .usedAsIs)
    case .unknownColumn:
      .init(
        32, .structure, .information,
        "Column {found} is not part of the format and was ignored.", .valueIgnored)
    case .emptyColumnName:
      .init(33, .structure, .error, "A column has no name.", .valueIgnored)
    case .tooManyRows:
      .init(
        35, .structure, .warning, "The file has {n} data rows; the limit is {limit}.", .usedAsIs)
    case .tooManyStudents:
      .init(
        36, .structure, .warning,
        "The file has {n} students; at most {limit} are recommended per profile.", .usedAsIs)
    // Numbers of our own, behind the catalogue's.
    case .loneCarriageReturn:
      .init(
        101, .structure, .error, "{n} row(s) end with a carriage return alone.",
        expected: "a line feed after the carriage return")
    case .rowTooLong:
      .init(
        102, .structure, .error, "{n} row(s) are longer than {limit} bytes.",
        expected: "at most \(RecordReader.defaultRecordLimit) bytes")
    case .tooManyColumns:
      .init(104, .structure, .error, "The header has {n} columns; the limit is {limit}.")
    case .roleNotSynchronized:
      .init(
        105, .structure, .warning,
        "The profile has no matching rule and no domain for {role}s, so none of them is synchronized.",
        .personLeftAsIs)

    case .missingRequiredData:
      .init(
        38, .missing, .error, Self.missingData,
        expected: "a value")
    case .missingEnabledData:
      .init(
        39, .missing, .warning, Self.missingData, .usedAsIs,
        expected: "a value")
    case .missingCreationData:
      .init(
        40, .missing, .error, Self.missingData,
        expected: "a value")
    case .missingMatchingData:
      .init(
        41, .missing, .error, Self.missingData,
        expected: "a value")

    case .invalidIDFormat:
      .init(
        44, .format, .error, Self.invalidFormat,
        expected: "{form}")
    case .idHasWhiteSpace:
      .init(
        45, .format, .error, Self.invalidFormat,
        expected: "an id without white space")
    case .invalidUsernameFormat:
      .init(
        47, .format, .error, Self.invalidFormat, .usedAsIs,
        expected: "{form}")
    case .usernameHasDomain:
      .init(
        48, .format, .error, Self.invalidFormat, .usedAsIs,
        expected: "a value without a domain, which the profile adds")
    case .usernameWithoutDomain:
      .init(
        49, .format, .warning, Self.invalidFormat, .personLeftAsIs,
        expected: "a value with its domain, as name@example.org")
    case .invalidNameCharacters:
      .init(
        50, .format, .warning, Self.invalidFormat, .usedAsIs,
        expected: "{form}")
    case .valueTooLong:
      .init(
        51, .format, .error, "{n} row(s) have a value that is too long for the field - {c}",
        .usedAsIs,
        expected: "at most {limit}")
    case .invalidPassword:
      .init(
        52, .format, .warning, Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .invalidEmail:
      .init(
        53, .format, .warning, Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .invalidDate:
      .init(
        55, .format, .warning, Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .dateRange:
      .init(
        56, .format, .warning,
        "{n} row(s) have an end date before the start date. Field - {c}", .usedAsIs,
        expected: "a date not before {earlier}")
    case .nonISODate:
      .init(
        57, .format, .information,
        "{n} row(s) do not use the ISO 8601 date format. Field - {c}", .usedAsIs,
        expected: "{form}")
    case .invalidEnumeration:
      .init(
        59, .format, .warning,
        "{n} row(s) have a value that is not in the list of allowed values. Field - {c}",
        .usedAsIs,
        expected: "{form}")
    case .invalidCoordinate:
      .init(
        103, .format, .warning, Self.invalidFormat, .valueIgnored,
        expected: "{form}")

    case .duplicateKey:
      .init(
        61, .uniqueness, .warning, Self.duplicates, .usedAsIs,
        expected: "a value that no record before it has")
    case .duplicateUsername:
      .init(
        62, .uniqueness, .warning, Self.duplicates, .usedAsIs,
        expected: Self.newInAnyCase)
    case .duplicateMatchingValue:
      .init(
        63, .uniqueness, .warning, Self.duplicates, .personLeftAsIs,
        expected: Self.newInAnyCase)
    case .usernameInBothRoles:
      .init(
        65, .uniqueness, .warning,
        "{n} row(s) have a username that is also used in student.csv. Field - {c}",
        .personLeftAsIs,
        expected: "a user name that no student has")
    case .duplicateRow:
      .init(
        66, .uniqueness, .warning,
        "{n} duplicate row(s) found for the combination of columns {c}.", .recordIgnored,
        expected: "a combination that no record before it has")
    case .conflictingDuplicate:
      .init(
        67, .uniqueness, .warning,
        "{n} row(s) repeat a value of the column {c} with different data.", .usedAsIs,
        expected: "the data of the first record with that {c}")
    case .replacementCollision:
      .init(
        68, .uniqueness, .error,
        "{n} row(s) become equal after special characters are replaced. Field - {c}",
        expected:
          "a value that is unlike all others when _ replaces what the directory does not take")

    case .referenceNotFound:
      .init(
        69, .reference, .error, Self.notFound,
        expected: "{key} of {target}")
    case .principalNotFound:
      .init(
        71, .reference, .information, Self.notFound, .valueIgnored,
        expected: "{key} of {target}")
    case .referenceCaseMismatch:
      .init(
        74, .reference, .information,
        "{n} row(s) differ from the referenced data only by upper and lower case. Field - {c}",
        .usedAsIs,
        expected: "{key} of {target} in its letter case")
    case .referenceNotChecked:
      .init(
        75, .reference, .information,
        "References were not checked because {other} could not be read. Field - {c}", .usedAsIs)
    }
  }

  private static let missingData = "{n} row(s) have missing data for the field - {c}"
  private static let invalidFormat = "{n} row(s) have an invalid format for the field - {c}"
  private static let duplicates =
    "{n} duplicates found in column {c} which requires values to be Unique."
  private static let newInAnyCase =
    "a value that no record before it has, in any letter case"
  private static let notFound =
    "{n} row(s) have referenced data not found in source. Field - {c}"
}

internal import CSV

extension Rule {
  /// The catalogue: number, kind, usual severity, title, sentence, the effect where it is no error, and
  /// for what is said of records what was expected of them.
  ///
  /// In a sentence `{n}` is a count of records, `{c}` a column as the format spells it. The
  /// sentences of the original API are verbatim, full stops included; scripts compare them. What
  /// was expected goes on from the word `expected`; the words of its own are in `Expectation.swift`.
  ///
  /// - SeeAlso: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/api-reference/beta/api/educationsynchronizationprofile-start.md
  var definition: Definition {
    switch self {
    case .missingFile:
      .init(1, .structure, .error, "missing file", "The file {file} is missing.")
    case .missingCompanionFile:
      .init(
        2, .structure, .error, "file without its pair",
        "The file {file} is missing; it is required when {other} is there.")
    case .missingReferencedFile:
      .init(
        3, .structure, .error, "file named, not there",
        "The file {file} is missing, and {others} {refer} to it.", .valueIgnored)
    case .unexpectedFile:
      .init(
        4, .structure, .warning, "unexpected file", "Unexpected file was ignored.", .fileIgnored)
    case .fileNameCase:
      .init(
        5, .structure, .error, "misspelled file name",
        "The file name must be spelled {file}, in these upper and lower case letters.", .usedAsIs)
    case .fileNameNotCanonical:
      .init(
        6, .structure, .information, "unusual file name", "File name is read as {file}.", .usedAsIs)
    case .duplicateFile:
      .init(
        7, .structure, .error, "file there twice",
        "The file is there {times}: {files}. Remove {surplus}.")
    case .unknownFormat:
      .init(8, .structure, .error, "unknown format", "None of {files} was found{looks}.")
    case .mixedFormatHeaders:
      .init(
        9, .structure, .error, "header of other format",
        "The header is that of {other}, but the roster is read as {format}. Export all files in one"
          + " format, or have them read in the other one.")
    case .emptyFile:
      .init(10, .structure, .error, "empty file", "The file is empty.")
    case .missingHeaderRow:
      .init(
        11, .structure, .error, "no header line",
        "The first line has none of the column names (such as {column}). Add the header line.")
    case .notUTF8:
      .init(
        12, .structure, .error, "not UTF-8",
        "{n} row(s) are not valid UTF-8; the first invalid byte is at line {line}. Save the file as"
          + " \"CSV UTF-8\".",
        expected: "text in UTF-8")
    case .unsupportedEncodingBOM:
      .init(
        13, .structure, .error, "wrong encoding",
        "The file is encoded as {encoding}. Save it as \"CSV UTF-8\".")
    case .utf8BOM:
      .init(
        14, .structure, .information, "byte order mark",
        "The file begins with a byte order mark (BOM). This does no harm.", .usedAsIs)
    case .nulBytes:
      .init(
        15, .structure, .error, "zero bytes",
        "{n} row(s) contain zero bytes (NUL): the file is damaged, export it again.",
        expected: "text without zero bytes")
    case .controlCharacters:
      .init(
        16, .structure, .error, "control characters",
        "{n} row(s) contain control characters. Field - {c}", .usedWithBlank,
        expected: "a value without control characters")
    case .unterminatedQuote:
      .init(
        17, .structure, .error, "unclosed quotation mark",
        "A quotation mark opens at line {line} and is never closed; nothing after it was read.",
        expected: "a quotation mark that closes the field")
    case .invalidQuote:
      .init(
        18, .structure, .error, "text after closing quote",
        "{n} row(s) have text after a closing quotation mark. Write a quotation mark inside a value"
          + " twice.",
        expected: "a comma or the end of the line after a closing quotation mark")
    case .quoteInUnquotedField:
      .init(
        19, .structure, .warning, "quote inside a value",
        "{n} row(s) have a quotation mark inside an unquoted field.", .usedAsIs,
        expected: "the field in quotation marks, with those inside it doubled")
    case .lineBreakInField:
      .init(
        20, .structure, .error, "line break in a value",
        "{n} row(s) contain a line break. Field - {c}", .usedWithBlank,
        expected: "a value on one line")
    case .raggedRow:
      .init(
        21, .structure, .error, "too few or many values",
        "{n} row(s) have more or fewer values than the header; put a value with a comma in quotation"
          + " marks.",
        milder: "{n} row(s) end with too many commas.", .usedAsIs,
        expected: "as many values as the header")
    case .wrongDelimiter:
      .init(
        22, .structure, .error, "not separated by commas",
        "The columns are separated by {delimiter}. Save the file with commas.")
    case .blankRows:
      .init(
        23, .structure, .information, "blank rows", "{n} blank row(s) were skipped.",
        .recordIgnored,
        expected: "no blank row between or after records")
    case .noDataRows:
      .init(
        24, .structure, .warning, "no records",
        "The file has no records, but the directory has {entities} from earlier uploads. Export the"
          + " file again.",
        milder: "The file has no records.", .usedAsIs)
    case .missingColumn:
      .init(25, .structure, .error, "missing column", "Required column {c} was not found.")
    case .missingOptionalColumn:
      .init(
        26, .structure, .warning, "optional column missing",
        "Column {c} was not found. The format has it, even where it is empty.", .usedAsIs)
    case .missingEnabledColumn:
      .init(
        27, .structure, .warning, "missing enabled column",
        "Column {c} is enabled for sync but was not found.", .usedAsIs)
    case .missingMatchingColumn:
      .init(
        28, .structure, .error, "missing matching column",
        "Column {c} is used for identity matching but was not found.")
    case .missingCreationColumn:
      .init(
        29, .structure, .error, "missing account column",
        "Column {c} is required to create users but was not found.",
        milder: "Column {c} was not found; accounts get the other name alone.", .usedAsIs)
    case .duplicateColumn:
      .init(
        30, .structure, .error, "column there twice", "Column {c} appears more than once.",
        milder: "Columns {first} and {second} are the same; the {which} was ignored.", .valueIgnored
      )
    case .columnNameCase:
      .init(
        31, .structure, .warning, "misspelled column name", "Column {found} should be spelled {c}.",
        .usedAsIs)
    case .unknownColumn:
      .init(
        32, .structure, .information, "unknown column",
        "Column {found} is not part of the format and was ignored.", .valueIgnored)
    case .emptyColumnName:
      .init(
        33, .structure, .warning, "column without a name", "{columns} {have} {what}.", .valueIgnored
      )
    case .columnOrder:
      .init(
        34, .structure, .warning, "columns in other order",
        "Columns are not in the order the format defines.", .usedAsIs)
    case .tooManyRows:
      .init(
        35, .structure, .information, "unusually many records",
        "The file has {n} records, more than is usual. Check that it is one export.", .usedAsIs)
    case .tooManyStudents:
      .init(
        36, .structure, .warning, "unusually many students",
        "The file has {n} students; at most {limit} are recommended per profile.", .usedAsIs)
    // Numbers of our own, behind the catalogue's.
    case .loneCarriageReturn:
      .init(
        101, .structure, .error, "old Mac line ends",
        "{n} row(s) end with an old Mac line end (CR). Save with Windows or Unix line ends.",
        milder: "All lines end with an old Mac line end (CR). This does no harm.", .usedAsIs,
        expected: "a Windows or Unix line end")
    case .rowTooLong:
      .init(
        102, .structure, .error, "record too long",
        "{n} row(s) are longer than \(Self.longestRecord); probably a quotation mark is not closed.",
        expected: "at most \(Self.longestRecord)")
    case .tooManyColumns:
      .init(
        104, .structure, .error, "too many columns",
        "The header has {n} columns; the limit is {limit}.")
    case .roleNotSynchronized:
      .init(
        105, .structure, .warning, "role not synchronized",
        "The profile has no matching rule and no domain for {role}s, so none of them is synchronized.",
        .personLeftAsIs)
    case .preambleLine:
      .init(
        110, .structure, .error, "lines before the header",
        "Line {line} is {text} and the header is on line {header}. Delete {surplus}.")
    case .looksLikeFile:
      .init(
        111, .structure, .warning, "misnamed file",
        "The file was ignored. If it is {file}, rename it.", .fileIgnored)
    case .workbook:
      .init(
        112, .structure, .error, "a workbook, not CSV",
        "The file is a workbook of a spreadsheet. Open it there and save it as \"CSV UTF-8\".")
    case .enclosingFolder:
      .init(
        140, .structure, .information, "files in a folder",
        "The files lie in the folder {folder} of the archive. This does no harm.", .usedAsIs)

    case .fileNotSynchronized:
      .init(
        118, .structure, .information, "file not synchronized",
        "The file is part of the format and was looked at; its data is not synchronized.",
        .fileIgnored)
    case .formatGuessed:
      .init(
        120, .structure, .information, "no manifest",
        "The file {file} is missing; the files were read as {format}, since {reason}.", .usedAsIs)
    case .deltaNotTaken:
      .init(
        121, .structure, .error, "only what has changed",
        "The manifest says that files have only what changed (delta). Upload the whole roster (bulk)."
      )
    case .manifestMismatch:
      .init(
        85, .structure, .error, "manifest is not right",
        "The manifest declares {value} for {file}, but the file is {state}.")
    case .manifestInvalid:
      .init(
        86, .structure, .error, "invalid manifest",
        "The manifest has a missing or invalid value for {property}.",
        .usedAsIs)

    case .missingRequiredData:
      .init(
        38, .missing, .error, "missing value", Self.missingData,
        expected: "a value")
    case .missingEnabledData:
      .init(
        39, .missing, .warning, "missing enabled value", Self.missingData, .usedAsIs,
        expected: "a value")
    case .missingCreationData:
      .init(
        40, .missing, .error, "missing account value", Self.missingData, .usedAsIs,
        expected: "a value")
    case .missingMatchingData:
      .init(
        41, .missing, .warning, "missing matching value", Self.missingData, .personLeftAsIs,
        expected: "a value")
    case .missingDefaultRole:
      .init(
        43, .missing, .information, "no role",
        "{n} row(s) have no role and are treated as Other. Field - {c}", .usedAsIs,
        expected: "{form}")
    case .placeholderValue:
      .init(
        108, .missing, .warning, "placeholder for a value",
        "{n} row(s) have a placeholder where a value should be: {placeholders}. Field - {c}",
        .countedAsBlank,
        expected: "a value, or nothing")

    case .invalidIDFormat:
      .init(
        44, .format, .error, "invalid id", Self.invalidFormat,
        expected: "{form}")
    case .idHasWhiteSpace:
      .init(
        45, .format, .error, "white space in an id", Self.invalidFormat,
        expected: "an id without white space")
    case .invalidUsernameFormat:
      .init(
        47, .format, .error, "invalid user name", Self.invalidFormat, .usedAsIs,
        expected: "{form}")
    case .usernameHasDomain:
      .init(
        48, .format, .error, "value with a domain", Self.invalidFormat,
        milder: "{n} row(s) have the domain that the profile adds anyway. Field - {c}", .usedAsIs,
        expected: "a value without a domain, which the profile adds")
    case .usernameWithoutDomain:
      .init(
        49, .format, .warning, "value without a domain", Self.invalidFormat, .usedAsIs,
        expected: "a value with its domain, such as name@example.org")
    case .invalidNameCharacters:
      .init(
        50, .format, .warning, "invalid name", Self.invalidFormat, .usedAsIs,
        expected: "{form}")
    case .valueTooLong:
      .init(
        51, .format, .error, "value too long",
        "{n} row(s) have a value that is too long for the field - {c} (at most {limit})",
        .usedAsIs,
        expected: "at most {limit}")
    case .invalidPassword:
      .init(
        52, .format, .warning, "invalid password", Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .invalidEmail:
      .init(
        53, .format, .warning, "invalid e-mail address", Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .invalidPhone:
      .init(
        54, .format, .warning, "invalid phone number", Self.invalidFormat, .usedAsIs,
        expected: "{form}")
    case .invalidDate:
      .init(
        55, .format, .warning, "invalid date", Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .dateRange:
      .init(
        56, .format, .warning, "end date before start",
        "{n} row(s) have an end date before the start date. Field - {c}", .usedAsIs,
        expected: "a date not before {earlier}")
    case .nonISODate:
      .init(
        57, .format, .information, "date not YYYY-MM-DD",
        "{n} row(s) have a date that is not written YYYY-MM-DD. Field - {c}", .usedAsIs,
        expected: "{form}")
    case .invalidBoolean:
      .init(
        58, .format, .warning, "neither true nor false", Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .invalidEnumeration:
      .init(
        59, .format, .warning, "value not in the list",
        "{n} row(s) have a value that is not in the list of allowed values. Field - {c}",
        .usedAsIs,
        expected: "{form}")
    case .enumerationCase:
      .init(
        60, .format, .warning, "value in other case",
        "{n} row(s) have a value that differs from an allowed one only by upper and lower case."
          + " Field - {c}",
        .usedAsIs,
        expected: "{form}, in these upper and lower case letters")
    case .invalidCoordinate:
      .init(
        103, .format, .warning, "invalid coordinate", Self.invalidFormat, .valueIgnored,
        expected: "{form}")
    case .spreadsheetID:
      .init(
        107, .format, .error, "id from a spreadsheet",
        "{n} row(s) have an id that a spreadsheet seems to have rounded. Export the file again, and do"
          + " not save it in a spreadsheet. Field - {c}",
        expected: "the id with all its digits, one for each record")
    case .mangledText:
      .init(
        109, .format, .warning, "damaged text",
        "{n} row(s) have text that was damaged by another encoding or by HTML. Export the file as"
          + " UTF-8. Field - {c}",
        .writtenWhereNothingIs,
        expected: "text without signs of a wrong encoding, such as Ã© or &#233; for é")
    case .reservedLogin:
      .init(
        113, .format, .warning, "reserved user name",
        "{n} row(s) have a user name that directories keep for themselves, such as administrator."
          + " Field - {c}",
        .personLeftAsIs,
        expected: "a user name that no directory uses itself")
    case .loginTooLong:
      .init(
        114, .format, .information, "long user name",
        "{n} row(s) have a user name of more than 20 characters, which is too long for Active"
          + " Directory. Field - {c}",
        .usedAsIs,
        expected: "at most 20 characters before an @")

    case .duplicateKey:
      .init(
        61, .uniqueness, .warning, "id used twice", Self.duplicates, .usedAsIs,
        expected: "a value that \(Self.noEarlierRecordHas)")
    case .duplicateUsername:
      .init(
        62, .uniqueness, .warning, "user name used twice", Self.duplicates, .usedAsIs,
        expected: Self.newInAnyCase)
    case .duplicateMatchingValue:
      .init(
        63, .uniqueness, .warning, "matching value shared", Self.duplicates, .personLeftAsIs,
        expected: Self.newInAnyCase)
    case .usernameInBothRoles:
      .init(
        65, .uniqueness, .warning, "user name of a student",
        "{n} row(s) have a username that is also used in student.csv. Field - {c}",
        .personLeftAsIs,
        expected: "a user name that no student has")
    case .duplicateRow:
      .init(
        66, .uniqueness, .warning, "same membership twice",
        "{n} duplicate row(s) found for the combination of columns {c}.", .recordIgnored,
        expected: "a combination that \(Self.noEarlierRecordHas)")
    case .conflictingDuplicate:
      .init(
        67, .uniqueness, .warning, "same id, other data",
        "{n} row(s) have the {c} of an earlier row but other data.", .usedAsIs,
        expected: "the data of the first record with that {c}")
    case .aliasCollision:
      .init(
        115, .uniqueness, .warning, "ids but for letter case",
        "{n} row(s) have an id that differs from another one only by upper and lower case; their groups"
          + " would have one mail alias. Field - {c}",
        .usedAsIs,
        expected: "an id that no other record has, in any letter case")
    case .replacementCollision:
      .init(
        68, .uniqueness, .error, "equal once replaced",
        "{n} row(s) become equal after special characters are replaced. Field - {c}",
        expected:
          "a value that stays unlike all others when _ replaces what the directory does not accept")

    case .referenceNotFound:
      .init(
        69, .reference, .error, "names no {entity}", Self.notFound,
        expected: "{key} of {target}")
    case .optionalReferenceNotFound:
      .init(
        70, .reference, .warning, "names no {entity}", Self.notFound, .valueIgnored,
        expected: "{key} of {target}")
    case .principalNotFound:
      .init(
        71, .reference, .information, "names no {entity}", Self.notFound, .valueIgnored,
        expected: "{key} of {target}")
    case .referenceWrongType:
      .init(
        72, .reference, .warning, "names another type",
        "{n} row(s) refer to data of the wrong type. Field - {c}", .usedAsIs,
        expected: "{key} of {target}, of the type {type}")
    case .referenceCycle:
      .init(
        73, .reference, .error, "parents in a circle",
        "{n} row(s) refer to themselves directly or through their parents. Field - {c}",
        expected: "a parent that is not below the record itself")
    case .referenceToAbsent:
      .init(
        117, .reference, .warning, "names what is deleted",
        "{n} row(s) refer to data whose status says that it is no longer here. Field - {c}",
        .recordIgnored,
        expected: "{key} of {target} that is still here")
    case .referenceCaseMismatch:
      .init(
        74, .reference, .information, "other letter case",
        "{n} row(s) differ from the referenced data only by upper and lower case. Field - {c}",
        .usedAsIs,
        expected: "{key} of {target}, in the same letter case")
    case .referenceNotChecked:
      .init(
        75, .reference, .information, "reference not checked",
        "References were not checked because {other} {state}. Field - {c}", .notChecked)
    case .referenceBlankMismatch:
      .init(
        116, .reference, .information, "other white space",
        "{n} row(s) differ from the referenced data only by white space. Field - {c}", .usedAsIs,
        expected: "{key} of {target}, without white space at its ends")

    case .statusNotActive:
      .init(
        106, .plausibility, .warning, "status not active",
        "{n} row(s) have a status that says they are no longer here: {statuses}. Field - {c}",
        .countedAsMissing,
        expected: "the status of somebody or something that is here")
    case .outsideDates:
      .init(
        119, .plausibility, .information, "not at this time",
        "{n} row(s) have ended or not begun. Field - {c}", .countedAsMissing,
        expected: "dates between which today is")
    case .bulkHasDeltaData:
      .init(
        87, .plausibility, .warning, "data of another mode",
        "{n} row(s) do not fit the {mode} mode. Field - {c}", .usedAsIs,
        expected: "a blank in bulk mode, a value in delta mode")
    }
  }

  private static let longestRecord = "\(RecordReader.defaultRecordLimit >> 20) MiB"
  private static let missingData = "{n} row(s) have missing data for the field - {c}"
  private static let invalidFormat = "{n} row(s) have an invalid format for the field - {c}"
  private static let duplicates =
    "{n} duplicates found in column {c} which requires values to be Unique."
  /// Who looks at a record is told the line of the earlier one instead.
  static let noEarlierRecordHas = "no earlier record has"
  private static let newInAnyCase =
    "a value that \(noEarlierRecordHas), in any letter case"
  private static let notFound =
    "{n} row(s) have referenced data not found in source. Field - {c}"
}

extension Rule {
  /// The catalogue has everything about a rule in one place, in a file for each kind: its number,
  /// kind, usual severity, title and sentence, the effect when it is not an error, what was
  /// expected of the records concerned, and the explanation that `rollcall rules` prints.
  ///
  /// In a sentence `{n}` is a count of records, `{c}` a column as the format spells it. The
  /// sentences of the original API are verbatim, including their periods, since scripts compare
  /// them. The text of what was expected follows the word `expected`; its variable words come from
  /// `Expectation.swift`.
  ///
  /// - SeeAlso:
  ///   https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/api-reference/beta/api/educationsynchronizationprofile-start.md
  var definition: Definition {
    switch self {
    case .missingFile: .missingFile
    case .missingCompanionFile: .missingCompanionFile
    case .missingReferencedFile: .missingReferencedFile
    case .unexpectedFile: .unexpectedFile
    case .fileNameCase: .fileNameCase
    case .fileNameNotCanonical: .fileNameNotCanonical
    case .duplicateFile: .duplicateFile
    case .unknownFormat: .unknownFormat
    case .mixedFormatHeaders: .mixedFormatHeaders
    case .emptyFile: .emptyFile
    case .missingHeaderRow: .missingHeaderRow
    case .notUTF8: .notUTF8
    case .unsupportedEncodingBOM: .unsupportedEncodingBOM
    case .utf8BOM: .utf8BOM
    case .nulBytes: .nulBytes
    case .controlCharacters: .controlCharacters
    case .unterminatedQuote: .unterminatedQuote
    case .invalidQuote: .invalidQuote
    case .quoteInUnquotedField: .quoteInUnquotedField
    case .lineBreakInField: .lineBreakInField
    case .raggedRow: .raggedRow
    case .wrongDelimiter: .wrongDelimiter
    case .blankRows: .blankRows
    case .noDataRows: .noDataRows
    case .missingColumn: .missingColumn
    case .missingOptionalColumn: .missingOptionalColumn
    case .missingEnabledColumn: .missingEnabledColumn
    case .missingMatchingColumn: .missingMatchingColumn
    case .missingCreationColumn: .missingCreationColumn
    case .duplicateColumn: .duplicateColumn
    case .columnNameCase: .columnNameCase
    case .unknownColumn: .unknownColumn
    case .emptyColumnName: .emptyColumnName
    case .columnOrder: .columnOrder
    case .tooManyRows: .tooManyRows
    case .tooManyStudents: .tooManyStudents
    case .loneCarriageReturn: .loneCarriageReturn
    case .rowTooLong: .rowTooLong
    case .tooManyColumns: .tooManyColumns
    case .roleNotSynchronized: .roleNotSynchronized
    case .preambleLine: .preambleLine
    case .looksLikeFile: .looksLikeFile
    case .workbook: .workbook
    case .fileNotSynchronized: .fileNotSynchronized
    case .formatGuessed: .formatGuessed
    case .deltaNotTaken: .deltaNotTaken
    case .earlierDeltaNotTaken: .earlierDeltaNotTaken
    case .mixedFormats: .mixedFormats
    case .manifestVersionMismatch: .manifestVersionMismatch
    case .manifestMismatch: .manifestMismatch
    case .manifestInvalid: .manifestInvalid
    case .enclosingFolder: .enclosingFolder
    case .missingRequiredData: .missingRequiredData
    case .missingEnabledData: .missingEnabledData
    case .missingCreationData: .missingCreationData
    case .missingMatchingData: .missingMatchingData
    case .missingDefaultRole: .missingDefaultRole
    case .missingContactData: .missingContactData
    case .placeholderValue: .placeholderValue
    case .invalidIDFormat: .invalidIDFormat
    case .idHasWhiteSpace: .idHasWhiteSpace
    case .invalidUsernameFormat: .invalidUsernameFormat
    case .usernameHasDomain: .usernameHasDomain
    case .usernameWithoutDomain: .usernameWithoutDomain
    case .usernameOtherDomain: .usernameOtherDomain
    case .invalidNameCharacters: .invalidNameCharacters
    case .valueTooLong: .valueTooLong
    case .invalidPassword: .invalidPassword
    case .invalidEmail: .invalidEmail
    case .invalidPhone: .invalidPhone
    case .invalidDate: .invalidDate
    case .dateRange: .dateRange
    case .nonISODate: .nonISODate
    case .invalidBoolean: .invalidBoolean
    case .invalidEnumeration: .invalidEnumeration
    case .enumerationCase: .enumerationCase
    case .invalidCoordinate: .invalidCoordinate
    case .spreadsheetID: .spreadsheetID
    case .mangledText: .mangledText
    case .reservedLogin: .reservedLogin
    case .loginTooLong: .loginTooLong
    case .duplicateKey: .duplicateKey
    case .duplicateUsername: .duplicateUsername
    case .duplicateMatchingValue: .duplicateMatchingValue
    case .usernameInBothRoles: .usernameInBothRoles
    case .duplicateRow: .duplicateRow
    case .conflictingDuplicate: .conflictingDuplicate
    case .replacementCollision: .replacementCollision
    case .aliasCollision: .aliasCollision
    case .referenceNotFound: .referenceNotFound
    case .optionalReferenceNotFound: .optionalReferenceNotFound
    case .principalNotFound: .principalNotFound
    case .referenceWrongType: .referenceWrongType
    case .referenceCycle: .referenceCycle
    case .referenceToAbsent: .referenceToAbsent
    case .referenceCaseMismatch: .referenceCaseMismatch
    case .referenceBlankMismatch: .referenceBlankMismatch
    case .referenceNotChecked: .referenceNotChecked
    case .statusNotActive: .statusNotActive
    case .outsideDates: .outsideDates
    case .personWithoutRole: .personWithoutRole
    case .enrollmentRoleMismatch: .enrollmentRoleMismatch
    case .tooManyContacts: .tooManyContacts
    case .multiplePrimary: .multiplePrimary
    case .bulkHasDeltaData: .bulkHasDeltaData
    case .listLengthMismatch: .listLengthMismatch
    }
  }

  /// The words that are replaced by the line of the earlier record when a single record is shown.
  static let noEarlierRecordHas = "no earlier record has"
}

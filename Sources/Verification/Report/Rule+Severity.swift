internal import Roster

extension Rule {
  /// The facts that decide how serious a breach of a rule is.
  enum Circumstance {
    /// A value in a column of a file.
    ///
    /// - Parameters:
    ///   - usesLogin: whether user names are written to the directory or looked up there.
    ///   - isStrict: whether what only a format's certification requires is an error.
    case value(Column, of: RosterFile, usesLogin: Bool = true, isStrict: Bool = false)
    /// A value that breaks no rule once special characters are replaced.
    case replacedValue
    /// The domain of a value: the profile's, or another one.
    case domain(isOurs: Bool)
    /// Records with more or fewer values than the header.
    ///
    /// - Parameter isUniformlyPadded: whether every record of the file has the same number of
    ///   surplus values, all of them empty.
    case width(isUniformlyPadded: Bool)
    /// A record with the key of an earlier one, and how it differs from the first record with that
    /// key.
    case repeatedKey(of: RosterFile, Difference)
    /// An identifying value that an earlier record also has.
    case sharedValue(ofOnePerson: Bool)
    /// A second column with the same name, or with one that differs only in letter case or spaces.
    ///
    /// - Parameter isAmbiguous: whether the format has the column, and both are spelled the same.
    case repeatedColumn(isAmbiguous: Bool)
    case unnamedColumn(hasData: Bool)
    /// A flaw that every line of the file has.
    case everyLine
    /// A placeholder.
    ///
    /// - Parameter isBlank: whether it counts as blank in every record, so that no record has it as
    ///   a real name.
    case placeholder(isBlank: Bool)
    /// A login name that is too long for some directories.
    ///
    /// - Parameter isForDirectory: whether it is too long for the directory that the profile writes
    ///   to.
    case loginLength(isForDirectory: Bool)
    /// A person without any value by which accounts are found.
    ///
    /// - Parameter isCreated: whether accounts are created for people who are not found.
    case noValueForMatching(isCreated: Bool)
    /// A missing first or last name.
    ///
    /// - Parameter hasOther: whether the person has the other name, which is enough.
    case nameMissing(hasOther: Bool)
    /// A reference, and whether the record is meaningless without it.
    case reference(ofMembership: Bool)
    /// The dates of sessions.
    case sessionDates
    /// A file of people with several roles in which one role that the directory has is missing.
    case emptiedRole
    /// A flaw that is an error only in a strict reading.
    case leniency(isStrict: Bool)
    /// A name in another letter case, and whether the file or column is required.
    case spelling(Conventions.Spelling, mustBeThere: Bool)
    /// A column that the format does not have, and whether such columns deserve a warning.
    case unknown(isMinded: Bool)
    /// A user name without a domain, and whether the format requires one.
    case domainNeeded(byFormat: Bool)
    /// A missing file.
    case absence(RosterFile.Presence)
    /// A flaw of the manifest, and whether it is an error.
    case manifest(isError: Bool)
    /// Files of another format than the one being read.
    ///
    /// - Parameter isRoster: whether they are a whole roster, so that either may be meant.
    case mixture(isRoster: Bool)
    /// A file without records.
    ///
    /// - Parameter isLinked: whether the directory holds objects of the file.
    case emptyFile(RosterFile, isLinked: Bool)
  }

  /// How a record differs from the first one with its key.
  enum Difference {
    case none, attributes
    /// It seems to be someone or something else: another name, login or date of birth; for a school
    /// or section, another name or school.
    case identity
  }

  /// How serious a breach of the rule is: as the catalogue says, unless the circumstances decide.
  func severity(_ circumstance: Circumstance?) -> Severity {
    guard let circumstance else { return severity }
    return severity(in: circumstance)
  }

  private func severity(in circumstance: Circumstance) -> Severity {
    switch (self, circumstance) {
    case (_, .replacedValue): .information
    case (.controlCharacters, .value(let column, _, _, _)),
      (.lineBreakInField, .value(let column, _, _, _)):
      column.isIdentity ? .error : .warning
    case (.valueTooLong, .value(let column, let file, _, _)):
      column.kind == .title && file.isAbout(.school) ? .error : column.kind.row.lengthSeverity
    case (.invalidUsernameFormat, .value(_, _, let usesLogin, _)): usesLogin ? .error : .warning
    case (.invalidIDFormat, .value(let column, _, _, _)): column.kind.row.formSeverity ?? .error
    case (.invalidEnumeration, .value(let column, _, _, _)): column.vocabulary?.severity ?? severity
    case (.enumerationCase, .value(_, _, _, let isStrict)): isStrict ? .error : .warning
    case (.invalidBoolean, .value(let column, _, _, _)):
      column.kind == .flag && column.isRequired ? .error : .warning
    case (.dateRange, .sessionDates): .error
    case (.columnOrder, .leniency(let isStrict)), (.bulkHasDeltaData, .leniency(let isStrict)):
      isStrict ? .error : .warning
    case (.columnNameCase, .spelling(.isAdvised, _)): .warning
    case (.columnNameCase, .spelling(_, let mustBeThere)),
      (.fileNameCase, .spelling(_, let mustBeThere)):
      mustBeThere ? .error : .warning
    case (.unknownColumn, .unknown(let isMinded)): isMinded ? .warning : .information
    case (.usernameWithoutDomain, .domainNeeded(let isByFormat)): isByFormat ? .error : .warning
    case (.mixedFormats, .mixture(let isRoster)): isRoster ? .error : .warning
    case (.manifestInvalid, .manifest(let isError)): isError ? .error : .warning
    case (.missingFile, .absence(let presence)): presence == .expected ? .warning : .error
    case (.missingReferencedFile, .absence(let presence)):
      presence == .whenNamed ? .error : .warning
    case (.usernameHasDomain, .domain(let isOurs)): isOurs ? .information : .error
    case (.raggedRow, .width(let isUniformlyPadded)): isUniformlyPadded ? .warning : .error
    // Otherwise two schools or two sections would be merged.
    case (.duplicateKey, .repeatedKey(let file, let difference)):
      file.conventions.wantsUniqueKeys || difference == .identity && !file.isOfPeople
        ? .error : .warning
    case (.duplicateColumn, .repeatedColumn(let isAmbiguous)): isAmbiguous ? .error : .warning
    case (.emptyColumnName, .unnamedColumn(let hasData)): hasData ? .warning : .information
    case (.loneCarriageReturn, .everyLine): .information
    case (.loginTooLong, .loginLength(let isForDirectory)):
      isForDirectory ? .error : .information
    case (.missingCreationData, .nameMissing(let hasOther)),
      (.missingCreationColumn, .nameMissing(let hasOther)):
      hasOther ? .warning : .error
    case (.noDataRows, .emptyFile(let file, let isLinked)):
      (file.isAbout(.school) || file.isOfPeople || !file.joinedTopics.isEmpty) && isLinked
        ? .error : .warning
    case (.noDataRows, .emptiedRole): .error
    default: severity
    }
  }

  /// What happens to the data: as the catalogue says, unless the circumstances decide. If the
  /// finding is an error, nothing starts.
  func effect(_ circumstance: Circumstance?) -> Effect {
    if severity(circumstance) == .error { return .nothingStarts }
    let effect = circumstance.map(effect(in:)) ?? effect
    // The catalogue's effect belongs to an error, which this finding is not.
    return effect == .nothingStarts ? .usedAsIs : effect
  }

  private func effect(in circumstance: Circumstance) -> Effect {
    switch (self, circumstance) {
    case (_, .replacedValue): .charactersReplaced
    case (.conflictingDuplicate, .repeatedKey(let file, .identity)) where file.isOfPeople:
      .personLeftAsIs
    case (.placeholderValue, .placeholder(let isBlank)): isBlank ? .countedAsBlank : .usedAsIs
    // For schools, sections and memberships the first record counts; people may have several
    // records.
    case (.duplicateKey, .repeatedKey(let file, _)),
      (.conflictingDuplicate, .repeatedKey(let file, _)):
      file.isOfPeople ? .usedAsIs : .recordIgnored
    case (.duplicateUsername, .sharedValue(let isOfOnePerson)),
      (.duplicateMatchingValue, .sharedValue(let isOfOnePerson)):
      isOfOnePerson ? .usedAsIs : .personLeftAsIs
    case (.missingMatchingData, .noValueForMatching(let isCreated)):
      isCreated ? .usedAsIs : .personLeftAsIs
    case (.mangledText, .value(let column, _, _, _)):
      [.id, .sectionID, .guid].contains(column.kind) ? .usedAsIs : effect
    case (.referenceToAbsent, .reference(let isOfMembership)):
      isOfMembership ? .recordIgnored : .valueIgnored
    case (.invalidEnumeration, .value(let column, _, _, _)):
      column.vocabulary?.weight == .leavesRecordOut ? .recordIgnored : effect
    case (.reservedLogin, .value(_, _, let usesLogin, _)): usesLogin ? effect : .usedAsIs
    default: effect
    }
  }
}

extension Vocabulary {
  /// How severe it is if a value is not one of the words.
  fileprivate var severity: Severity {
    switch weight {
    case .stops: .error
    case .warns, .leavesRecordOut: .warning
    case .mentions: .information
    }
  }
}

extension Column {
  /// Whether the column has keys, names or logins that are written to a directory unchanged. An
  /// optional reference does not count.
  fileprivate var isIdentity: Bool { kind.row.isIdentity && (reference?.isRequired ?? true) }
}

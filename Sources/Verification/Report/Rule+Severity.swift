internal import Roster

extension Rule {
  /// The facts that decide how much it matters that a rule is broken.
  enum Circumstance {
    /// A value in a column of a file.
    ///
    /// - Parameters:
    ///   - usesLogin: whether user names go into the directory, or are looked for there.
    ///   - isStrict: whether what only a format's certification asks for is an error.
    case value(Column, of: RosterFile, usesLogin: Bool = true, isStrict: Bool = false)
    /// A value that breaks no rule once special characters are replaced.
    case replacedValue
    /// The domain of a value: the profile's, or another one.
    case domain(isOurs: Bool)
    /// Records with another number of values than the header.
    ///
    /// - Parameter isUniformlyPadded: whether every record of the file has as many too many, all of
    ///   them empty.
    case width(isUniformlyPadded: Bool)
    /// A record whose key an earlier one has, and how it differs from the first of those.
    case repeatedKey(of: RosterFile, Difference)
    /// A value that tells people apart, and that an earlier record has.
    case sharedValue(ofOnePerson: Bool)
    /// A second column of a name, or of one that differs in letter case or blanks.
    ///
    /// - Parameter isAmbiguous: whether the format has it, and both are spelled alike.
    case repeatedColumn(isAmbiguous: Bool)
    case unnamedColumn(hasData: Bool)
    /// What every line of the file has.
    case everyLine
    /// A word that stands for no value.
    ///
    /// - Parameter isBlank: whether none of the records has it for a name.
    case placeholder(isBlank: Bool)
    /// A login name that is too long for some directories.
    ///
    /// - Parameter isForDirectory: whether it is for the one that is written to.
    case loginLength(isForDirectory: Bool)
    /// Nothing is there by which a person could be found.
    ///
    /// - Parameter isCreated: whether accounts are made for those who are not found.
    case noValueForMatching(isCreated: Bool)
    /// A first or last name is missing.
    ///
    /// - Parameter hasOther: whether the person has the other one, which is enough.
    case nameMissing(hasOther: Bool)
    /// A reference, and whether the record is nothing without it.
    case reference(ofMembership: Bool)
    /// Dates of sessions.
    case sessionDates
    /// A file of people of several roles, without any of one that the directory has.
    case emptiedRole
    /// What only a strict reading makes an error.
    case leniency(isStrict: Bool)
    /// A name in another letter case, and whether the file or column must be there.
    case spelling(Conventions.Spelling, mustBeThere: Bool)
    /// A column that is not the format's, and whether that matters to it.
    case unknown(isMinded: Bool)
    /// A user name without a domain, and whether the format asks for one.
    case domainNeeded(byFormat: Bool)
    /// A file that is not there.
    case absence(RosterFile.Presence)
    /// What a manifest lacks, and whether that matters.
    case manifest(isError: Bool)
    /// Files of another format than the one that is read.
    ///
    /// - Parameter isRoster: whether they are a whole roster, of two that may be meant.
    case mixture(isRoster: Bool)
    /// A file without records.
    ///
    /// - Parameter isLinked: whether the directory holds objects of the file.
    case emptyFile(RosterFile, isLinked: Bool)
  }

  /// How a record differs from the first one with its key.
  enum Difference {
    case none, attributes
    /// Who it is: a name, a login, a date of birth; of a school or section, its name or its school.
    case identity
  }

  /// How much it matters that the rule is broken: what the catalogue says, except where the
  /// circumstances decide.
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
    // Two schools, or two sections, would become one.
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

  /// What becomes of the data: what the catalogue says, except where the circumstances decide. Where
  /// the finding is an error, nothing starts.
  func effect(_ circumstance: Circumstance?) -> Effect {
    if severity(circumstance) == .error { return .nothingStarts }
    let effect = circumstance.map(effect(in:)) ?? effect
    // What is an error elsewhere, and is none here.
    return effect == .nothingStarts ? .usedAsIs : effect
  }

  private func effect(in circumstance: Circumstance) -> Effect {
    switch (self, circumstance) {
    case (_, .replacedValue): .charactersReplaced
    case (.conflictingDuplicate, .repeatedKey(let file, .identity)) where file.isOfPeople:
      .personLeftAsIs
    case (.placeholderValue, .placeholder(let isBlank)): isBlank ? .countedAsBlank : .usedAsIs
    // Of schools, sections and memberships the first record counts; people may have several.
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
  /// What a value is that is none of the words.
  fileprivate var severity: Severity {
    switch weight {
    case .stops: .error
    case .warns, .leavesRecordOut: .warning
    case .mentions: .information
    }
  }
}

extension Column {
  /// Keys, names and logins, which are written into a directory as they are. A reference that need
  /// not be found is not one of them.
  fileprivate var isIdentity: Bool { kind.row.isIdentity && (reference?.isRequired ?? true) }
}

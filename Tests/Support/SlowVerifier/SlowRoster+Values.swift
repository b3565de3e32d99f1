internal import Roster
internal import Verification

/// Each field separately: whether it has a value, and whether the value is what the column
/// requires.
///
/// - SeeAlso: `formats.md` 13.2, 13.3; `decisions.md` A5, A7
extension SlowRoster {
  func checkValues(of table: SlowTable, _ log: inout SlowLog) {
    let deleted = deletedLines(of: table)
    for (column, _) in table.header.positions {
      for (line, field) in table.fields(column) {
        if field.hasControl { say(.controlCharacters, column, table, line, &log) }
        if field.hasLineBreak { say(.lineBreakInField, column, table, line, &log) }
        if field.isControlled { continue }
        if field.isBlank {
          // A deleted record need not have anything else.
          if deleted.contains(line) { continue }
          sayBlank(column, table, line, &log)
        } else {
          checkForm(field, column, table, line, &log)
        }
      }
      checkOrderOfDates(column, table, &log)
      if column.kind == .status {
        checkStatuses(column, (settings?.absentStatuses ?? .usual).words, table, &log)
      } else if column.name == "enabledUser" {
        checkStatuses(column, ["false"], table, &log)
      }
      sayPlaceholders(column, table, &log)
    }
  }

  private func say(
    _ rule: Rule, _ column: Column, _ table: SlowTable, _ line: Int, _ log: inout SlowLog
  ) {
    let isWritten =
      switch column.kind {
      case .sectionID, .title, .personName, .username: true
      // A key, or a reference that must be found.
      case .id, .guid: column.isKey || column.reference?.isRequired ?? false
      default: false
      }
    log.say(
      rule, of: table.file.name, table.name(column), line: line,
      severity: isWritten ? .error : .warning)
  }

  private func sayBlank(_ column: Column, _ table: SlowTable, _ line: Int, _ log: inout SlowLog) {
    if column.need == .presentWithDefault {
      log.say(.missingDefaultRole, of: table.file.name, table.name(column), line: line)
      return
    }
    let byFormat: Rule? = column.isRequired ? .missingRequiredData : nil
    let rule = settings(of: table, line: line).map { $0.ruleForBlank(column) } ?? byFormat
    guard let rule else { return }
    var (severity, effect): (Severity, Effect?) = (rule.severity, nil)
    if rule == .missingCreationData {
      let names = table.file.columns.filter { $0.kind == .personName }.flatMap { name in
        table.fields(name).filter { $0.line == line }.map(\.field)
      }
      severity = names.allSatisfy(\.isBlank) ? .error : .warning
      effect = .usedAsIs
    } else if rule == .missingMatchingData {
      effect =
        settings(of: table, line: line)?.createsAccounts ?? false ? .usedAsIs : .personLeftAsIs
    }
    if severity == .error && table.isOfNobody(line) {
      (severity, effect) = (.warning, .recordIgnored)
    }
    log.say(
      rule, of: table.file.name, table.name(column), line: line, severity: severity, effect: effect)
  }

  private func checkForm(
    _ field: SlowField, _ column: Column, _ table: SlowTable, _ line: Int, _ log: inout SlowLog
  ) {
    let settings = settings(of: table, line: line)
    let rules =
      isJudged(column, settings) ? SlowForms.brokenRules(column, field, table.file.conventions) : []
    var isError = false
    for rule in rules {
      let replaced = SlowCharacters.replaced(column.kind, field)
      let isMended =
        settings?.profile.replacesSpecialCharacters ?? false && rule != .mangledText
        && SlowForms.brokenRules(column, replaced, table.file.conventions).allSatisfy {
          $0 == .mangledText
        }
      var severity =
        isMended ? .information : severity(of: rule, in: column, of: table.file, settings)
      let isIgnored = severity == .error && table.isOfNobody(line)
      if isIgnored { severity = .warning }
      log.say(
        rule, of: table.file.name, table.name(column), line: line, severity: severity,
        effect: isIgnored
          ? .recordIgnored : isMended ? .charactersReplaced : self.effect(of: rule, column),
        words: rule == .valueTooLong ? ["limit": SlowForms.limit(column.kind)] : [:])
      isError = isError || severity == .error
    }
    // An error of form is not also an error of domain.
    if isError { return }
    if table.file.conventions.wantsDomains && column.kind == .username {
      if field.domain == nil {
        log.say(
          .usernameWithoutDomain, of: table.file.name, table.name(column), line: line,
          severity: .error)
      } else if let settings {
        let known = settings.domains(in: column).map { SlowField($0.unicodeScalars).folded.text }
        let own = field.trimmed.domain?.folded.text ?? ""
        if !known.isEmpty && !known.contains(own) {
          log.say(.usernameOtherDomain, of: table.file.name, table.name(column), line: line)
        }
      }
    } else if let settings {
      checkDomain(field, column, settings, table, line, &log)
    }
  }

  private func effect(of rule: Rule, _ column: Column) -> Effect? {
    switch (rule, column.kind) {
    case (.mangledText, .id), (.mangledText, .sectionID), (.mangledText, .guid): .usedAsIs
    case (.invalidEnumeration, _) where column.vocabulary?.weight == .leavesRecordOut:
      .recordIgnored
    default: nil
    }
  }

  /// Whether the form matters: for a key where it is defined, for a password where accounts are
  /// created.
  private func isJudged(_ column: Column, _ settings: SlowSettings?) -> Bool {
    switch column.kind {
    case .id, .guid: column.isKey
    case .password: settings?.createsAccounts ?? false
    default: true
    }
  }

  private func severity(
    of rule: Rule, in column: Column, of file: RosterFile, _ settings: SlowSettings?
  ) -> Severity {
    switch (rule, column.kind) {
    case (.enumerationCase, _): isStrict ? .error : .warning
    case (.invalidIDFormat, .guid): .warning
    case (.invalidBoolean, _): column.isRequired ? .error : .warning
    case (.valueTooLong, .id), (.valueTooLong, .guid), (.valueTooLong, .sectionID),
      (.valueTooLong, .username):
      .error
    case (.valueTooLong, .title): file.topics == [.school] ? .error : .warning
    case (.valueTooLong, _): .warning
    case (.invalidUsernameFormat, _): settings?.usesLogin(column) ?? true ? .error : .warning
    case (.invalidEnumeration, _):
      switch column.vocabulary?.weight {
      case .stops: .error
      case .mentions: .information
      default: .warning
      }
    default: rule.severity
    }
  }

  private func checkDomain(
    _ field: SlowField, _ column: Column, _ settings: SlowSettings, _ table: SlowTable,
    _ line: Int, _ log: inout SlowLog
  ) {
    let domains = settings.domains(behind: column)
    if let domain = field.trimmed.domain, !domains.isEmpty {
      let isOurs = domains.contains {
        domain.folded.text == SlowField($0.unicodeScalars).folded.text
      }
      log.say(
        .usernameHasDomain, of: table.file.name, table.name(column), line: line,
        severity: isOurs ? .information : .error)
    }
    if field.domain == nil && settings.needsDomain(column) {
      log.say(.usernameWithoutDomain, of: table.file.name, table.name(column), line: line)
    }
  }

  private func checkStatuses(
    _ column: Column, _ words: [String], _ table: SlowTable, _ log: inout SlowLog
  ) {
    var lines: [Int] = []
    var counts = words.map { _ in 0 }
    for (line, field) in table.fields(column) where !field.isControlled {
      let place = field.status(in: words)
      if let place {
        lines.append(line)
        counts[place] += 1
      }
    }
    for line in lines {
      log.say(
        .statusNotActive, of: table.file.name, table.name(column), line: line,
        words: ["statuses": Self.listed(counts, words)])
    }
  }

  /// The words with their counts, the most frequent first.
  private static func listed(_ counts: [Int], _ words: [String]) -> String {
    (0...(counts.max() ?? 0)).reversed().flatMap { count in
      words.indices.filter { count > 0 && counts[$0] == count }.map { "\(count) \(words[$0])" }
    }.joined(separator: ", ")
  }

  private func sayPlaceholders(_ column: Column, _ table: SlowTable, _ log: inout SlowLog) {
    let found = table.placeholders.filter { $0.column == column }
    let counts = SlowDamage.placeholders.indices.map { word in found.count { $0.word == word } }
    for placeholder in found {
      log.say(
        .placeholderValue, of: table.file.name, table.name(column), line: placeholder.line,
        effect: placeholder.isBlank ? .countedAsBlank : .usedAsIs,
        words: ["placeholders": Self.listed(counts, SlowDamage.placeholders)])
    }
  }

  private func checkOrderOfDates(_ column: Column, _ table: SlowTable, _ log: inout SlowLog) {
    guard let earlier = column.notBefore.flatMap(table.file.column(named:)) else { return }
    for (start, end) in zip(table.fields(earlier), table.fields(column)) {
      guard let first = SlowDate(start.field.trimmed.text),
        let last = SlowDate(end.field.trimmed.text), last.isBefore(first)
      else { continue }
      log.say(
        .dateRange, of: table.file.name, table.name(column), line: end.line,
        severity: format.mapping.sessions?.file == table.file.name ? .error : nil)
    }
  }
}

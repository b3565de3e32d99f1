internal import CSV
internal import Roster

/// Checks a column by its own fields alone: whether there is a value, and whether it has the form
/// of its kind.
struct ColumnScan {
  let column: Column
  let position: Int
  private let groups: [RecordGroup]
  /// The positions of the person's other names.
  private let otherNames: [Int]
  /// The counts for each group.
  private let counts: [Counts]
  /// Whether a blank field counts in any group.
  private let countsBlanks: Bool
  /// The records that are marked as deleted; `nil` in formats without such records.
  private let absent: AbsentRecords?
  /// Judges the fields; `nil` if all that matters is whether there is a value.
  private let form: (any FieldForm)?

  private struct Counts {
    let missing: Tally?
    /// Counts the records in which only one of the two names is missing.
    let oneNameMissing: Tally?
    let tallies: RuleTallies
    /// Counts the values that are sound once special characters are replaced; `nil` if they are not
    /// replaced.
    let replaced: RuleTallies?
    let isJudged: Bool

    init(
      _ column: Column, of file: ScannedFile, _ group: RecordGroup, _ log: FindingLog
    ) {
      let settings = group.settings
      let isOfNobody = group.isOfNobody
      let name = file.name(of: column)
      let rule = column.ruleForBlank(settings)
      let isCreated = settings?.createsAccounts ?? false
      missing = rule.map { rule in
        log.tally(
          rule, name,
          rule == .missingMatchingData
            ? .noValueForMatching(isCreated: isCreated) : .nameMissing(hasOther: false),
          isOfNobody: isOfNobody)
      }
      oneNameMissing =
        rule == .missingCreationData
        ? log.tally(.missingCreationData, name, .nameMissing(hasOther: true)) : nil
      tallies = RuleTallies(
        log, name,
        .value(
          column, of: file.file, usesLogin: settings?.usesLogin(column) ?? true,
          isStrict: file.isStrict), isOfNobody: isOfNobody)
      replaced =
        settings?.replacesSpecialCharacters ?? false
        ? RuleTallies(log, name, .replacedValue) : nil
      isJudged =
        switch column.kind {
        // The form of a reference does not matter, since it is either found or not.
        case .id, .guid: column.isKey
        // Passwords are checked only where accounts are created.
        case .password: settings?.createsAccounts ?? false
        default: true
        }
    }
  }

  init(_ placed: Header.Placed, of file: ScannedFile, _ log: FindingLog) {
    column = placed.column
    position = placed.position
    groups = file.groups
    otherNames = file.header.columns.filter {
      $0.column.kind == .personName && $0.position != placed.position
    }.map(\.position)
    counts = file.groups.map { Counts(placed.column, of: file, $0, log) }
    absent = file.deletionColumn == nil ? nil : AbsentRecords(file)
    countsBlanks = counts.contains { $0.missing != nil }
    form = counts.contains(where: \.isJudged) ? column.row(file.file.conventions).form : nil
  }

  /// Whether all records are counted alike.
  private var isUniform: Bool {
    counts.count == 1 && counts[0].isJudged && counts[0].replaced == nil
  }

  /// Whether the check of a column needs to know which bytes are symbols.
  static func looksAtSymbols(_ placed: Header.Placed) -> Bool {
    ![.id, .guid].contains(placed.column.kind) || placed.column.isKey
  }

  /// - Parameter longRecords: the rows of the records that are longer than free text may be.
  func check(_ block: borrowing RecordBlock, longRecords: [Int]) {
    switch form {
    case nil: if countsBlanks { check(block, AnyForm()) }
    case is TextForm where !countsBlanks: checkText(block, longRecords)
    case let form?: form.check(block, for: self)
    }
  }

  /// The hot loop, which is compiled once for each form.
  @inline(__always)
  fileprivate func check<Form: FieldForm>(_ block: borrowing RecordBlock, _ form: Form) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let records = block.records.span
    let symbols = block.symbols.span
    let width = block.width
    // Often every record of a file breaks the same rule.
    let isSimple = !Form.hasSeveralRules && isUniform
    var tally: Tally?
    for row in 0..<records.count {
      let field = fields[row &* width &+ position]
      if field.isEmpty {
        if !countsBlanks { continue }
      } else if Form.looksAtSymbols, field.count <= 64,
        form.isPlain(bytes, field, symbols: symbols.symbols(of: field))
      {
        continue
      }
      if bytes.isBlank(field) {
        if countsBlanks { reportBlank(block, row, field) }
      } else if let rule = form.brokenRule(bytes, field) {
        if isSimple && !records[row].traits.hasAny(of: .controlOrLineBreak) {
          if tally?.rule != rule { tally = counts[0].tallies.tally(of: rule) }
          tally?.add(records[row].line)
        } else {
          report(rule, form, block, row, field)
        }
      }
    }
  }

  private func checkText(_ block: borrowing RecordBlock, _ longRecords: [Int]) {
    let bytes = block.bytes.span
    for row in longRecords {
      let field = block.fields[row * block.width + position]
      if let rule = TextForm().brokenRule(bytes, field) {
        report(rule, TextForm(), block, row, field)
      }
    }
  }

  // A field with control characters or line breaks is counted for those, but not again for its
  // form.

  @inline(never)
  private func reportBlank(_ block: borrowing RecordBlock, _ row: Int, _ field: Field) {
    if ControlScan.counts(block.bytes.span, field, of: block.records[row]) { return }
    // A deleted record needs no other values.
    if absent?.contains(block, row) ?? false { return }
    let group = groups.group(of: block, row)
    if let oneNameMissing = counts[group].oneNameMissing, hasOtherName(block, row) {
      oneNameMissing.add(block.records[row].line)
    } else {
      counts[group].missing?.add(block.records[row].line)
    }
  }

  private func hasOtherName(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    let bytes = block.bytes.span
    return otherNames.contains { !bytes.isBlank(block.fields[row * block.width + $0]) }
  }

  /// - Parameter rule: the first rule that the field breaks.
  @inline(never)
  private func report<Form: FieldForm>(
    _ rule: Rule, _ form: Form, _ block: borrowing RecordBlock, _ row: Int, _ field: Field
  ) {
    let bytes = block.bytes.span
    let record = block.records[row]
    if ControlScan.counts(bytes, field, of: record) { return }
    // The group is used in place, since a copy would be retained and released for every record.
    let group = groups.group(of: block, row)
    guard counts[group].isJudged else { return }
    if !Form.hasSeveralRules && counts[group].replaced == nil {
      return counts[group].tallies.add(rule, record.line)
    }
    let isMended =
      counts[group].replaced != nil && column.kind.isFixedByReplacement(bytes, field)
    for rule in form.allBrokenRules(bytes, field) {
      if isMended && rule.isFixedByReplacement, let replaced = counts[group].replaced {
        replaced.add(rule, record.line)
      } else {
        counts[group].tallies.add(rule, record.line)
      }
    }
  }
}

extension FieldForm {
  func check(_ block: borrowing RecordBlock, for scan: ColumnScan) { scan.check(block, self) }
}

/// A form that accepts anything, for columns in which only a missing value matters.
private struct AnyForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? { nil }
}

extension Span<UInt64> {
  /// The symbols of a field of 1 to 64 bytes, given those of its block.
  @inline(__always)
  func symbols(of field: Field) -> UInt64 {
    let start = Int(field.start)
    let shift = UInt64(truncatingIfNeeded: start & 63)
    let word = start >> 6
    // Shifted in two steps, since a shift by 64 gives zero.
    let bits = self[word] >> shift | (self[word &+ 1] << 1) << (63 &- shift)
    return bits & (UInt64.max >> UInt64(truncatingIfNeeded: 64 &- field.count))
  }
}

/// The tallies of one column's rules. A tally is made when its rule is first broken.
final class RuleTallies {
  /// There are so few that they are searched one by one.
  private var tallies: [Tally] = []
  private let log: FindingLog
  private let column: ColumnName
  private let circumstance: Rule.Circumstance

  private let isOfNobody: Bool

  init(
    _ log: FindingLog, _ column: ColumnName, _ circumstance: Rule.Circumstance,
    isOfNobody: Bool = false
  ) {
    self.log = log
    self.column = column
    self.circumstance = circumstance
    self.isOfNobody = isOfNobody
  }

  /// Counts the record that begins on a line, once, for a rule.
  func add(_ rule: Rule, _ line: Int) { tally(of: rule).add(line) }

  /// The tally of the records that break a rule.
  func tally(of rule: Rule) -> Tally {
    if let tally = tallies.first(where: { $0.rule == rule }) { return tally }
    let tally = log.tally(rule, column, circumstance, isOfNobody: isOfNobody)
    tallies.append(tally)
    return tally
  }
}

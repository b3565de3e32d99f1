internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Makes the operations on people, schools and sections, one after the other, each with its reason.
struct StepWriter {
  private let database: Database
  private let context: PlanContext
  private let failures: FailureLog
  private let desired: DesiredAttributes
  /// What other profiles say; `nil` if there is no other profile on the directory.
  private let shared: SharedObjects?
  private let steps: InsertedRows

  init(_ database: Database, _ context: PlanContext, _ failures: FailureLog) throws {
    self.database = database
    self.context = context
    self.failures = failures
    shared = try SharedObjects(database, context)
    desired = DesiredAttributes(context.settings)
    steps = try InsertedRows(
      database,
      "INSERT OR FAIL INTO work.step(phase, entity, action, before, after, reason, expected)",
      row: "(?, ?, ?, ?, ?, ?, ?)")
  }

  /// Makes the operations for everything that is not troubled.
  func writeAll() throws {
    try database.statement(
      """
      SELECT \(Subject.columns) FROM \(Subject.tables)
      WHERE e.trouble IS NULL AND NOT e.is_neighbor
        -- Only what is said of several profiles is said in an order.
        ORDER BY \(shared == nil ? "e.id" : "e.kind, e.key")
      """
    ).rows(
      read: { try Subject($0, isNewUpload: context.isNewUpload) },
      make: { subject in subject.read().map { DesiredObject($0, desired) } }
    ) { _, made in
      guard let made else { throw database.damaged }
      let subject = made.subject
      if subject.isPresent {
        try keep(made)
      } else if subject.object != nil {
        try giveUp(subject)
        if subject.isActive { try leave(subject) }
      }
    }
    try steps.finish()
  }

  // MARK: What the roster names

  private func keep(_ object: DesiredObject) throws {
    let (subject, desired) = (object.subject, object.desired)
    try shared?.note(subject, desired)
    guard let current = subject.current else {
      return try write(
        .create, subject, before: nil, after: object.creation, reason: "new in \(fileName(subject))"
      )
    }
    if !subject.isLinked { try adopt(subject) }
    try rekey(subject)
    let changes = try withoutDifferences(
      desired.map {
        AttributeChange(
          $0.key, before: current[$0.key], after: $0.value.map(AttributeValue.one))
      }.filter { !isSame($0) }.sorted { $0.name < $1.name },
      subject)
    let moves = changes.filter { isOfMove($0.name, subject) }
    // An account without a school, such as an adopted one, is not moved but gets its first school.
    let from = current[AttributeName.school]?.shown
    let isMove = from != nil && moves.contains { $0.name == AttributeName.school }
    let updates = isMove ? changes.filter { !isOfMove($0.name, subject) } : changes
    if !updates.isEmpty {
      let names = updates.map { AttributeName.words($0.name) }.joined(separator: ", ")
      try write(.update, subject, updates, reason: "\(names) changed")
    }
    if isMove {
      let to = (desired[AttributeName.school] ?? nil) ?? "none"
      try write(.move, subject, moves, reason: "school changed \(from ?? "none") → \(to)")
    }
    // An account that someone else has disabled stays disabled. The directory decides this, since
    // the home may have been restored from a backup.
    if subject.activity == .disabledByUs {
      let run = subject.disabledRun.map { "run \($0)" } ?? "an earlier run"
      try write(
        subject.kind.role == nil ? .restore : .enable, subject, [],
        reason: "back in \(fileName(subject)), disabled by \(run)")
    }
  }

  /// Leaves out changes to what the directory has because another profile's roster says so, and
  /// records the difference.
  private func withoutDifferences(
    _ changes: [AttributeChange], _ subject: Subject
  ) throws -> [AttributeChange] {
    guard !changes.isEmpty, let shared else { return changes }
    let difference = Difference(
      changes, from: try shared.speakers(of: subject),
      together: Set(changes.map(\.name).filter { isOfMove($0, subject) }))
    guard !difference.isEmpty else { return changes }
    try failures.note(
      subject.id, .profilesDiffer, difference.message(context.profile.name))
    return changes.filter { !difference.contains($0.name) }
  }

  private func adopt(_ subject: Subject) throws {
    let reason =
      subject.rule.map { index in
        let rule = context.settings.matching[index]
        return "\(rule.sourceColumn) matches \(rule.targetProperty)"
      } ?? "bears our mark"
    try write(
      .adopt, subject, before: [],
      after: [(PendingOperation.anchor, .one(subject.kind.anchor(subject.key)))],
      reason: reason)
  }

  /// Moves the account of another key to this one.
  private func rekey(_ subject: Subject) throws {
    guard subject.was != nil, let anchor = subject.anchor else { return }
    try write(
      .rekey, subject, before: [(PendingOperation.anchor, .one(anchor))],
      after: [(PendingOperation.anchor, .one(subject.kind.anchor(subject.key)))],
      reason: subject.decided ?? "given to another SIS ID")
  }

  /// Differences in a user name's letter case do not count.
  private func isSame(_ change: AttributeChange) -> Bool {
    if change.after.isExactly(change.before) { return true }
    guard change.name == AttributeName.userPrincipalName, let old = change.before?.first,
      let new = change.after?.first
    else { return false }
    return MatchingValue(old) == MatchingValue(new)
  }

  private func isOfMove(_ name: String, _ subject: Subject) -> Bool {
    subject.kind.role != nil && (name == AttributeName.school || name == AttributeName.schools)
  }

  private func fileName(_ subject: Subject) -> String {
    context.format.fileName(about: subject.kind.topic)
  }

  // MARK: What the roster no longer names

  /// Gives up the key or the user name of an account whose person the roster does not name, whether
  /// the account is active or not.
  private func giveUp(_ subject: Subject) throws {
    try rekey(subject)
    guard let freed = subject.freed else { return }
    let login = AttributeName.userPrincipalName
    try write(
      .update, subject,
      [AttributeChange(login, before: subject.current?[login], after: .one(freed))],
      reason: subject.decided
        ?? "user name free: \(subject.isRetired ? "the account was given up" : "missing for a year")"
    )
  }

  private func leave(_ subject: Subject) throws {
    if subject.isRetired {
      guard subject.disabledRun == nil else { return }
      return try write(.disable, subject, [], reason: subject.decided ?? "given up")
    }
    // If someone has enabled what a start disabled, the count begins again.
    guard subject.disabledRun == nil, !subject.isKept else { return }
    let since = subject.missingRun.map { "run \($0)" } ?? "this run"
    if let role = subject.kind.role {
      guard let policy = context.settings.limits.leaving[role] else { return }
      let days = (context.uploadTime - (subject.missingSince ?? context.uploadTime)) / 86_400
      guard subject.missingUploads >= policy.uploads, days >= policy.days else { return }
      try write(
        .disable, subject, [],
        reason: "missing since \(since), from \(subject.missingUploads) uploads")
    } else if try subject.missingUploads >= Self.uploadsUntilArchived && !hasMembers(subject) {
      try write(.archive, subject, [], reason: "missing since \(since)")
    }
  }

  /// How many uploads must lack a school or section before it is archived: after a single one it
  /// may well return.
  static let uploadsUntilArchived = 2

  /// Whether a section has members who stay in it: those who are left alone, have been missing from
  /// only one upload, or are only another profile's.
  private func hasMembers(_ subject: Subject) throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM home.member m JOIN work.entity e ON e.link = m.section
      LEFT JOIN work.entity p ON p.link = m.person
      WHERE e.id = ? AND (p.id IS NULL OR p.trouble IS NOT NULL
        OR NOT p.is_present AND p.missing_uploads + (? AND NOT p.is_unnamed) < ?) LIMIT 1
      """
    ).exists(
      .integer(subject.id), .bool(context.isNewUpload),
      .integer(MembershipPlan.uploadsUntilRemoved))
  }

  // MARK: Writing

  private func write(
    _ action: OperationAction, _ subject: Subject, _ changes: [AttributeChange], reason: String
  ) throws {
    try write(
      action, subject, before: changes.map { ($0.name, $0.before) },
      after: changes.map { ($0.name, $0.after) }, reason: reason)
  }

  private func write(
    _ action: OperationAction, _ subject: Subject, before: [AttributesText.Member],
    after: [AttributesText.Member], reason: String
  ) throws {
    try write(
      action, subject, before: before.isEmpty ? nil : AttributesText.bytes(before),
      after: after.isEmpty ? nil : AttributesText.bytes(after), reason: reason)
  }

  /// Writes an operation.
  ///
  /// - Parameter before: attributes as databases store them; so are those of `after`.
  private func write(
    _ action: OperationAction, _ subject: Subject, before: [UInt8]?, after: [UInt8]?, reason: String
  ) throws {
    try steps.add(
      .integer(action.phase(of: subject.kind)), .integer(subject.id), .text(action.rawValue),
      before.map(SQLValue.utf8) ?? .null, after.map(SQLValue.utf8) ?? .null, .text(reason),
      .optional(action.setsActivity ? subject.activity?.rawValue : nil))
  }
}

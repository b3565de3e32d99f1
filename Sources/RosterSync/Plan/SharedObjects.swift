internal import AttributesJSON
internal import Directory
internal import SQLite

/// Looks up what other profiles say about the objects in a roster.
///
/// A value that the directory has because another profile's roster says so stays, even if this
/// profile's roster says something else: the profile that started first decides until one of the
/// rosters is corrected.
struct SharedObjects {
  private let context: PlanContext
  private let claims: Statement
  private let insert: Statement
  /// The names of the profiles whose rosters count.
  private let names: [Int: String]

  /// - Returns: `nil` if there is no other profile on the directory, so that nothing need be looked
  ///   up.
  init?(_ database: Database, _ context: PlanContext) throws {
    guard !context.others.isEmpty else { return nil }
    self.context = context
    names = Dictionary(
      uniqueKeysWithValues: context.others.filter { $0.reason(at: context.now) != nil }
        .map { ($0.profile, $0.name) })
    claims = try database.statement(
      """
      SELECT c.profile, c.missing_run IS NULL AS is_listed, s.attributes
      FROM home.claim c LEFT JOIN home.said s ON s.profile = c.profile AND s.link = c.link
      WHERE c.link = ? ORDER BY c.profile
      """)
    insert = try database.statement("INSERT INTO main.said(subject, attributes) VALUES(?, ?)")
  }

  /// Another profile whose roster lists the same object.
  struct Speaker {
    let name: String
    /// What it says; `nil` if that has not been recorded yet, in which case it is assumed to say
    /// what the directory has.
    let said: SaidAttributes?

    /// Whether its roster says that an attribute has a value.
    func says(_ name: String, is value: AttributeValue?) -> Bool {
      said.map { $0.says(name, is: value) } ?? (value != nil)
    }
  }

  /// Records what this profile's roster says about an object, if others have a claim to it.
  func note(_ subject: Subject, _ desired: [String: String?]) throws {
    guard let link = subject.link else { return }
    var (isShared, noted): (Bool, [UInt8]?) = (false, nil)
    try claims.rows(.integer(link)) { row in
      if row.int("profile") != context.profile.profile {
        isShared = true
      } else if !row.isNull("attributes") {
        noted = row.bytes("attributes")
      }
    }
    guard isShared else { return }
    let said = SaidAttributes(desired, of: link, in: context.profile.homeID).bytes
    if said != noted { try insert.run(.integer(subject.id), .blob(said)) }
  }

  /// The other profiles whose rosters count and list an object.
  func speakers(of subject: Subject) throws -> [Speaker] {
    guard let link = subject.link else { return [] }
    var speakers: [Speaker] = []
    try claims.rows(.integer(link)) { row in
      guard row.int("profile") != context.profile.profile, row.bool("is_listed"),
        let name = names[row.int("profile")]
      else { return }
      let said = row.isNull("attributes") ? nil : try row.texts("attributes")
      speakers.append(
        Speaker(
          name: name,
          said: said.map { SaidAttributes(hashes: $0, of: link, in: context.profile.homeID) }))
    }
    return speakers
  }
}

/// What a profile's roster would change about one object against what other profiles say.
struct Difference {
  /// The attributes, ascending, by the name of the other profile.
  private let attributes: [String: [String]]

  /// - Parameter together: the attributes that change together or not at all.
  init(
    _ changes: [AttributeChange], from speakers: [SharedObjects.Speaker], together: Set<String>
  ) {
    var attributes: [String: [String]] = [:]
    func note(_ changes: [AttributeChange]) {
      let speaker = speakers.first { speaker in
        changes.contains { speaker.says($0.name, is: $0.before) }
      }
      if let speaker { attributes[speaker.name, default: []] += changes.map(\.name) }
    }
    for change in changes where !together.contains(change.name) { note([change]) }
    note(changes.filter { together.contains($0.name) })
    self.attributes = attributes.mapValues { $0.sorted() }
  }

  var isEmpty: Bool { attributes.isEmpty }

  func contains(_ name: String) -> Bool { attributes.values.contains { $0.contains(name) } }

  /// The message that tells people about the difference.
  ///
  /// - Parameter own: the name of this profile.
  func message(_ own: String) -> String {
    attributes.sorted { $0.key < $1.key }.map { other, names in
      "\(other) and \(own) disagree about "
        + "\(names.map(AttributeName.words).joined(separator: ", ")). "
        + "What \(other) says stays, since it was applied first."
    }.joined(separator: " ") + " Correct one of the rosters."
  }
}

internal import Directory
internal import Files
internal import Roster
internal import Verification

/// The attributes that a directory should have for something in the roster.
struct DesiredAttributes {
  private let settings: SyncSettings

  init(_ settings: SyncSettings) {
    self.settings = settings
  }

  /// The attributes that the roster determines; `nil` for one that is to be removed.
  func attributes(of subject: Subject) -> [String: String?] {
    let roster = undamaged(subject)
    var desired = roster
    desired[AttributeName.externalId] = subject.key
    if let role = subject.kind.role {
      desired[AttributeName.role] = role.rawValue
      desired[AttributeName.school] = homeSchool(of: subject)
      desired[AttributeName.schools] = subject.schools.joined(separator: ",")
      if isLoginOurs(subject), let name = subject.username,
        let domain = settings.creationDomains[role]
      {
        desired[AttributeName.userPrincipalName] = LoginName.withDomain(name, domain)
      }
    } else if subject.kind == .section {
      desired[AttributeName.school] = subject.sectionSchool
      desired["mailNickname"] = "Section_\(alias(subject.key))"
    }
    if mayName(subject) { desired[AttributeName.displayName] = displayName(of: subject, roster) }
    return desired
  }

  /// A person's home school: the one applied last if it is still listed, else the most important
  /// one in the roster, else the smallest.
  private func homeSchool(of subject: Subject) -> String? {
    if let current = subject.current?[AttributeName.school]?.first,
      subject.schools.contains(where: { $0.isExactly(current) })
    {
      return current
    }
    return subject.schools.first { $0.isExactly(subject.mainSchool ?? "") }
      ?? subject.schools.first
  }

  /// Whether we may change the login: only if we made the account.
  private func isLoginOurs(_ subject: Subject) -> Bool {
    subject.object == nil || subject.how == .created
  }

  /// A section's key in the form of a group's mail alias: a key that is too long is cut, and a
  /// digest keeps it unique.
  private func alias(_ key: String) -> String {
    let bytes = Array(key.utf8)
    let taken = Column.Kind.sectionID.replacingSpecialCharacters(in: bytes)
    let plain = taken.map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "_") }
    if plain.count <= Self.aliasLimit { return String(decoding: plain, as: UTF8.self) }
    var digest = Digest()
    digest.update(key)
    let tail = digest.finish().prefix(Self.digestLength)
    let start = plain.prefix(Self.aliasLimit - Self.digestLength - 1)
    return "\(String(decoding: start, as: UTF8.self))-\(tail)"
  }

  /// The bytes left for the key, since an alias has at most 64 and begins with `Section_`.
  private static let aliasLimit = 56
  private static let digestLength = 16

  /// Whether the display name may be written: if there is none yet, or if the profile updates it
  /// and the roster gives part of the name.
  private func mayName(_ subject: Subject) -> Bool {
    subject.current?[AttributeName.displayName] == nil
      || settings.displayNameUpdates.contains(subject.kind.topic)
        && nameParts(of: subject).contains { subject.roster[$0] ?? nil != nil }
  }

  private func nameParts(of subject: Subject) -> [String] {
    subject.kind.role == nil
      ? ["externalName"] : [AttributeName.givenName, AttributeName.surname]
  }

  /// The roster's values, without damaged text where the directory has an intact one.
  private func undamaged(_ subject: Subject) -> [String: String?] {
    guard subject.current != nil else { return subject.roster }
    return subject.roster.filter { name, value in
      guard let value, let current = subject.current?[name]?.first, !current.isEmpty else {
        return true
      }
      let isName = Self.names.contains(name)
      return !MangledText.isIn(value, isName: isName) || MangledText.isIn(current, isName: isName)
    }
  }

  private static let names: Set = ["externalName", AttributeName.givenName, AttributeName.surname]

  private func displayName(of subject: Subject, _ roster: [String: String?]) -> String {
    let parts = nameParts(of: subject)
    // If the roster does not give a name, the existing one stays.
    let names = parts.compactMap { roster[$0] ?? subject.current?[$0]?.first }
    let name = names.joined(separator: " ")
    return name.isEmpty ? subject.username ?? subject.key : name
  }
}

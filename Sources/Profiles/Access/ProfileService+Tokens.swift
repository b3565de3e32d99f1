internal import Files
package import Roster
internal import SQLite

/// Who may use the API.
extension ProfileService {
  /// Creates a token.
  ///
  /// - Parameters:
  ///   - profiles: the ids of the profiles that it gives access to; `nil` for all.
  ///   - lastDay: the last day on which it is valid; `nil` for no end.
  /// - Returns: its text, which can never be shown again.
  package func makeToken(
    _ name: String, _ scopes: [AccessScope], profiles: [StoredProfile]? = nil,
    lastDay: CivilDay? = nil
  ) throws -> String {
    let name = name.trimmed
    guard !name.isEmpty, name.count <= AccessToken.nameLimit, !scopes.isEmpty else {
      throw AccessError.unusableName
    }
    if let lastDay, clock.now() / 86_400 > lastDay.daysSince1970 { throw AccessError.dayIsOver }
    let text = TokenText()
    let token = AccessToken(
      id: text.id, name: name, scopes: scopes, profiles: profiles?.map(\.id), lastDay: lastDay,
      madeBy: who.text, madeAt: clock.now())
    try store.database.write {
      guard try !store.tokens().contains(where: { $0.name == name && $0.isGood(at: clock.now()) })
      else { throw AccessError.nameIsUsed(name) }
      try store.insert(token, hash: text.hash)
      try audit("token", token)
    }
    return text.text
  }

  /// All tokens ever created, in order of creation.
  package func tokens() throws -> [AccessToken] { try store.tokens() }

  /// Revokes a token.
  ///
  /// - Parameter reference: its id, or its name.
  package func revokeToken(_ reference: String) throws {
    try store.database.write {
      let found = try store.tokens().last {
        $0.revokedAt == nil && ($0.id == reference || $0.name == reference)
      }
      guard let found else { throw AccessError.noSuchToken(reference) }
      try store.revoke(token: found.id, at: clock.now())
      try audit("revoke-token", found)
    }
  }

  /// The token with a given text; `nil` if there is none, or it is no longer valid.
  ///
  /// - Complexity: reads one row.
  package func authenticate(_ text: String) throws -> AccessToken? {
    guard let text = TokenText(text), let (token, hash) = try store.token(text.id),
      hash.utf8.isSameInConstantTime(text.hash.utf8), token.isGood(at: clock.now())
    else { return nil }
    return token
  }

  /// The token with a given id; `nil` if it is no longer valid.
  package func token(id: String) throws -> AccessToken? {
    try store.token(id).flatMap { $0.token.isGood(at: clock.now()) ? $0.token : nil }
  }

  /// A service for the same home that acts on behalf of a client with a token.
  ///
  /// - Parameter address: the client's network address.
  package func acting(for token: AccessToken, from address: String) -> ProfileService {
    ProfileService(self, who: Who(principal: token.name, source: .token, address: address))
  }

  private func audit(_ action: String, _ token: AccessToken) throws {
    let details: [String?] = [
      token.name, token.id, token.scopes.map(\.rawValue).joined(separator: " "),
      token.lastDay.map { "until \($0.text)" }, token.profiles.map { $0.joined(separator: " ") },
    ]
    try store.audit(
      action, by: who, profile: nil,
      detail: details.compactMap { $0 }.joined(separator: ", "), at: clock.now())
  }
}

package import Failures

/// Why a token was not made or revoked.
package enum AccessError: ExplainedError, Equatable {
  /// The name is blank, or too long.
  case unusableName
  /// A valid token already has the name.
  case nameIsUsed(String)
  case noSuchToken(String)
  /// The last day has passed.
  case dayIsOver
  /// The file with the keys that sign upload URLs has been changed or damaged.
  case damagedSecret(path: String)

  package var code: String {
    switch self {
    case .unusableName, .dayIsOver: "BadRequest"
    case .nameIsUsed: "Conflict"
    case .noSuchToken: "NotFound"
    case .damagedSecret: "Damaged"
    }
  }

  package var kind: FailureKind {
    switch self {
    case .unusableName, .dayIsOver: .wrongInput
    case .nameIsUsed, .noSuchToken: .notPossible
    case .damagedSecret: .store
    }
  }

  package var userMessage: String {
    switch self {
    case .unusableName:
      "A token needs a name of at most \(AccessToken.nameLimit) characters, which the history shows."
    case .nameIsUsed(let name):
      "There is already a token called \(name). Choose another name, or revoke that one first."
    case .noSuchToken(let name):
      "There is no token called \(name). Run rollcall token list for a list."
    case .dayIsOver: "The day given with --until has passed. Give a later one."
    case .damagedSecret(let path):
      "\(path) is damaged, so no upload URL can be given out. Remove it: new keys are made, and URLs that "
        + "were given out before stop working."
    }
  }
}

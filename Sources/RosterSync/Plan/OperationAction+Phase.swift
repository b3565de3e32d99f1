internal import Directory

extension OperationAction {
  /// The phase in which an action is done: what others need comes first, additions before removals,
  /// disabling last.
  func phase(of kind: SubjectKind) -> Int {
    switch (kind, self) {
    case (.school, .archive): 90
    case (.school, _): 10
    case (.section, .archive): 70
    case (.section, _): 60
    case (_, .adopt), (_, .rekey): 20
    case (_, .create): 25
    case (_, .update): 30
    case (_, .move): 40
    case (_, .disable): 80
    default: 50
    }
  }

  /// Operations on memberships come between these phases.
  static let phaseBeforeMemberships = 60

  /// Logins are given up before the accounts that need them are created.
  static let phaseOfLogins = 24
}

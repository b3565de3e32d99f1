/// How far the setup of a profile has come; the raw values are the API's words.
package enum ProfileState: String, Sendable, CaseIterable {
  /// Being set up, or being set up again after its settings changed.
  case provisioning
  case provisioned
  case provisioningFailed
  case deleting
  case deletionFailed
}

/// Whether a profile itself is there; the raw values are the API's words.
package enum ProfileState: String, Sendable, CaseIterable {
  /// Being made, or being made anew after its settings changed.
  case provisioning
  case provisioned
  case provisioningFailed
  case deleting
  case deletionFailed
}

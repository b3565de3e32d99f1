internal import Profiles
internal import Terminal

extension Binding {
  /// `s` on a screen of one profile: the review of a start.
  ///
  /// - Parameter overview: the profile's overview, once it is loaded.
  static func start(
    footer: Int, _ overview: @escaping @Sendable (Subject) -> ProfileOverview?
  ) -> Binding {
    Binding(
      keys: [.character("s")], name: "start...", help: "review what a start would do",
      group: .screen, footer: footer,
      refusal: { screen, _ in
        guard let overview = overview(screen) else { return "The profile is not loaded yet." }
        if overview.upload.files.isEmpty { return "There are no files yet; upload a roster first." }
        return overview.refusal(of: .start)?.userMessage
      },
      action: { screen, _ in overview(screen).map { [.push(ReviewScreen($0))] } ?? [] })
  }
}

internal import Files
internal import Profiles
internal import RosterSync
internal import Wire
internal import Words

extension Command {
  static let directoryCheck = Command(
    name: "directory check", operands: "[PROFILE]...",
    summary: "Check that a start overlooks nothing.",
    details: """
      A start looks only at what has changed since the last one, in the files and in
      the directory. This command plans each profile's upload both that way and from
      everything, and compares the two plans. Nothing is applied; the history shows a
      plan. If they differ, which would be a fault in rollcall, the next start looks
      at everything. Without PROFILE, all profiles with an upload are checked. The
      exit status is 0 if the plans are the same, 1 if an upload has errors, 4 if two
      plans differ.
      """,
    options: [.json],
    examples: ["rollcall directory check", "rollcall directory check 'North High'"],
    run: { arguments, console in
      let service = try arguments.service()
      let names = try arguments.operands(0...100, "directory check", "up to 100 profiles")
      let profiles =
        names.isEmpty
        ? try service.profiles().filter { try !service.uploadedFiles(of: $0).isEmpty }
        : try names.map { try service.profile($0.shown) }
      var status = ExitStatus.done
      var found: [(StoredProfile, PlanComparison?)] = []
      for profile in profiles {
        let check = try PlanCheck(service, service.settled(profile), console)
        found.append((profile, check.comparison))
        if !arguments.has(.json) {
          try console.write("\(console.visible(profile.settings.displayName)): \(check.sentence)\n")
        }
        // Two different plans matter more than an upload with errors.
        if status != .failed, check.status != .done { status = check.status }
      }
      if arguments.has(.json) {
        try console.write(PlanComparison.json(of: found))
      } else if profiles.isEmpty {
        try console.write("No profile has an upload, so there is nothing to check.\n")
      }
      return status
    })
}

/// The result of checking one profile.
private struct PlanCheck {
  /// The comparison; `nil` if the upload has errors.
  let comparison: PlanComparison?

  init(_ service: ProfileService, _ profile: StoredProfile, _ console: Console) throws {
    let number = try service.begin(profile, ProfileService.StartOptions(goal: .plan))
    _ = try RunWatch(service, profile, console).wait(for: number)
    comparison = try service.comparePlans(profile, run: number)
  }

  var status: ExitStatus {
    switch comparison?.isSame {
    case nil: .rejected
    case true?: .done
    case false?: .failed
    }
  }

  var sentence: String {
    guard let comparison else {
      return "the upload has errors, so there is no plan. Run rollcall report to see them."
    }
    let changes = counted(comparison.operations, "change")
    guard comparison.isSame else {
      return
        "the two plans differ, which is a fault in rollcall. The next start looks at everything. "
        + "Please report it."
    }
    return comparison.isOfChanges
      ? "the plan is the same both ways: \(changes)."
      : "the next start looks at everything, so there is only one plan: \(changes)."
  }
}

internal import CSystem
internal import Files
internal import Glibc
internal import Profiles

// The arguments are read as bytes, since the name of a folder need not be UTF-8.
let arguments = (1..<max(1, csystem_argument_count())).compactMap { index in
  unsafe csystem_argument(index).map { unsafe FilePath(cString: $0) }
}
guard csystem_argument_count() > 0 else { exit(Program.refuseToGuess().rawValue) }
csystem_be_discreet()
Home.keepOthersOut()
exit(Program.run(arguments).rawValue)

internal import Files
internal import Glibc
internal import Profiles

// The system's own bytes: a folder's name need not be UTF-8.
let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
  unsafe CommandLine.unsafeArgv[index].map { unsafe FilePath(cString: $0) }
}
Home.keepOthersOut()
exit(Program.run(arguments).rawValue)

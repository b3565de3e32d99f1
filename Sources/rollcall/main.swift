internal import Files
internal import Glibc

// The system's own bytes: a folder's name need not be UTF-8.
let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
  unsafe CommandLine.unsafeArgv[index].map { unsafe FilePath(cString: $0) }
}
exit(Program.run(arguments).rawValue)

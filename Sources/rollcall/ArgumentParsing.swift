internal import CSystem
internal import Glibc

extension ParsedArguments {
  /// Tells options from operands as GNU programs do: in any order, `--` ends the options.
  ///
  /// - SeeAlso: getopt_long(3)
  init(_ arguments: [String], options known: [Option]) throws(UsageError) {
    // The first argument is the program's own name, which getopt passes over.
    var argv = unsafe (["rollcall"] + arguments).map { unsafe strdup($0) } + [nil]
    let names = unsafe known.map { unsafe strdup($0.name) }
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe names.forEach { unsafe free($0) }
    }
    var long = unsafe zip(known, names).enumerated().map { index, pair in
      unsafe option(
        name: UnsafePointer(pair.1), has_arg: pair.0.argument == nil ? 0 : 1, flag: nil,
        val: Self.firstCode + Int32(index))
    }
    unsafe long.append(unsafe option())
    let count = Int32(arguments.count + 1)
    var restart: Int32 = 1
    while true {
      let before = max(1, Int(csystem_option_index()))
      let code = unsafe csystem_getopt_long(count, &argv, ":", long, restart)
      restart = 0
      if code == -1 { break }
      let index = Int(code - Self.firstCode)
      guard known.indices.contains(index) else {
        throw Self.error(
          code, in: unsafe Self.string(argv[max(before, Int(csystem_option_index()) - 1)]))
      }
      options[known[index].name] = unsafe Self.string(csystem_option_argument())
    }
    for index in Int(csystem_option_index())..<Int(count) {
      operands.append(unsafe Self.string(argv[index]))
    }
  }

  /// Above every character that getopt could return.
  private static let firstCode: Int32 = 256

  private static func error(_ code: Int32, in argument: String) -> UsageError {
    let name = argument.prefix { $0 != "=" }
    return code == Int32(UInt8(ascii: ":"))
      ? UsageError(message: "\(name) needs an argument.")
      : UsageError(message: "There is no option \(name), or it takes no argument.")
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }

  private static func string(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    unsafe string(pointer.map { unsafe UnsafePointer($0) })
  }
}

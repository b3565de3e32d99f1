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
    let codes = known.indices.map { Self.code(of: known[$0], at: $0) }
    var long = unsafe known.indices.map { index in
      unsafe option(
        name: UnsafePointer(names[index]), has_arg: known[index].argument == nil ? 0 : 1,
        flag: nil, val: codes[index])
    }
    unsafe long.append(unsafe option())
    let letters = ":" + String(known.compactMap(\.letter))
    let count = Int32(arguments.count + 1)
    var restart: Int32 = 1
    while true {
      let code = unsafe csystem_getopt_long(count, &argv, letters, long, restart)
      restart = 0
      if code == -1 { break }
      guard let index = codes.firstIndex(of: code) else {
        let argument = unsafe Self.string(argv[max(1, Int(csystem_option_index()) - 1)])
        let concerned = codes.firstIndex(of: csystem_option_code()).map { known[$0] }
        throw Self.error(code, concerned, in: argument)
      }
      options[known[index].name] = unsafe Self.string(csystem_option_argument())
    }
    for index in Int(csystem_option_index())..<Int(count) {
      operands.append(unsafe Self.string(argv[index]))
    }
  }

  /// What getopt returns for an option: its letter, or a number above every letter.
  private static func code(of option: Option, at index: Int) -> Int32 {
    option.letter?.asciiValue.map(Int32.init) ?? 256 + Int32(index)
  }

  /// - Parameters:
  ///   - code: what getopt returned.
  ///   - option: the one that it did not like, if it knows that one.
  ///   - argument: where that one stands, if it is long.
  private static func error(
    _ code: Int32, _ option: Option?, in argument: String
  ) -> UsageError {
    if let option {
      return UsageError(
        message: code == Int32(UInt8(ascii: ":"))
          ? "--\(option.name) needs an argument." : "--\(option.name) takes no argument.")
    }
    let letter = Unicode.Scalar(UInt32(csystem_option_code()))
    let name = letter.flatMap { $0.value == 0 ? nil : "-\($0)" }
    return UsageError(
      message: "There is no option \(name ?? String(argument.prefix { $0 != "=" })).")
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }

  private static func string(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    unsafe string(pointer.map { unsafe UnsafePointer($0) })
  }
}

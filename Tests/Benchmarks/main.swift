import Glibc

// An interruption ends the program that is being measured. The bench then fails, and removes its
// folder.
signal(SIGINT) { _ in }

do {
  try Command(CommandLine.arguments.dropFirst()).run()
} catch let failure as Failure {
  print(failure.sentence)
  exit(1)
}

import Foundation
import Server

exit(Program.run(Array(CommandLine.arguments.dropFirst())))

import Foundation
import Testing

@testable import Server

extension ProcessTests {
    @Suite("The command line says what is wrong by its exit code")
    struct ProgramTests {
        static let codes: [(words: [String], code: Int32)] = [
            (["--version"], 0),
            (["--help"], 0),
            (["serve", "--help"], 0),
            (["staff", "add", "--help"], 0),
            (["staff", "--help"], 0),
            (["config", "-h"], 0),
            (["sreve", "--help"], 64),
            (["config", "--hlep"], 64),
            (["openapi"], 0),
            ([], 64),
            (["sreve"], 64),
            (["staff"], 64),
            (["serve", "--port", "70000"], 64),
            (["serve", "--allow-origin", "portal.example.com"], 64),
            (["seed", "/nowhere", "--data", "/nowhere"], 66),
            (["check", "--data", "/nowhere"], 66),
            (["repair", "--data", "/nowhere"], 66),
            (["repair", "--apply", "--data", "/nowhere"], 66),
            (["import", "customers.csv"], 64),
            (["restore", "/nowhere", "--data", "/nowhere/else"], 66),
            (["serve", "--config", "/nowhere"], 66),
            (["serve", "--set", "http.prot=1"], 64),
            (["config", "check"], 0),
            (["config", "check", "--set", "limits.fields=0"], 64),
            (["config", "print", "--json"], 0),
            (["config", "schema"], 0),
            (["config", "keys"], 0),
            (["config"], 64),
            (["generate", "/nowhere/at/all", "--bookings", "1"], 66),
        ]

        @Test("exit codes", arguments: codes)
        func code(words: [String], code: Int32) throws {
            #expect(try ChildProcess.run(words).code == code)
        }

        @Test("every command explains itself")
        func help() throws {
            let program = try ChildProcess.run(["--help"]).output
            for command in Program.commands {
                #expect(program.contains("  \(command.syntax.name) "))
                let text = try ChildProcess.run(command.syntax.words + ["--help"]).output
                for option in command.syntax.allOptions { #expect(text.contains(option.name)) }
                #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
            }
        }

        @Test("the first of two words names the commands that begin with it")
        func groupHelp() throws {
            let text = try ChildProcess.run(["config", "--help"]).output
            #expect(text.hasPrefix("Usage: welldone config COMMAND [OPTION…]\n"))
            for command in Program.commands {
                let isOfGroup = command.syntax.words.first == "config"
                #expect(text.contains("  \(command.syntax.name) ") == isOfGroup)
            }
        }

        @Test("an unknown key refuses to start")
        func configuration() throws {
            let folder = try TemporaryFolder()
            let file = try folder.write(#"{"htpp": {}}"#, to: "config.json")
            for words in [["serve"], ["check"], ["config", "check"], ["config", "print"]] {
                #expect(try ChildProcess.run(words + ["--config", file]).code == 78)
            }
        }

        @Test("somebody of the office is added once, with a password that is long enough")
        func staff() throws {
            let folder = try TemporaryFolder()
            let words = [
                "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                "ann@example.com", "--password-stdin",
            ]
            #expect(try ChildProcess.run(words, input: "too short\n").code == 65)
            #expect(try ChildProcess.run(words).code == 64)
            #expect(try ChildProcess.run(words, input: "correct horse battery\n").code == 0)
            #expect(try ChildProcess.run(words, input: "correct horse battery\n").code == 65)
        }

        @Test("a folder that is served is refused to others")
        func locked() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            let words = ["serve", "--data", folder.data, "--port", "0"]
            #expect(try ChildProcess.run(words).code == 69)
            #expect(server.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        @Test("a folder that is something else, or where a file belongs, is refused")
        func folders() throws {
            let folder = try TemporaryFolder()
            _ = try folder.write("mine", to: "letters.txt")
            for words in [["serve", "--port", "0", "--data"], ["check", "--data"], ["generate"]] {
                #expect(try ChildProcess.run(words + [folder.path]).code == 65)
            }
            #expect(try ChildProcess.run(["serve", "--config", folder.path]).code == 66)
            #expect(try ChildProcess.run(["generate", folder.data, "--bookings", "1"]).code == 0)
            #expect(try ChildProcess.run(["generate", folder.data]).code == 65)
        }

        @Test("a port that is taken is refused")
        func taken() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            let words = ["serve", "--data", folder.path + "/other", "--port", "\(server.port)"]
            #expect(try ChildProcess.run(words).code == 69)
        }
    }
}

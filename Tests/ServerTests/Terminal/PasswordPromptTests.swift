import Glibc
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A password is typed unseen")
    struct PasswordPromptTests {
        /// `staff add` at a terminal, until it asks.
        private final class Asking {
            let terminal: PseudoTerminal
            let child: ChildProcess
            private let folder: TemporaryFolder
            private let errors: LogFile

            init() throws {
                folder = try TemporaryFolder()
                errors = LogFile(path: folder.path + "/errors")
                terminal = try PseudoTerminal()
                child = try ChildProcess(
                    Checkout.program,
                    [
                        "staff", "add", "--data", folder.data, "--name", "Ann",
                        "--email", "ann@example.com",
                    ], in: .init(errors: errors.path, input: terminal.program))
                try wait { errors.text.hasSuffix("Password: ") }
            }

            /// Waits until something holds.
            func wait(_ condition: () -> Bool) throws {
                for _ in 0..<10_000 {
                    if condition() { return }
                    poll(nil, 0, 2)
                }
                try #require(condition(), "\(errors.text)")
            }

            /// Types the second answer as soon as it is asked for.
            func answerAgain(_ text: String) throws {
                try wait { errors.text.hasSuffix("Again: ") }
                try terminal.type(text)
            }
        }

        @Test("twice, and the terminal shows again what is typed")
        func asks() throws {
            let asking = try Asking()
            #expect(!asking.terminal.echoes)
            try asking.terminal.type("open sesame, please\n")
            try asking.answerAgain("open sesame, please\n")
            #expect(asking.child.rest() == "Added ann@example.com.\n")
            #expect(asking.child.wait() == 0)
            #expect(asking.terminal.echoes)
            #expect(!asking.terminal.shown().contains("sesame"))
        }

        @Test("two answers that differ are refused")
        func differs() throws {
            let asking = try Asking()
            try asking.terminal.type("open sesame, please\n")
            try asking.answerAgain("open sesamy, please\n")
            #expect(asking.child.wait() == 64)
            #expect(asking.terminal.echoes)
        }

        @Test("a signal ends it, once the terminal shows again", arguments: [SIGINT, SIGTERM])
        func interrupted(number: Int32) throws {
            let asking = try Asking()
            #expect(!asking.terminal.echoes)
            asking.child.send(number)
            #expect(asking.child.wait() == 128 + number)
            #expect(asking.terminal.echoes)
        }

        @Test("without a terminal there is nothing to ask on")
        func noTerminal() throws {
            let folder = try TemporaryFolder()
            let errors = LogFile(path: folder.path + "/errors")
            let result = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann",
                    "--email", "ann@example.com",
                ], input: "open sesame, please\n", in: .init(errors: errors.path))
            #expect(result.code == 64)
            #expect(errors.text.contains("no terminal to ask on"))
        }
    }
}

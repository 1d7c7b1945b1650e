import Testing

@testable import Core
@testable import Server

@Suite("Resetting a second factor by command")
struct StaffResetTests {
    private let ledger = MemoryLedger()
    private let seeds = OneTimeSeeds(key: [7])

    private func run<C: Command>(_ command: C) throws -> C.Outcome {
        let done = try ledger.execute(command, Origin(at: .now))
        return try #require(done.outcome)
    }

    @Test("lets whoever lost theirs log in without one, and only those who have one")
    func resets() throws {
        let ann = try run(AddStaff(name: "Ann", email: "ann@example.com", role: .owner))
        let none = CommandFailure(
            .data, "ann@example.com was left as they were: there is no second factor")
        #expect(throws: none) { try StaffResetCommand.reset("ann@example.com", in: ledger) }
        let factor = try run(BeginSecondFactor(of: ann))
        let now = Timestamp.now
        let code = OneTimeCode.text(
            seed: seeds.seed(of: factor.id), step: OneTimeCode.step(at: now))
        _ = try ledger.execute(
            ConfirmSecondFactor(of: ann, code: code, seeds, recovery: []), Origin(at: now))
        try StaffResetCommand.reset("Ann@example.com", in: ledger)
        var seen = Seen()
        var left: SecondFactor?
        _ = ledger.look { state, _ in left = state.secondFactors.find(ann, &seen) }
        #expect(left == nil)
    }

    @Test("knows nobody whom nobody added")
    func nobody() {
        let failure = CommandFailure(.data, "nobody in the office logs in with ann@example.com")
        #expect(throws: failure) { try StaffResetCommand.reset("ann@example.com", in: ledger) }
    }
}

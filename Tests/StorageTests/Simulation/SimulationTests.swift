import Simulation
import Testing

/// The release build runs thousands of seeds (`Tests/Simulation/run.sh`); here some of them run
/// with every check of a debug build, and broken programs show that they find something.
@Suite("The simulation")
struct SimulationTests {
    @Test("finds nothing that must not be")
    func seeds() throws {
        var tally = SimulationTally()
        for seed: UInt64 in 1...60 { tally.add(try Simulation.run(seed: seed)) }
        // That it found nothing means something only if it tried.
        #expect(tally.transactions > 1_500)
        #expect(tally.crashes > 20 && tally.powerLosses > 100)
        #expect(tally.failedWrites > 20 && tally.recoveries > 10)
        #expect(tally.shortages > 5 && tally.snapshots > 20)
        #expect(tally.comparisons > 300 && tally.replays > 5)
        #expect(tally.photos > 300 && tally.sharedPhotos > 100 && tally.sweptFiles > 50)
        #expect(tally.snapshotsBeside > 40)
        #expect(tally.histories > 100 && tally.archived > 100 && tally.stepsBack > 20)
        #expect(tally.erasures > 20)
    }

    @Test("finds what is wrong with a program that", arguments: Mutant.allCases)
    func mutants(mutant: Mutant) throws {
        var found: SimulationFailure?
        var seed: UInt64 = 1
        while found == nil, seed <= 200 {
            do { _ = try Simulation.run(seed: seed, mutant: mutant) } catch { found = error }
            seed += 1
        }
        let failure = try #require(found)
        #expect(!failure.story.isEmpty, "so that somebody can see why")
        #expect(throws: SimulationFailure.self, "a seed always says the same") {
            _ = try Simulation.run(seed: failure.seed, mutant: mutant)
        }
    }
}

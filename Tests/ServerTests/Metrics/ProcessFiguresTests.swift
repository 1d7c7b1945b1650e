import Testing

@testable import Server

@Suite("What the kernel says of the process")
struct ProcessFiguresTests {
    @Test("is read from proc(5), whatever the program is called")
    func stat() {
        var figures = ProcessFigures()
        let stat = """
            77 (a) b (c) S 1 77 77 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 4 0 1000 4096000 25 \
            18446744073709551615 1 1
            """
        figures.read(stat: stat, system: "cpu 1 2\nbtime 1700000000\n")
        #expect(figures.cpuSeconds == 3)
        #expect(figures.virtualBytes == 4_096_000)
        #expect(figures.residentBytes % 25 == 0 && figures.residentBytes >= 25 * 4_096)
        #expect(figures.startSeconds == 1_700_000_010)
    }

    @Test("of this one is plausible")
    func own() {
        let figures = ProcessFigures.now()
        #expect(figures.residentBytes > 1 << 20)
        #expect(figures.openDescriptors >= 3)
        #expect(figures.descriptorsMax > figures.openDescriptors)
        #expect(figures.startSeconds > 1_600_000_000)
    }

    @Test("of nothing is nothing")
    func nothing() {
        var figures = ProcessFigures()
        figures.read(stat: "", system: "")
        figures.read(stat: "1 (a)", system: "btime x")
        #expect(figures.residentBytes == 0)
    }
}

import Testing

@testable import Server

@Suite("Sockets that a supervisor hands over")
struct SocketActivationTests {
    @Test("are for the process that was meant")
    func activation() {
        let meant = ["LISTEN_PID": "7", "LISTEN_FDS": "2"]
        #expect(SocketActivation.descriptors(meant, process: 7) == [3, 4])
        #expect(SocketActivation.descriptors(meant, process: 8).isEmpty)
        let none = ["LISTEN_PID": "7", "LISTEN_FDS": "none"]
        #expect(SocketActivation.descriptors(none, process: 7).isEmpty)
    }
}

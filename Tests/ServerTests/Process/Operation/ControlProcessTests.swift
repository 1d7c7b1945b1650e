import Foundation
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Commands beside a running server")
    struct ControlProcessTests {
        @Test("are done by the server: staff, a snapshot, an import")
        func commands() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            let socket = try FileManager.default.attributesOfItem(
                atPath: ControlServer.path(in: folder.data))
            #expect(socket[.posixPermissions] as? Int == 0o600)
            let data = ["--data", folder.data]

            let add = ["staff", "add", "--name", "Ann", "--password-stdin"] + data
            let password = "correct horse battery\n"
            let email = ["--email", "ann@example.com"]
            #expect(try ChildProcess.run(add + email, input: password).code == 0)
            #expect(try ChildProcess.run(add + email, input: password).code == 65)
            let office = ["--email", "bo@example.com", "--role", "office"]
            #expect(try ChildProcess.run(add + office, input: password).code == 0)
            #expect(try ChildProcess.run(add + ["--email", "ann"], input: password).code == 65)
            let client = try HTTPClient(port: server.port)
            let logIn = try client.send(
                "POST", "/v1/admin/sessions",
                json: ["email": "ann@example.com", "password": "correct horse battery"])
            #expect(logIn.status == 201)
            guard case .string(let token)? = logIn.json["token"] else { return }

            let staff = try client.send("GET", "/v1/admin/staff", token: token)
            #expect(staff.json["data"]?[1]?["role"]?["name"] == "Office")

            let file = try folder.write(
                "id,firstName,lastName,email\nx,Bo,Ek,bo@example.com\ny,Ce,Ek,ce\n",
                to: "customers.csv")
            let done = try ChildProcess.run(["import"] + data + [file])
            #expect(done.code == 65)
            let list = try client.send("GET", "/v1/admin/customers", token: token)
            #expect(list.json["data"]?[0]?["email"] == "bo@example.com")
            #expect(list.json["data"]?[1] == nil)

            #expect(try ChildProcess.run(["snapshot"] + data).code == 0)
            let snapshots = try FileManager.default.contentsOfDirectory(
                atPath: folder.data + "/snapshots")
            #expect(snapshots.count == 1)

            // From the network there is no such thing.
            for path in ["/staff", "/import", "/snapshot"] {
                #expect(try client.send("POST", path, token: token, json: [:]).status == 404)
            }
            #expect(server.stop() == 0)
            #expect(!ControlClient.isThere(in: folder.data))
        }

        @Test("say how far an import is that the server does")
        func progress() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            #expect(ProgressWatch.ask(folder.data) == ControlProgress.Step(done: 0, total: 0))
            let rows = (0..<4_000).map { "c\($0),Ann,Number \($0),ann\($0)@example.com\n" }
            let text = "id,firstName,lastName,email\n" + rows.joined()
            let file = try folder.write(text, to: "customers.csv")
            let child = try ChildProcess(
                Checkout.program, ["import", "--data", folder.data, file])
            var steps: [ControlProgress.Step] = []
            while !child.hasEnded {
                guard let step = ProgressWatch.ask(folder.data), step.total > 0 else { continue }
                steps.append(step)
            }
            #expect(child.wait() == 0)
            #expect(steps.contains { $0.done > 0 && $0.done < $0.total })
            #expect(steps.allSatisfy { $0.total == text.utf8.count })
            #expect(steps.map(\.done) == steps.map(\.done).sorted())
            #expect(ProgressWatch.ask(folder.data) == ControlProgress.Step(done: 0, total: 0))
            #expect(server.stop() == 0)
        }

        @Test("find nobody at the socket of a dead server, and do it themselves")
        func dead() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            server.crash()
            #expect(ControlClient.isThere(in: folder.data))
            #expect(try ChildProcess.run(["snapshot", "--data", folder.data]).code == 0)
            let again = try ServingProcess(folder.data)
            #expect(again.stop() == 0)
            #expect(!ControlClient.isThere(in: folder.data))
        }

        @Test("say what the server cannot understand")
        func refusals() throws {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            let client = try HTTPClient(
                control: ControlServer.path(in: folder.data), patienceSeconds: 30)
            for (method, path, body) in [
                ("POST", "/unknown", "{}"), ("GET", "/snapshot", "{}"), ("POST", "/staff", "{"),
                ("POST", "/staff", "{}"), ("POST", "/import", #"{"files":["/etc/passwd"]}"#),
            ] {
                let answer = try client.send(method, path, body: Array(body.utf8))
                #expect(answer.status == 422)
                #expect(answer.json["exit"] == 64)
            }
            #expect(server.stop() == 0)
        }
    }
}

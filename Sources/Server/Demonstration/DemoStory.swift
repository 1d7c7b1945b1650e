import Core
import JSON

/// Plays the story over a socket, and checks what it sees.
struct DemoStory {
    /// Stops the server, opens its folder again, and gives the new port.
    typealias Restart = () throws(CommandFailure) -> UInt16

    let cast: DemoCast
    let restart: Restart
    private var client: HTTPClient
    private var customer = ""
    private var staff = ""
    private var step = 0

    /// What the matrix says of one fieldworker.
    struct Standing: Equatable, CustomStringConvertible {
        var average: Double?
        var ratings: Int

        var description: String {
            "\(average.map { "\($0)" } ?? "no") stars from \(ratings) ratings"
        }
    }

    init(_ cast: DemoCast, port: UInt16, restart: @escaping Restart) throws(CommandFailure) {
        self.cast = cast
        self.restart = restart
        client = try Self.connect(port)
    }

    private var booking: String { "/v1/portal/bookings/\(cast.booking)" }
    private var adminBooking: String { "/v1/admin/bookings/\(cast.booking)" }

    /// All of it.
    ///
    /// - Throws: `CommandFailure` with `unavailable` that names the step and what was seen instead.
    mutating func play() throws(CommandFailure) {
        try beginSessions()
        let before = try standing()
        say("\(cast.workerName) has \(before)")
        try lookAround()
        let rating = try rate()
        try refuseSecond()
        let after = try standing()
        try expect(
            after.ratings == before.ratings + 1 && after.average != before.average,
            "\(cast.workerName)'s average moves", "from \(before) to \(after)")
        try showOffice(rating)
        try reopen(expecting: rating, after)
        try reset()
        let again = try standing()
        try expect(again == before, "The average is what it was", "\(again)")
        try expectAvailable(true, "The customer may rate again")
        _ = try rate()
        try showFieldworker()
    }

    // MARK: Steps

    private mutating func beginSessions() throws(CommandFailure) {
        customer = try logIn("portal", cast.customer)
        say("\(cast.customer.email) logs in")
        staff = try logIn("admin", cast.staff)
        say("\(cast.staff.email) logs in")
    }

    private mutating func logIn(
        _ area: String, _ logIn: SeedAccounts.LogIn
    ) throws(CommandFailure) -> String {
        let answer = try send(
            "POST", "/v1/\(area)/sessions",
            .object([("email", .string(logIn.email)), ("password", .string(logIn.password))]))
        guard answer.status == 201, case .string(let token)? = answer.json["token"] else {
            throw failure("\(logIn.email) logs in", answer)
        }
        return token
    }

    private mutating func lookAround() throws(CommandFailure) {
        let list = try get("/v1/portal/bookings?when=past&limit=100", customer)
        guard case .array(let bookings)? = list.json["data"], !bookings.isEmpty else {
            throw failure("The customer lists bookings", list)
        }
        say("The customer sees \(bookings.count) bookings that are over")
        try expectAvailable(true, "\(cast.bookingNumber) may be rated")
        let tags = try get("/v1/portal/rating-tags", customer)
        guard case .array(let offered)? = tags.json["data"], offered.count == cast.tags.count else {
            throw failure("The customer sees the criteria", tags)
        }
        say("The customer sees \(offered.count) criteria")
    }

    private mutating func upload() throws(CommandFailure) -> JSONTree {
        let path = booking + "/photos"
        let answer: HTTPAnswer
        do throws(HTTPClient.Failure) {
            answer = try client.send(
                "POST", path, token: customer, body: DemoPhoto.bytes, type: DemoPhoto.mediaType)
        } catch {
            throw CommandFailure(.unavailable, "POST \(path): \(error)")
        }
        guard answer.status == 201, let id = answer.json["id"] else {
            throw failure("The customer uploads a photo", answer)
        }
        say("The customer uploads a photo of \(DemoPhoto.bytes.count) bytes")
        return id
    }

    private mutating func rate() throws(CommandFailure) -> JSONTree {
        let photo = try upload()
        let tags = cast.tags.prefix(2).map { tag in
            JSONTree.object([("tagId", .string(tag.text)), ("stars", .integer(2))])
        }
        let answer = try send(
            "POST", booking + "/rating",
            .object([
                ("stars", .integer(2)), ("tags", .array(tags)),
                ("comment", .string("Late, and the tap still drips.")),
                ("photoIds", .array([photo])),
            ]), customer)
        guard answer.status == 201 else { throw failure("The customer rates", answer) }
        say("The customer rates \(cast.bookingNumber) with 2 stars")
        return answer.json
    }

    private mutating func refuseSecond() throws(CommandFailure) {
        let answer = try send(
            "POST", booking + "/rating", .object([("stars", .integer(5))]), customer)
        let reasons = answer.json["reasons"]
        try expect(
            answer.status == 409 && reasons == .array([.string("already_rated")]),
            "A second rating is refused", text(reasons))
    }

    private mutating func showOffice(_ rating: JSONTree) throws(CommandFailure) {
        let seen = try get(adminBooking + "/rating", staff)
        try expect(
            seen.status == 200 && seen.json["id"] == rating["id"], "The office sees the rating",
            "comment \(text(seen.json["comment"]))")
        try showPhoto(seen.json)
        let eligibility = try get(adminBooking + "/rating-eligibility", staff)
        try expect(
            eligibility.json["reasons"] == .array([.string("already_rated")]),
            "The office sees why it may not be rated again", text(eligibility.json["reasons"]))
    }

    private mutating func showPhoto(_ rating: JSONTree) throws(CommandFailure) {
        guard case .string(let url)? = rating["photos"]?[0]?["url"] else {
            throw CommandFailure(.unavailable, "step \(step + 1) failed: the rating has no photo")
        }
        let photo = try get(url, staff)
        try expect(
            photo.status == 200 && photo.body == DemoPhoto.bytes, "The office sees the photo",
            photo.field("content-type") ?? "of no type")
    }

    private mutating func reopen(
        expecting rating: JSONTree, _ standing: Standing
    ) throws(CommandFailure) {
        client = try Self.connect(restart())
        let seen = try get(booking + "/rating", customer)
        try expect(
            seen.status == 200 && seen.json == rating,
            "The server stops and starts, and the rating is there", "whole")
        let again = try self.standing()
        try expect(again == standing, "So is the average", "\(again)")
    }

    private mutating func reset() throws(CommandFailure) {
        let answer = try send(
            "POST", adminBooking + "/rating/reset", .object([("reason", .string("mistake"))]),
            staff)
        try expect(answer.status == 204, "The office resets the rating", "204")
    }

    private mutating func showFieldworker() throws(CommandFailure) {
        let token = try logIn("fieldworker", cast.fieldworker)
        let me = try get("/v1/fieldworker/me", token)
        try expect(
            me.status == 200 && me.json["rating"] != nil,
            "\(cast.fieldworker.email) logs in and sees the own rating", text(me.json["rating"]))
    }

    // MARK: Looking

    private func standing() throws(CommandFailure) -> Standing {
        let answer = try get("/v1/admin/reports/fieldworker-matrix", staff)
        guard case .array(let rows)? = answer.json["data"] else {
            throw failure("The office reads the matrix", answer)
        }
        let row = rows.first { $0["fieldworker"]?["id"] == .string(cast.worker.text) }
        guard let row, case .integer(let ratings)? = row["ratings"] else {
            return Standing(average: nil, ratings: 0)
        }
        switch row["average"] {
        case .double(let stars): return Standing(average: stars, ratings: ratings)
        case .integer(let stars): return Standing(average: Double(stars), ratings: ratings)
        default: return Standing(average: nil, ratings: ratings)
        }
    }

    private mutating func expectAvailable(
        _ isAvailable: Bool, _ sentence: String
    ) throws(CommandFailure) {
        let rateService = try get(booking, customer).json["rateService"]
        try expect(
            rateService?["available"] == .boolean(isAvailable), sentence, text(rateService))
    }

    // MARK: Talking

    private func get(_ path: String, _ token: String) throws(CommandFailure) -> HTTPAnswer {
        do throws(HTTPClient.Failure) { return try client.send("GET", path, token: token) } catch {
            throw CommandFailure(.unavailable, "GET \(path): \(error)")
        }
    }

    private func send(
        _ method: String, _ path: String, _ body: JSONTree, _ token: String? = nil
    ) throws(CommandFailure) -> HTTPAnswer {
        do throws(HTTPClient.Failure) {
            return try client.send(method, path, token: token, json: body)
        } catch {
            throw CommandFailure(.unavailable, "\(method) \(path): \(error)")
        }
    }

    private static func connect(_ port: UInt16) throws(CommandFailure) -> HTTPClient {
        do throws(HTTPClient.Failure) { return try HTTPClient(port: port) } catch {
            throw CommandFailure(.unavailable, "the server does not answer: \(error)")
        }
    }

    private mutating func expect(
        _ holds: Bool, _ sentence: String, _ seen: String
    ) throws(CommandFailure) {
        guard holds else {
            throw CommandFailure(.unavailable, "step \(step + 1) failed: \(sentence): \(seen)")
        }
        say("\(sentence): \(seen)")
    }

    private mutating func say(_ sentence: String) {
        step += 1
        Output.line("\(step). \(sentence)")
    }

    private func failure(_ sentence: String, _ answer: HTTPAnswer) -> CommandFailure {
        let body = String(decoding: answer.body, as: UTF8.self)
        return CommandFailure(
            .unavailable, "step \(step + 1) failed: \(sentence): \(answer.status) \(body)")
    }

    private func text(_ tree: JSONTree?) -> String {
        String(decoding: JSON.encode(tree ?? .null), as: UTF8.self)
    }
}

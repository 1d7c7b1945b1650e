import Fixtures

/// Thinks of things to do, most of them possible, some of them not.
final class Wishes {
    private var generator: SeededGenerator
    private var count = 0
    private var marksCount = 0

    init(_ generator: SeededGenerator) { self.generator = generator }

    func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    func one<Value>(of values: [Value]) -> Value? {
        values.randomElement(using: &generator)
    }

    /// One that is there, or now and then one that is not.
    func id<Row>(of rows: [UInt64: Row]) -> UInt64 {
        if chance(4) { return UInt64(number(2...900)) }
        return one(of: rows.keys.sorted()) ?? 7
    }

    private func ids<Row>(of rows: [UInt64: Row], _ counts: ClosedRange<Int>) -> [UInt64] {
        (0..<number(counts)).map { _ in id(of: rows) }
    }

    private func version(_ known: Int?) -> Int? {
        if chance(80) { return nil }
        return chance(70) ? known : number(1...9)
    }

    private func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
        chance(50) ? value() : nil
    }

    func name() -> String {
        let names = ["Drains", "boilers", "BOILERS", " Wiring ", "Roofs", "Care", "Speed", "Ärger"]
        if chance(3) { return "  " }
        return (one(of: names) ?? "") + (chance(50) ? " \(number(1...9))" : "")
    }

    func mail() -> String {
        if chance(3) { return "nobody" }
        let domain = chance(20) ? "Example.com" : "example.com"
        return "p\(number(1...40))@\(domain)"
    }

    /// Something that is nowhere else, so that it is known where it is.
    private func mark() -> String {
        marksCount += 1
        return "~\(marksCount)~"
    }

    func marked(_ text: String) -> String {
        text.bare.isEmpty ? text : text + mark()
    }

    private func text() -> String? {
        switch number(0...9) {
        case 0: return String(repeating: "long \"words\" ", count: number(1...60)) + mark()
        case 1...5: return "said \(number(1...999)) \(mark())"
        default: return nil
        }
    }

    private func who(_ model: Model) -> Act.Who {
        switch number(0...2) {
        case 0: .customer(id(of: model.customers))
        case 1: .worker(id(of: model.workers))
        default: .staff(id(of: model.staff))
        }
    }

    private static let statuses = [
        "quoted", "requested", "confirmed", "in_progress", "on_hold", "completed", "failed",
        "cancelled", "no_show",
    ]

    private func status() -> String {
        chance(60) ? "completed" : one(of: Self.statuses) ?? "confirmed"
    }

    /// Something to do.
    func next(in model: Model, now: Int64) -> Act {
        count += 1
        // Little is possible before there is somebody to do it, and for whom.
        if model.services.isEmpty || chance(2) {
            return .addService(name: name(), isActive: chance(90))
        }
        if model.customers.isEmpty || chance(3) {
            return .addCustomer(first: marked(name()), last: "Olsen", email: mail())
        }
        if model.workers.count < 2 || chance(3) {
            return .addWorker(
                name: name(), email: mail(), services: ids(of: model.services, 0...2),
                isActive: chance(90))
        }
        if model.tags.isEmpty || chance(3) {
            return .addTag(
                name: name(), position: maybe(number(0...9)), isEnabled: chance(85))
        }
        switch number(0...99) {
        case 0..<20: return .book(visit(model, now))
        case 20..<32: return change(model, now)
        case 32..<50: return invoice(model)
        case 50..<66: return rate(model)
        case 66..<70: return .reset(ratedBooking(model), reason: "mistake")
        case 70..<81: return photo(model)
        case 81..<87: return access(model, now: now, count: count)
        case 87..<94: return people(model)
        default: return offers(model)
        }
    }

    private func visit(_ model: Model, _ now: Int64) -> Act.NewVisit {
        let start = now + Int64(number(-900...900)) * 3_600_000
        return Act.NewVisit(
            customer: id(of: model.customers), services: ids(of: model.services, 1...2),
            start: start, end: maybe(start + Int64(number(-1...60)) * 3_600_000),
            worker: maybe(id(of: model.workers)), status: maybe(status()), instructions: text())
    }

    private func change(_ model: Model, _ now: Int64) -> Act {
        let id = id(of: model.bookings)
        let row = model.bookings[id]
        var change = Act.VisitChange()
        if chance(60) { change.status = status() }
        if chance(30) { change.worker = .to(maybe(self.id(of: model.workers))) }
        if chance(15) { change.services = ids(of: model.services, 1...2) }
        if chance(25) { change.start = now + Int64(number(-900...900)) * 3_600_000 }
        if chance(15) {
            let start = change.start ?? row?.start ?? now
            change.end = .to(maybe(start + Int64(number(1...60)) * 3_600_000))
        }
        if chance(15) { change.instructions = .to(text()) }
        return .change(id, change, version(row?.version))
    }

    private func invoice(_ model: Model) -> Act {
        let open = model.bookings.filter { $0.value.invoice?.status != "closed" }
        let id = chance(80) ? id(of: open) : id(of: model.bookings)
        let status =
            chance(75) ? "closed" : one(of: ["draft", "open", "overdue", "void"]) ?? "open"
        let number = chance(85) ? "INV-\(id)" : "inv-\(self.number(1...9))"
        return .invoice(
            id, number: number, status: status, amount: self.number(0...9_999),
            version(model.bookings[id]?.version))
    }

    private func ratedBooking(_ model: Model) -> UInt64 {
        chance(70)
            ? id(of: model.bookings.filter { $0.value.rating != nil }) : id(of: model.bookings)
    }

    private func rate(_ model: Model) -> Act {
        let ready = model.bookings.filter { row in
            row.value.status == "completed" && row.value.invoice?.status == "closed"
                && row.value.rating == nil
        }
        let id = chance(85) ? id(of: ready) : id(of: model.bookings)
        let customer = chance(95) ? model.bookings[id]?.customer : nil
        let given = ids(of: model.tags, 0...3).map { [$0, UInt64(number(1...5))] }
        return .rate(
            id, by: customer ?? self.id(of: model.customers), stars: maybe(number(1...5)),
            tags: given, comment: text(), photos: photos(for: id, model))
    }

    private func people(_ model: Model) -> Act {
        switch number(0...12) {
        case 10...12: return .erase(erasable(model))
        case 0:
            let id = id(of: model.workers)
            let change = Act.WorkerChange(
                name: maybe(name()), email: chance(20) ? mail() : nil,
                services: chance(20) ? ids(of: model.services, 0...2) : nil,
                isActive: chance(20) ? chance(70) : nil)
            return .changeWorker(id, change, version(model.workers[id]?.version))
        case 1:
            let id = id(of: model.workers)
            return .removeWorker(id, version(model.workers[id]?.version))
        case 2:
            let id = id(of: model.customers)
            return .changeCustomer(
                id, first: maybe(marked(name())), email: maybe(mail()),
                version(model.customers[id]?.version))
        case 3:
            let id = id(of: model.customers)
            return .removeCustomer(id, version(model.customers[id]?.version))
        case 4: return .addStaff(name: name(), email: mail())
        case 5: return .setPassword(who(model), hash: "$y$\(count)")
        case 6: return .logOut(who(model), session: nil)
        case 7:
            let id = id(of: model.sessions)
            let account = model.sessions[id]?.account
            let owner = model.customers.keys.sorted().map { Act.Who.customer($0) }
                .first { $0.account == account }
            return .logOut(owner ?? who(model), session: id)
        default:
            return .logIn(
                who(model), token: "token \(count)",
                booking: chance(20) ? id(of: model.bookings) : nil)
        }
    }

    /// Somebody to erase: mostly one without visits to come, now and then one who was deleted.
    private func erasable(_ model: Model) -> UInt64 {
        if chance(10), let id = one(of: model.deleted.sorted()) { return id }
        let open = Set(model.bookings.values.filter { !$0.isOver }.map(\.customer))
        let ready = model.customers.filter { !open.contains($0.key) }
        return chance(80) ? id(of: ready) : id(of: model.customers)
    }

    private func offers(_ model: Model) -> Act {
        switch number(0...9) {
        case 0...1:
            let id = id(of: model.services)
            return .changeService(
                id, name: maybe(name()), isActive: maybe(chance(80)),
                version(model.services[id]?.version))
        case 2:
            let id = id(of: model.services)
            return .removeService(id, version(model.services[id]?.version))
        case 3...4:
            let id = id(of: model.tags)
            return .changeTag(
                id, name: maybe(name()), position: maybe(number(0...9)),
                isEnabled: maybe(chance(80)), version(model.tags[id]?.version))
        case 5:
            let id = id(of: model.tags)
            return .removeTag(id, version(model.tags[id]?.version))
        default:
            return .settings(
                customersMayRate: maybe(chance(85)), name: chance(30) ? name() : nil,
                minimumToRank: maybe(number(1...6)), version(model.settings.version))
        }
    }
}

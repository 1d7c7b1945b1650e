import Core
import JSON

/// What a business has before its first booking.
extension SeedLoader {
    mutating func loadBusiness() throws(CommandFailure) {
        try loadServices()
        try loadRatingTags()
        try loadFieldworkers()
        try loadCustomers()
        try loadStaff()
    }

    private mutating func loadServices() throws(CommandFailure) {
        for (place, row) in folder.services.enumerated() {
            var row = row
            let isActive = row.takeFlag("active")
            let name = Self.name("services", place, row)
            let new = try body(row, NewService.self, name)
            let id = try run(CreateService(new), name, at: beginning)
            try note(row.key, id, in: &services, name)
            if !isActive {
                let changes = try body("active", false, ServiceChanges.self)
                retired.append(.service(UpdateService(id, changes, .any)))
            }
        }
    }

    private mutating func loadRatingTags() throws(CommandFailure) {
        for (place, row) in folder.ratingTags.enumerated() {
            var row = row
            let isEnabled = row.takeFlag("enabled")
            let name = Self.name("rating-tags", place, row)
            let new = try body(row, NewRatingTag.self, name)
            let id = try run(CreateRatingTag(new), name, at: beginning)
            try note(row.key, id, in: &ratingTags, name)
            if !isEnabled {
                let changes = try body("enabled", false, RatingTagChanges.self)
                retired.append(.ratingTag(UpdateRatingTag(id, changes, .any)))
            }
        }
    }

    private mutating func loadFieldworkers() throws(CommandFailure) {
        for (place, row) in folder.fieldworkers.enumerated() {
            var row = row
            let name = Self.name("fieldworkers", place, row)
            let isActive = row.takeFlag("active")
            let password = row.takeText("password")
            row.set("serviceIds", try serviceIDs(row.take("services"), name))
            let new = try body(row, NewFieldworker.self, name)
            let id = try run(CreateFieldworker(new), name, at: beginning)
            try note(row.key, id, in: &fieldworkers, name)
            try setPassword(password, of: .fieldworker(id), name)
            if !isActive {
                let changes = try body("active", false, FieldworkerChanges.self)
                retired.append(.fieldworker(UpdateFieldworker(id, changes, .any)))
            }
        }
    }

    private mutating func loadCustomers() throws(CommandFailure) {
        for (place, row) in folder.customers.enumerated() {
            var row = row
            let name = Self.name("customers", place, row)
            let password = row.takeText("password")
            let new = try body(row, NewCustomer.self, name)
            let id = try run(CreateCustomer(new), name, at: beginning)
            try note(row.key, id, in: &customers, name)
            try setPassword(password, of: .customer(id), name)
        }
    }

    private mutating func loadStaff() throws(CommandFailure) {
        for (place, row) in folder.staff.enumerated() {
            var row = row
            let name = Self.name("staff", place, row)
            let password = row.takeText("password")
            guard let person = row.takeText("name"), let email = row.takeText("email") else {
                throw CommandFailure(.data, "\(folder.path)/\(name): name and email are needed")
            }
            let role = row.takeText("role") ?? BuiltInRole.owner.rawValue
            guard let role = BuiltInRole(rawValue: role) else {
                throw CommandFailure(.data, "\(folder.path)/\(name): there is no role \(role)")
            }
            let id = try run(
                AddStaff(name: person, email: email, role: role.id), name, at: beginning)
            try setPassword(password, of: .staff(id), name)
            office = office ?? .staff(id)
        }
    }

    // MARK: Parts of entries

    /// `customers.json, entry 3 (maya-thornton)`
    static func name(_ file: String, _ place: Int, _ row: SeedRow) -> String {
        "\(file).json, entry \(place) (\(row.key))"
    }

    private func body<Body: JSONInput>(
        _ row: SeedRow, _ type: Body.Type, _ name: String
    ) throws(CommandFailure) -> Body {
        do throws(JSONFailure) { return try row.body(type) } catch {
            throw CommandFailure(.data, "\(folder.path)/\(name):\n\(error.lines)")
        }
    }

    /// A patch of one flag.
    private func body<Body: JSONInput>(
        _ member: String, _ value: Bool, _ type: Body.Type
    ) throws(CommandFailure) -> Body {
        let patch = JSONTree.object([(name: member, value: .boolean(value))])
        do throws(JSONFailure) { return try JSON.decode(type, from: JSON.encode(patch)) } catch {
            throw CommandFailure(.software, error.lines)
        }
    }

    private func note<E>(
        _ key: String, _ id: ID<E>, in ids: inout [String: ID<E>], _ name: String
    ) throws(CommandFailure) {
        guard ids.updateValue(id, forKey: key) == nil else {
            throw CommandFailure(.data, "\(folder.path)/\(name): the key is there twice")
        }
    }

    private func serviceIDs(
        _ keys: JSONTree?, _ name: String
    ) throws(CommandFailure) -> JSONTree {
        guard case .array(let keys)? = keys else { return .array([]) }
        var ids: [JSONTree] = []
        for key in keys {
            guard case .string(let key) = key, let id = services[key] else {
                throw CommandFailure(.data, "\(folder.path)/\(name): a service is not known")
            }
            ids.append(.string(id.text))
        }
        return .array(ids)
    }
}

import JSON

extension Revision {
    init(cells r: inout JSONReader) throws(JSONError) {
        self.init(created: .distantPast)
        version = try r.cell()
        createdAt = try r.moment()
        updatedAt = try r.moment()
    }

    func write(cells w: inout JSONWriter) {
        w.cell(version)
        w.cell(createdAt)
        w.cell(updatedAt)
    }
}

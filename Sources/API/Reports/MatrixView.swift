import Core
import JSON

/// A date without a time, in days since 1970; `2026-11-21` in text.
struct CalendarDate: JSONReadable, JSONWritable, Equatable {
    let day: Int

    init(day: Int) {
        self.day = day
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        day = try reader.date()
    }

    func write(to writer: inout JSONWriter) { writer.date(days: day) }

    static var schema: Schema { .string(format: "date", example: "2026-11-21") }
    static var sample: CalendarDate { CalendarDate(day: 0) }
}

/// The Fieldworker Matrix as it is sent.
struct MatrixView: JSONObject {
    var from: CalendarDate
    var to: CalendarDate
    var basis: RatingBasis
    var timeZone: String
    var data: [MatrixRow]
    var total: MatrixTotal

    static var schemaName: String { "FieldworkerMatrix" }

    init(
        _ matrix: FieldworkerMatrix, from: CalendarDate, to: CalendarDate, basis: RatingBasis,
        timeZone: String, _ state: borrowing State, _ seen: inout Seen
    ) {
        self.from = from
        self.to = to
        self.basis = basis
        self.timeZone = timeZone
        data = []
        for row in matrix.rows { data.append(MatrixRow(row, state, &seen)) }
        total = MatrixTotal(matrix)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        from = try r("from")
        to = try r("to", about: "Inclusive.")
        basis = try r("basis", about: "Which date of a rating counts.")
        timeZone = try r("timeZone", about: "In which the dates are meant.")
        data = try r("data", about: "By rank, then by name.")
        total = try r("total")
    }

    func write(members w: inout JSONWriter) {
        w("from", from)
        w("to", to)
        w("basis", basis)
        w("timeZone", timeZone)
        w("data", data)
        w("total", total)
    }
}

/// One fieldworker's line.
struct MatrixRow: JSONObject {
    var fieldworker: FieldworkerReference
    var completedBookings: Int
    var ratings: Int
    var average: Double?
    var distribution: StarCounts
    var tags: [MatrixTag]
    var bayesianAverage: Double?
    var wilsonLow: Double
    var isRankable: Bool
    var rank: Int?

    init(_ row: FieldworkerMatrix.Row, _ state: borrowing State, _ seen: inout Seen) {
        fieldworker = FieldworkerReference(row.fieldworker)
        completedBookings = row.completedBookings
        ratings = row.tally.count
        average = row.tally.mean?.stars
        distribution = StarCounts(row.tally)
        let rated = row.tags
        tags = []
        tags.reserveCapacity(rated.count)
        for (tag, tally) in rated { tags.append(MatrixTag(tag, tally, state, &seen)) }
        bayesianAverage = row.bayesianAverage
        wilsonLow = row.wilsonLow
        isRankable = row.isRankable
        rank = row.rank
    }

    init(members r: inout JSONReader) throws(JSONError) {
        fieldworker = try r("fieldworker")
        completedBookings = try r("completedBookings")
        ratings = try r("ratings")
        average = try r("average", about: "In stars, to two decimals; null without ratings.")
        distribution = try r("distribution", about: "Ratings by whole stars, rounded half up.")
        tags = try r("tags")
        bayesianAverage = try r(
            "bayesianAverage", about: "With seven ratings at the business's mean added.")
        wilsonLow = try r(
            "wilsonLow", about: "Lower bound of the share of four stars or more, at 95 %.")
        isRankable = try r("rankable", about: "Whether there are ratings enough to be ranked.")
        rank = try r("rank")
    }

    func write(members w: inout JSONWriter) {
        w("fieldworker", fieldworker)
        w("completedBookings", completedBookings)
        w("ratings", ratings)
        w("average", average)
        w("distribution", distribution)
        w("tags", tags)
        w("bayesianAverage", bayesianAverage)
        w("wilsonLow", wilsonLow)
        w("rankable", isRankable)
        w("rank", rank)
    }
}

/// One criterion of a line.
struct MatrixTag: JSONObject {
    var tag: ID<RatingTag>
    var name: String
    var ratings: Int
    var average: Double?

    init(
        _ tag: ID<RatingTag>, _ tally: Tally, _ state: borrowing State, _ seen: inout Seen
    ) {
        self.tag = tag
        name = state.ratingTags.table.find(tag, &seen)?.name ?? ""
        ratings = tally.count
        average = tally.mean?.stars
    }

    init(members r: inout JSONReader) throws(JSONError) {
        tag = try r("tagId")
        name = try r("name")
        ratings = try r("ratings")
        average = try r("average")
    }

    func write(members w: inout JSONWriter) {
        w("tagId", tag)
        w("name", name)
        w("ratings", ratings)
        w("average", average)
    }
}

/// All lines together.
struct MatrixTotal: JSONObject {
    var completedBookings: Int
    var ratings: Int
    var average: Double?
    var distribution: StarCounts

    init(_ matrix: FieldworkerMatrix) {
        completedBookings = matrix.completedBookings
        ratings = matrix.tally.count
        average = matrix.tally.mean?.stars
        distribution = StarCounts(matrix.tally)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        completedBookings = try r("completedBookings")
        ratings = try r("ratings")
        average = try r("average")
        distribution = try r("distribution")
    }

    func write(members w: inout JSONWriter) {
        w("completedBookings", completedBookings)
        w("ratings", ratings)
        w("average", average)
        w("distribution", distribution)
    }
}

/// How many ratings have how many stars.
struct StarCounts: JSONObject {
    var one: Int
    var two: Int
    var three: Int
    var four: Int
    var five: Int

    init(_ tally: Tally) {
        one = tally.one
        two = tally.two
        three = tally.three
        four = tally.four
        five = tally.five
    }

    init(members r: inout JSONReader) throws(JSONError) {
        one = try r("1")
        two = try r("2")
        three = try r("3")
        four = try r("4")
        five = try r("5")
    }

    func write(members w: inout JSONWriter) {
        w("1", one)
        w("2", two)
        w("3", three)
        w("4", four)
        w("5", five)
    }
}

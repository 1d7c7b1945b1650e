import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/reports/fieldworker-matrix`: how fieldworkers did between two dates (R120 to
    /// R123, D10). Without dates: the last 30 days.
    static let getFieldworkerMatrix = Endpoint(
        "getFieldworkerMatrix", "Show how fieldworkers did", tag: .reports, .staff(.reportsView),
        query: [
            QueryParameter(
                "from", .string(format: "date"), "The first date; 29 days before `to`."),
            QueryParameter("to", .string(format: "date"), "The last date; today unless said."),
            QueryParameter(
                "basis", .string(cases: RatingBasis.allCases.map(\.rawValue)),
                "Which date of a rating counts; `completed` unless said."),
        ],
        answer: .ok(MatrixView.self)
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let basis = try query.choice("basis", RatingBasis.self) ?? .completed
        let wantedFrom = try query.date("from")
        let wantedTo = try query.date("to")
        let now = call.now
        return try call.answer { (state, seen) throws(Failure) in
            let zone = state.settings.find(&seen).business.timeZone
            let calendar = BusinessCalendar(zone: zone)
            let to = wantedTo ?? CalendarDate(day: calendar.day(of: now))
            let from = wantedFrom ?? CalendarDate(day: to.day - 29)
            guard from.day <= to.day else { throw query.invalid("from", "no later than \"to\"") }
            let matrix = FieldworkerMatrix(
                state, basis: basis, from: calendar.start(of: from.day),
                to: calendar.start(of: to.day + 1), &seen)
            return MatrixView(
                matrix, from: from, to: to, basis: basis, timeZone: zone, state, &seen)
        }
    }
}

extension Query {
    fileprivate func date(_ name: String) throws(Failure) -> CalendarDate? {
        guard let text = text(name) else { return nil }
        guard let day = RFC3339.days(text.utf8.span) else {
            throw invalid(name, "a date such as 2026-11-21")
        }
        return CalendarDate(day: day)
    }
}

import Testing

@testable import Server

@Suite("Metrics in Prometheus' text format")
struct MetricsTextTests {
    @Test("a family has its help and its type before its samples")
    func family() {
        var text = MetricsText()
        text.family("a_total", .counter, "How\nmany \\ there are.")
        text.sample("a_total", [("route", "/v1/{id}"), ("odd", "\"\\\n")], 7)
        text.sample("a_total", [], -1)
        #expect(
            text.text == #"""
                # HELP a_total How\nmany \\ there are.
                # TYPE a_total counter
                a_total{route="/v1/{id}",odd="\"\\\n"} 7
                a_total -1

                """#)
    }

    @Test(
        "numbers are as Prometheus reads them",
        arguments: [
            (0.0, "0"), (-2, "-2"), (0.5, "0.5"), (1e-9, "1e-09"), (1e300, "1e+300"),
            (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
        ])
    func numbers(value: Double, written: String) {
        var text = MetricsText()
        text.sample("a", [], value)
        #expect(text.text == "a \(written)\n")
    }

    @Test("a histogram's buckets are cumulative, and the last is its count")
    func histogram() {
        var text = MetricsText()
        text.histogram("a", [("m", "GET")], bounds: [0.5, 2], counts: [3, 0, 4], sum: 9.25)
        #expect(
            text.text == """
                a_bucket{m="GET",le="0.5"} 3
                a_bucket{m="GET",le="2"} 3
                a_bucket{m="GET",le="+Inf"} 7
                a_sum{m="GET"} 9.25
                a_count{m="GET"} 7

                """)
    }
}

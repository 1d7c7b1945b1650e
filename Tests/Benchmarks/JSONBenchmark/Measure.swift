import Foundation
import JSON

/// Microseconds of the best round, for one booking.
struct Figures {
    var bytes = 0
    var foundationWrite = Double.infinity
    var foundationRead = Double.infinity
    var write = Double.infinity
    var read = Double.infinity
}

/// Operations in one round of one measurement.
private let operations = 5_000

func measure(rounds: Int) -> Figures {
    let booking = Booking.example
    let bytes = JSON.encode(booking)
    let data = Data(bytes)
    let encoder = JSONEncoder()
    let decoder = JSONDecoder()
    var writer = JSONWriter()
    var figures = Figures(bytes: bytes.count)
    for _ in 0..<rounds {
        figures.foundationWrite = min(
            figures.foundationWrite, microseconds { (try? encoder.encode(booking))?.count })
        figures.write = min(
            figures.write,
            microseconds {
                writer.removeAll()
                booking.write(to: &writer)
                return writer.byteCount
            })
        figures.foundationRead = min(
            figures.foundationRead,
            microseconds { (try? decoder.decode(Booking.self, from: data))?.version })
        figures.read = min(
            figures.read, microseconds { (try? JSON.decode(Booking.self, from: bytes))?.version })
    }
    return figures
}

/// The time of one operation, in a round of many. Stops the program when one fails.
private func microseconds(_ operation: () -> Int?) -> Double {
    let clock = ContinuousClock()
    var sum = 0
    let time = clock.measure {
        for _ in 0..<operations {
            guard let result = operation() else {
                preconditionFailure("The booking must be written and read without an error.")
            }
            sum &+= result
        }
    }
    precondition(sum > 0, "The results are used, so that no operation is left out.")
    return time / .microseconds(1) / Double(operations)
}

/// Prints the table; whether both ratios are reached.
func report(_ figures: Figures) -> Bool {
    let writing = figures.foundationWrite / figures.write
    let reading = figures.foundationRead / figures.read
    func row(_ name: String, _ write: String, _ read: String) {
        func spaces(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(width - text.count, 0))
        }
        let columns = [name + spaces(name, 28), spaces(write, 9) + write, spaces(read, 9) + read]
        print("| \(columns.joined(separator: " | ")) |")
    }
    func number(_ value: Double, _ format: String) -> String { String(format: format, value) }
    row("booking of \(figures.bytes) bytes", "write µs", "read µs")
    row(String(repeating: "-", count: 28), "--------:", "--------:")
    row(
        "Foundation's coders", number(figures.foundationWrite, "%.2f"),
        number(figures.foundationRead, "%.2f"))
    row("JSON", number(figures.write, "%.2f"), number(figures.read, "%.2f"))
    row("times faster", number(writing, "%.1f"), number(reading, "%.1f"))
    row("promised", number(writingRatioMin, "%.0f"), number(readingRatioMin, "%.0f"))
    return writing >= writingRatioMin && reading >= readingRatioMin
}

/// How many times faster writing must be.
private let writingRatioMin = 20.0
/// How many times faster reading must be.
private let readingRatioMin = 10.0

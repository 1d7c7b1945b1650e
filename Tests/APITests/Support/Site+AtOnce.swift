@testable import API
import Core
import Dispatch
import Fixtures
import HTTP1
import Synchronization

extension Site {
    /// The statuses of requests that are answered on threads of their own, all at once.
    func statuses(of requests: [Request]) async -> [Int] {
        let api = api
        return await withTaskGroup(of: Int.self) { group in
            for request in requests {
                group.addTask {
                    await withCheckedContinuation { done in
                        DispatchQueue.global().async {
                            guard case .ready(let response, _) = api.answer(request, from: "test")
                            else { return done.resume(returning: 0) }
                            done.resume(returning: Int(response.status.rawValue))
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Ratings that there are, of all bookings.
    var ratingCount: Int {
        var seen = Seen()
        return ledger.memory.state.ratings.count(RatingFilter(), &seen)
    }
}

import JSON
import Transport

extension Configuration {
    /// Two values that cannot hold together.
    struct Contradiction {
        /// A key that was given one.
        let key: String
        /// The keys with which it cannot hold; none where it is wrong by itself.
        let others: [String]
        /// A sentence.
        let detail: String

        init(_ key: String, with others: [String] = [], _ detail: String) {
            self.key = key
            self.others = others
            self.detail = detail
        }
    }

    /// What is wrong with values together, each of which is right alone. Initializers cannot say
    /// that: they see what one source says. Of a key that was given no value nothing counts: a
    /// default gives way.
    var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if !http.trustsSomebody {
            found.append(
                Contradiction(
                    "http.listeners", with: ["http.trustedProxies"],
                    "A listener has proxyProtocol, and http.trustedProxies names nobody for it."
                ))
        }
        if let twice = http.listenerNamedTwice {
            found.append(Contradiction("http.listeners", "\(twice) is there twice."))
        }
        if let address = metrics.address, http.places.contains(where: { $0.isSame(as: address) }) {
            found.append(
                Contradiction(
                    "metrics.port",
                    with: ["metrics.host", "http.host", "http.port", "http.listeners"],
                    "Metrics are read at a port of their own, and this is http's."))
        }
        if limits.crowdedIdleSeconds > limits.idleSeconds {
            found.append(
                Contradiction(
                    "limits.crowdedIdleSeconds", with: ["limits.idleSeconds"],
                    "This must not be more than limits.idleSeconds."))
        }
        if let twice = limits.groupLimitedTwice {
            found.append(
                Contradiction("limits.rates", with: [], "\(twice) is there twice."))
        }
        if limits.requestLineBytes > limits.headBytes {
            found.append(
                Contradiction(
                    "limits.requestLineBytes", with: ["limits.headBytes"],
                    "This must not be more than limits.headBytes."))
        }
        return found + providers.halves
    }
}

extension Configuration.HTTP {
    /// Where it listens, but for sockets that are handed over.
    var places: [ListenAddress] {
        let named = listeners.map(\.address)
        let usual = named.isEmpty ? [ListenAddress.tcp(host: host, port: port)] : named
        return usual + (unixSocket.map { [.unix(path: $0)] } ?? [])
    }

    /// A place that is named twice.
    fileprivate var listenerNamedTwice: String? {
        let places = places
        return places.indices.first { place in
            places[..<place].contains { $0.isSame(as: places[place]) }
        }.map { places[$0].text }
    }
}

extension ListenAddress {
    /// Whether only one can listen there. Port 0 is another one each time.
    fileprivate func isSame(as other: ListenAddress) -> Bool {
        switch (self, other) {
        case (.tcp(let host, let port), .tcp(let otherHost, let otherPort)):
            host == otherHost && port == otherPort && port != 0
        case (.unix(let path, _), .unix(let otherPath, _)): path == otherPath
        default: false
        }
    }
}

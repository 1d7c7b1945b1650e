public import Core

extension Sample where Row == Service {
    /// Repairs a boiler.
    public static var boiler: Self {
        Sample(
            "boiler",
            """
            {"name": "Boiler repair", "description": "Parts are extra.",
             "startingRate": {"amount": 22000, "currency": "AUD"}}
            """)
    }

    /// Cleans a drain.
    public static var drain: Self { Sample("drain", #"{"name": "Drain cleaning"}"#) }

    /// Cannot be booked now.
    public static var gutter: Self {
        Sample("gutter", #"{"name": "Gutter cleaning", "active": false}"#)
    }

    /// All of them.
    public static var all: [Self] { [.boiler, .drain, .gutter] }
}

extension Sample where Row == RatingTag {
    /// Comes first.
    public static var punctuality: Self {
        Sample("punctuality", #"{"name": "Punctuality", "position": 10}"#)
    }

    /// Comes second.
    public static var quality: Self {
        Sample("quality", #"{"name": "Quality of Work", "position": 20}"#)
    }

    /// Comes third.
    public static var communication: Self {
        Sample("communication", #"{"name": "Communication", "position": 30}"#)
    }

    /// Is switched off.
    public static var tidiness: Self {
        Sample("tidiness", #"{"name": "Tidiness", "position": 40, "enabled": false}"#)
    }

    /// All of them.
    public static var all: [Self] { [.punctuality, .quality, .communication, .tidiness] }
}

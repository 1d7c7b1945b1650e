public import Core

extension Sample where Row == Customer {
    /// Has the boiler repaired.
    public static var olsen: Self {
        Sample(
            "olsen",
            """
            {"firstName": "Ingrid", "lastName": "Olsen", "email": "ingrid.olsen@example.com",
             "phone": "+61 491 570 006", "language": "en-AU",
             "address": {"line1": "91 Silky Oak Drive", "town": "Red Hill", "state": "QLD",
              "country": "AU", "postcode": "4059", "latitude": -27.4452, "longitude": 153.0065}}
            """)
    }

    /// Has the drain cleaned.
    public static var murphy: Self {
        Sample(
            "murphy",
            """
            {"firstName": "Declan", "lastName": "Murphy", "email": "declan.murphy@example.com"}
            """)
    }

    /// Has no booking.
    public static var stranger: Self {
        Sample(
            "stranger",
            """
            {"firstName": "Hugh", "lastName": "Castellano", "email": "hugh@example.net"}
            """)
    }

    /// All of them.
    public static var all: [Self] { [.olsen, .murphy, .stranger] }
}

extension Sample where Row == Fieldworker {
    /// Repairs boilers.
    public static var priya: Self {
        Sample(
            "priya",
            """
            {"name": "Priya Raman", "email": "priya.raman@example.com", "phone": "+61770102321"}
            """)
    }

    /// Cleans drains.
    public static var sam: Self {
        Sample("sam", #"{"name": "Sam Porter", "email": "sam.porter@example.com"}"#)
    }

    /// Takes no work now.
    public static var retired: Self {
        Sample(
            "retired",
            #"{"name": "Walter Brandt", "email": "walter.brandt@example.com", "active": false}"#)
    }

    /// All of them but the General Fieldworker, who is there from the start.
    public static var all: [Self] { [.priya, .sam, .retired] }
}

extension Sample where Row == StaffMember {
    /// Owns the business.
    public static var ruth: Self {
        Sample("ruth", #"{"name": "Ruth Calloway", "email": "ruth.calloway@example.com"}"#)
    }
}

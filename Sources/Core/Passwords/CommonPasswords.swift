/// Passwords of eight characters or more that are tried first, in lower case and without blanks.
/// Shorter ones are refused for their length.
///
/// Written down here and taken from no list: what lists of leaked passwords have in common is the
/// pattern, and the patterns (`GuessableParts`) refuse far more than any list of this length.
enum CommonPasswords {
    static let all: Set<String> = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Shorter words that such passwords are put together from.
    static let parts: Set<String> = Set(
        partsText.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let partsText = """
        pass passwd word admin root user guest test login logon enter access hello welcome letmein
        qwerty azerty master secret love iloveyou forever monkey dragon tiger shadow summer winter
        spring autumn monday friday sunday january february march april june july august september
        october november december company office server system database backup temp demo default
        change please mylove baby angel lovely flower happy lucky money power magic silver golden
        soccer hockey tennis golf united london sydney brisbane melbourne australia america england
        germany plumber plumbing electric electrician mechanic booking customer fieldworker service
        rating welldone
        """

    private static let text = """
        password password1 password12 password123 password1234 password12345 password123456
        passw0rd p@ssword p@ssw0rd p@ssword1 passwordpassword mypassword newpassword
        thepassword yourpassword changeme changeme1 changeme123 changemenow pleasechangeme
        letmein1 letmein123 letmeinplease welcome1 welcome12 welcome123 welcome1234
        welcometoyou administrator administrator1 admin123 admin1234 admin12345 adminadmin
        rootroot superuser masterkey master123 test1234 testtest testing1 testing123
        12345678 123456789 1234567890 12345678910 0123456789 01234567890123 012345678901234
        123456789012 1234567890123 12345678901234 123456789012345 1234567890123456
        1234567812345678 123123123 1234512345 11111111 00000000 88888888 87654321 987654321
        9876543210 0987654321 098765432109876 abcd1234 abc12345 abc123456 abcdefgh abcdefghi
        abcdefghij abcdefghijkl abcdefghijklmno abcdefghijklmnop abcdefghijklmnopqrstuvwxyz
        1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p
        1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2 zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5
        q1w2e3r4t5y6u7i8 qwertyui qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiopasdf
        qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwerty12 qwerty123
        qwerty1234 qwerty12345 qwerty123456 qwertyqwerty asdfghjk asdfghjkl asdfghjkl123
        asdfasdf asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnmasdfghjkl azertyuiop azertyuiopqsdf
        azerty123 iloveyou iloveyou1 iloveyou2 iloveyou123 iloveyouforever iloveyousomuch
        sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball
        superman superman1 batman123 spiderman startrek starwars starwars1 pokemon1 pokemon123
        trustno1 whatever whatever1 computer computer1 internet internet1 michelle jennifer
        michael1 charlie1 jordan23 liverpool liverpool1 chelsea1 arsenal1 manchester
        dragon123 monkey123 shadow123 hello123 hello1234 helloworld helloworld123 freedom1
        secret123 secretpassword topsecret supersecret supersecretpassword opensesame
        correcthorsebatterystaple correcthorsebattery thequickbrownfox thequickbrownfoxjumps
        thisismypassword thisisapassword thisismysecret ihatepasswords iforgotmypassword
        iforgotthepassword idontknow12345 donotforget123 rememberme123 nopassword
        nopasswordneeded password2024 password2025 password2026 password2027 summer2024
        summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025
        autumn2026 december2026 november2026 january2026 company123 business123 office123
        welldone welldone1 welldone123 welldone1234 welldone12345 welldonewelldone
        """
}

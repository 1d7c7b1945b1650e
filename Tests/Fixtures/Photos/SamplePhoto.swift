import Foundation

/// Photos for tests: small ones that other programs made, and parts to make worse ones of.
public enum SamplePhoto {
    /// Six pixels by four, made by Pillow, with nothing but the picture.
    public static let jpeg = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxO\
        QERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2Nj\
        Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAYDASIAAhEBAxEB/8QAFAABAAAAAAAA\
        AAAAAAAAAAAAAP/EABkQAQACAwAAAAAAAAAAAAAAAAAEBRMzQf/EABQBAQAAAAAAAAAAAAAAAAAAAAT/xAAb\
        EQABBAMAAAAAAAAAAAAAAAACAAEDIQQSE//aAAwDAQACEQMRAD8AV9VEx6+ACyGWz2kYkh8Rt1//2Q==
        """)

    /// The same as a PNG.
    public static let png = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAAGElEQVR42mNkYEjRYGBARiwMNgxogDghAGvE\
        Ae4yxk24AAAAAElFTkSuQmCC
        """)

    /// The same as a WebP.
    public static let webp = bytes(
        """
        UklGRkgAAABXRUJQVlA4IDwAAADQAQCdASoGAAQAAsBMJagCdAEO/gOOAAD+3b/9se71hSX9FJS/7ETXScV2\
        f8CXDvEtdkenKmai9BjUoAA=
        """)

    /// The same as a WebP without loss.
    public static let losslessWebP = bytes(
        """
        UklGRiwAAABXRUJQVlA4TCAAAAAvBcAAALmM6H/sIqL/AYVsI0AHdv5iP8KgDFlMAERKDg==
        """)

    /// 64 pixels by 32, to be turned (orientation 6), taken at 33 deg 51' S 151 deg 12' E, as
    /// EXIF says.
    public static let locatedJPEG = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/4QCURXhpZgAATU0AKgAAAAgAAgESAAMAAAABAAYAAIglAAQAAAABAAAA\
        JgAAAAAABAABAAIAAAACUwAAAAACAAUAAAADAAAAXAADAAIAAAACRQAAAAAEAAUAAAADAAAAdAAAAAAAAAAh\
        AAAAAQAAADMAAAABAAAAAAAAAAEAAACXAAAAAQAAAAwAAAABAAAAAAAAAAH/2wBDAAgGBgcGBQgHBwcJCQgK\
        DBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgN\
        DRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAg\
        AEADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQA\
        AAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RF\
        RkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5\
        usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAEC\
        AwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAV\
        YnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaH\
        iImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3\
        +Pn6/9oADAMBAAIRAxEAPwDkKKKK8U/TAooooAKKKKACiiigAooooAKKKKACiiigAooooA//2Q==
        """)

    /// The same as a PNG.
    public static let locatedPNG = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAEAAAAAgCAIAAAAt/+nTAAAAjGVYSWZNTQAqAAAACAACARIAAwAAAAEABgAA\
        iCUABAAAAAEAAAAmAAAAAAAEAAEAAgAAAAJTAAAAAAIABQAAAAMAAABcAAMAAgAAAAJFAAAAAAQABQAAAAMA\
        AAB0AAAAAAAAACEAAAABAAAAMwAAAAEAAAAAAAAAAQAAAJcAAAABAAAADAAAAAEAAAAAAAAAAfKiGR8AAABC\
        SURBVHic7c8xDQAgAMAwQAj+pSALERwNyapgm2fv8bOlA141oDWgNaA1oDWgNaA1oDWgNaA1oDWgNaA1oDWg\
        NaBdnNcBRP2sS7UAAAAASUVORK5CYII=
        """)

    /// The same as a WebP.
    public static let locatedWebP = bytes(
        """
        UklGRvIAAABXRUJQVlA4WAoAAAAIAAAAPwAAHwAAVlA4IEAAAABQAwCdASpAACAAPm02l0ikIyIhJAgAgA2J\
        ZwB2AABBGkjDQAD+8DhD/+LWtwtLD//7Sz/6ln/1LP8YSVGqwUAARVhJRowAAABNTQAqAAAACAACARIAAwAA\
        AAEABgAAiCUABAAAAAEAAAAmAAAAAAAEAAEAAgAAAAJTAAAAAAIABQAAAAMAAABcAAMAAgAAAAJFAAAAAAQA\
        BQAAAAMAAAB0AAAAAAAAACEAAAABAAAAMwAAAAEAAAAAAAAAAQAAAJcAAAABAAAADAAAAAEAAAAAAAAAAQ==
        """)

    /// A PNG of 74 bytes that says that it has 50,000 pixels by 50,000.
    public static let bomb = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAw1AAAMNQCAIAAADEzaqdAAAAEUlEQVR4nGNgGAWjYBQMdwAAA+gAAbOm00YA\
        AAAASUVORK5CYII=
        """)

    /// A page that calls itself a photo.
    public static let page = Array("<html><script>alert(1)</script></html>".utf8)

    /// Like `jpeg`, and another file for each number.
    public static func numbered(_ number: Int) -> [UInt8] {
        // A quantization table that no component uses.
        let table = [3] + (0..<64).map { UInt8(truncatingIfNeeded: 1 + (number >> ($0 % 8)) % 255) }
        return adding(segment(0xDB, table), to: jpeg)
    }

    private static func bytes(_ base64: String) -> [UInt8] {
        guard let data = Data(base64Encoded: base64) else {
            preconditionFailure("a sample photo is no base64")
        }
        return [UInt8](data)
    }
}

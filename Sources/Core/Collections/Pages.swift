/// Elements in order, in pages of bounded size that copies share: taking a copy costs one count,
/// and the first change after it copies one page and the list of pages, never all elements.
@usableFromInline struct Pages<Element: Sendable>: Sendable {
    /// Elements in a page, but for the last; a power of two.
    @inlinable static var pageElements: Int { 1 << pageShift }
    @inlinable static var pageShift: Int { 7 }

    @usableFromInline var pages: ContiguousArray<ContiguousArray<Element>> = []
    /// Elements in all pages.
    @usableFromInline private(set) var count = 0

    init() {}

    /// All of what was put into pages already.
    ///
    /// - Parameter pages: Each but the last has `pageElements` elements; none is empty.
    init(_ pages: ContiguousArray<ContiguousArray<Element>>) {
        self.pages = pages
        count = pages.last.map { (pages.count - 1) * Self.pageElements + $0.count } ?? 0
    }

    @inlinable subscript(place: Int) -> Element {
        @inline(__always) get {
            pages[place &>> Self.pageShift][place & (Self.pageElements &- 1)]
        }
        @inline(__always) _modify {
            yield &pages[place &>> Self.pageShift][place & (Self.pageElements &- 1)]
        }
    }

    mutating func append(_ element: consuming Element) {
        if count & (Self.pageElements - 1) == 0 {
            var page: ContiguousArray<Element> = []
            // The first page grows as it is needed: most tables are small.
            if count > 0 { page.reserveCapacity(Self.pageElements) }
            page.append(element)
            pages.append(page)
        } else {
            pages[pages.count - 1].append(element)
        }
        count += 1
    }
}

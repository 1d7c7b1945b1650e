module welldone.test/conformance

go 1.22

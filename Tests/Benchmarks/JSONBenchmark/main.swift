print("json-benchmark")

print("welldone")

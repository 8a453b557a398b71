(yield_ := [lambda: x for x in y])

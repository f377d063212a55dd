"""One party, many lists: which entries of different lists are the same party, why, and what people decided about it.

`names` asks the engine, `facts` and `weighing` judge a pair, `pairs` does so for all, `decisions` holds what people said, `clusters`
puts entries together, `kept` holds what was weighed on the disk, `resolver` does all that for the lists that are searched, `merging`
makes one hit of several, `matching` pairs two list versions.
"""

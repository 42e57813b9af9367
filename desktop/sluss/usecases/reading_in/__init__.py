"""Taking a verified delivery into the open transaction, piece by piece.

`arrival` is what all of it shares; `taking` goes through the pieces; `logs` are what the sender
wrote itself, `streams` what it passes on; `marks` are its receipts, `papers` its documents; `gate`
judges what it may write about; `afterwards` is noted before the commit.
"""

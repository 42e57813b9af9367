"""The one gate: what of a content may leave, to whom, on which ground, and what stays and why.

`asked` says what is asked, `decide` decides a mark, `consents` which consents cover it, and
`clearing` gives back the content without what stays. Pure functions, no clock. INV-14.
"""

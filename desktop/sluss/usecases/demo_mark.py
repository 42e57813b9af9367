"""The file that marks a folder as a demo's, apart from what makes demos: every start looks."""

MARK = "demo.txt"

"""The gap rule: which days nothing covers, who handed over to whom, and who owes the next step."""

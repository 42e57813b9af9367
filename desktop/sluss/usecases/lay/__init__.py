"""Lay supervisors: who there are, whom they see, and what they tell."""

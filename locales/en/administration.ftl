# The programme's administration, for leads.

administration-title = Administration

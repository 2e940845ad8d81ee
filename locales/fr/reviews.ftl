# The review queue, the review page and the outcome.

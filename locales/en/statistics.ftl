# The page for leads, and its periods.

statistics-title = Statistics
statistics-period = Period
statistics-show = Show
statistics-last-3-months = Last 3 months
statistics-last-12-months = Last 12 months
statistics-quarter = Quarter { $quarter } of { $year }
statistics-days = { $from } to { $to }
statistics-goes-on = The period is not over yet.
statistics-compared = Compared with the period before: { $days }.
statistics-nothing = Nothing was counted in this period.
statistics-claims-of = claims: { $name }
statistics-csv-of = of the table “{ $name }”

# Figures and their changes.

statistics-number = { $number }
statistics-percent = { $number }%
statistics-of = { $part } of { $whole }
statistics-none = none
statistics-few = too few cases
statistics-more = { $count } more
statistics-fewer = { $count } fewer
statistics-as-many = unchanged
statistics-points-more = { $count ->
    [one] 1 point higher
   *[other] { $count } points higher
}
statistics-points-fewer = { $count ->
    [one] 1 point lower
   *[other] { $count } points lower
}
statistics-days-more = { $count ->
    [one] 1 day longer
   *[other] { $count } days longer
}
statistics-days-fewer = { $count ->
    [one] 1 day shorter
   *[other] { $count } days shorter
}
statistics-same = unchanged
statistics-no-change = too few to compare

# The tables.

statistics-volume = Claims
statistics-volume-lead = What came in, what was decided, and what is left.
statistics-course = Month by month
statistics-course-lead = Claims submitted and decided; a single month is shown in steps of seven days.
statistics-in-time = Decided in time
statistics-in-time-lead = Measured against the deadlines that were set. Reviewer time leaves out holds and the partner’s time. What is overdue and still open counts as late.
statistics-times = Median time
statistics-times-lead = In business days: half took no longer than the median.
statistics-rounds = Sent back
statistics-rounds-lead = How often the proof was looked at before it was decided.
statistics-requests = Top reasons: requests
statistics-requests-lead = What reviewers asked for. A request may name several reasons.
statistics-rejections = Top reasons: rejections
statistics-rejections-lead = Why reviewers rejected. A rejection may name several reasons.
statistics-afterwards = Declines, disputes, silence
statistics-afterwards-lead = Declines for each approval, disputes that ended with an approval, questions left unanswered.
statistics-workload = Reviewers
statistics-workload-lead = What each has now, and decided in the period.
statistics-column-what = Figure
statistics-column-claims = Claims
statistics-column-change = Compared with the period before
statistics-column-days = Days
statistics-column-in-time = In time
statistics-column-of = Of all
statistics-column-late = Late
statistics-column-stage = Stage
statistics-column-median = Median, business days
statistics-column-most = Nine out of ten within
statistics-column-measured = Measured
statistics-column-rounds = Rounds
statistics-column-decisions = Decisions
statistics-column-share = Share
statistics-column-requests = Requests
statistics-column-rejections = Rejections
statistics-column-open-now = Open now
statistics-column-decided = Decided
statistics-column-date = Date
statistics-column-took = Business days

# Their rows.

statistics-submitted = Submitted
statistics-decided = Decided by reviewers
statistics-approved = Approved
statistics-rejected = Rejected by reviewers
statistics-unanswered = Closed without an answer
statistics-withdrawn = Withdrawn before a decision
statistics-taken-back = Declines taken back
statistics-open = Still open at the end
statistics-in-time-start = Review started
statistics-in-time-review = Review decided
statistics-in-time-answer = Partner answered
statistics-in-time-dispute = Dispute decided
statistics-within-target = Decided within 10 days of reviewer time
statistics-median-reviewer-time = Median reviewer time, business days
statistics-time-start = Waiting to be started
statistics-time-review = Under review
statistics-time-answer = With the partner
statistics-time-dispute = In dispute
statistics-time-reviewer = Reviewer time
statistics-round = { $count ->
    [one] 1 round
   *[other] { $count } rounds
}
statistics-round-or-more = { $count } rounds or more
statistics-sent-back = Sent back at least once
statistics-declined = Declined by the customer
statistics-overturned = Disputes overturned
statistics-late-answers = Questions not answered in time

# The claims behind a figure.

statistics-behind-asked-for = Requests: { $reason }
statistics-behind-rejected-for = Rejections: { $reason }
statistics-behind-started-late = Reviews started late
statistics-behind-reviewed-late = Reviews decided late
statistics-behind-dispute-late = Disputes decided late
statistics-behind-over-target = Decided after more than 10 days of reviewer time
statistics-behind-decided-by = Decided by one reviewer
statistics-also-overdue = { $count ->
    [one] Also late: { $count } claim that is overdue and still open
   *[other] Also late: { $count } claims that are overdue and still open
}

# Charts in words.

statistics-chart-title = { $title }, { $period }
statistics-chart-value = { $name }: { $value }.
statistics-chart-median = { $name }: median { $value }, nine out of ten within { $most }.
statistics-chart-course = { $days }: { $submitted } submitted, { $decided } decided.
statistics-overdue-since = open, overdue since { $date }

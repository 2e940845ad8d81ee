# A claim's page. What is on other pages too stands in claims.ftl and pages.ftl.

claim-page-title = { $customer }, { $claim }: { $status }
claim-made-by = created by { $name }
claim-no-files = No files yet
claim-support-hint = Select and copy these lines when you write to support, and say what the issue is.
claim-comment-hint-reviewer = The reviewer can see it. A comment does not change any deadline.
claim-comment-hint-partner = The partner can see it. A comment does not change any deadline.
claim-to-review = Go to the review
claim-to-outcome = Record the outcome
file-added-by = added { $date } by { $name }
button-add-note = Add note
error-note-missing = Write a note
comment-new = New
notice-comment-added = Your comment was added.
notice-note-added = Your note was added. Only reviewers see it.

# The card on top, to the programme's people.

card-start = Start the review by { $date }.
card-decide = Decide by { $date }.
card-decide-dispute = Decide the dispute by { $date }.
card-answer = The partner answers by { $date }, or the claim is rejected.
card-address-needed = The customer’s e-mail address cannot be used. The partner must give a new one.
card-address-unconfirmed = Confirm the customer’s address. Only then do we send our e-mail with the link.
card-assessment = The customer’s time to decline has ended. The outcome of the assessment has yet to be recorded.
card-end-requested = The customer asks to end this association
card-eligible = Eligible. Payments come from the payment system, not from here.
card-rejected-open = Rejected: { $reason }. The partner can dispute until { $date }.
card-rejected = Rejected: { $reason }.
card-if-declined = If the customer declines by then, the association ends. If they do nothing, it stands.
card-dispute-once = A claim can be disputed only once. Another reviewer decides.
card-taken-back = The customer can take the decline back until { $date }.
card-refused = The customer does not want further requests from your company. Talk to the customer before you make a new claim: it cannot be approved unless the customer changes its mind.
card-refused-inside = The customer refused all future requests from this partner.
card-who-partner = Next move: the partner
card-who-system = Next move: the system
card-who-lead = Next move: a review lead

# What happens next.

steps-by = by { $date }
steps-until = until { $date }
steps-ended = ended on { $date }
steps-from = from { $month }
steps-sent-on = sent on { $date }
steps-send = Finish and send
steps-sent = Sent
steps-start = Review starts
steps-start-days = { $days ->
    [one] within { $days } business day after sending
   *[other] within { $days } business days after sending
}
steps-started = Review started
steps-answer-you = You answer the reviewer
steps-answer = The partner answers
steps-answer-days = { $days ->
    [one] within { $days } business day of the answer
   *[other] within { $days } business days of the answer
}
steps-decision = Decision
steps-decision-days = { $days ->
    [one] within { $days } business day after the review starts
   *[other] within { $days } business days after the review starts
}
steps-result = Result of the dispute
steps-disputed-you = You disputed
steps-disputed = The partner disputed
steps-dispute-you = You can dispute
steps-dispute = The partner can dispute
steps-customer = Customer can decline
steps-customer-days = { $days ->
    [one] for { $days } day after approval
   *[other] for { $days } days after approval
}
steps-customer-mail = starts when our e-mail has been accepted
steps-assessment = Eligibility assessment
steps-assessment-then = then the outcome appears here
steps-assessment-soon = starts now
steps-not-eligible = Not eligible
steps-recognition = no assessment, no payment

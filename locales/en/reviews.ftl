# The queue.

review-views = Views
review-count-capped = { $count }+
review-column-due = Due
review-column-decided = Last change
review-column-since = Waiting since
review-waits = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
review-column-customer = Customer and partner
review-column-products = Products
review-no-match = No claim in this view matches.
review-search-all = Search all claims
review-next-due = The next claim is due { $date }.
review-first-page = First page
review-none = unassigned
review-no-deadline = No deadline
review-on-hold = on hold

# Whose work it is.

review-not-begun = Not started. When you start, the claim is assigned to you and the decision deadline is set.
review-nobodys = This claim is unassigned. Take it to continue.
review-held-by = Assigned to { $name } since { $date }. Only they can decide it.
review-yours-since = Assigned to you since { $date }
review-waiting-told = Waiting for the partner. The claim returns to you when they answer.
review-decided-told = There is nothing to review in this status.
review-barred = You rejected this claim, so another reviewer decides the dispute.

# The page.

review-page-title = Review { $customer }
review-claim-data = What the partner claims
review-start-by = Start by
review-decide-by = Decide by
review-sent = sent { $date }
review-reviewer-time = reviewer time { $days } of { $target } business days
review-said = Conversation
review-look-twice = Needs a closer look
review-same-file = { $file } is also in a claim by { $company }, with exactly the same content:
review-competing = Another partner has a claim for the same product. This one cannot be approved until a lead has compared the two.
review-declined-before = The customer declined this partner’s association on { $date }.
review-declined-late = The customer had this partner’s association ended on { $date }.
review-refusal-lifted = The customer had also refused all future requests from this partner; a lead lifted that on { $date }.
review-refused = The customer refused all future requests from this partner. This claim cannot be approved while that refusal stands.
review-refused-mark = Customer refused this partner
review-found-of = { $found } of { $total } found
review-checked-of = { $checked } of { $total } checked
review-page-of = { $line }: page
review-window = Dates that count: { $from } to { $to }
review-suggested = suggested by your checks
review-message-hint = { $hint } If you ask today, the answer is due by { $answer }; if you reject today, the partner can dispute until { $dispute }. The message is not sent with an approval.
review-message-hint-final = { $hint } If you ask today, the answer is due by { $answer }; a rejection after a dispute is final. The message is not sent with an approval.
review-remove-hint = The partner may remove these instead of proving them.
review-group = Reason for the rejection
review-details = { $group }: what exactly?
review-not-found = { $line }: mark it Found before you approve
review-saved-at = Saved at { $time }
review-meanwhile = What happened meanwhile
review-since-begun = The claim has changed since it was assigned to you. See the items marked “New”.
review-unseen = You have not seen this yet
review-unseen-text = It arrived after the claim was sent, or after you last looked. See the items marked “New”.
review-changed = changed
review-position-label = Claims of this view
review-previous = Previous claim
review-next = Next claim
review-all-files = Download all proof (ZIP)
review-since-saved = This has arrived since you last saved or sent your review. Check your review again.
review-typed = What you typed
review-set-aside = It has been kept: if you take the claim again, your review starts from it.
review-lost-assigned = This claim was assigned to { $name } on { $time }.
review-lost-released = You released this claim on { $time }, so you can no longer decide it.
review-lost-released-by = { $name } released this claim on { $time }, so you can no longer decide it.
review-refused-other-window = You changed this review in another window. Check it again before you send it.
review-refused-own-claim = The partner has another live claim for the same product. Only one of the two can be approved.
review-elsewhere-title = You saved this review in another window on { $time }
review-elsewhere-text = This page was opened before that, so nothing was replaced. What you typed here is still in the form: choose Save progress to replace what is saved now.
review-elsewhere-keep = Keep what is saved now
review-auto-failed = We do not know whether your last changes were saved. Press Save progress.
review-auto-elsewhere = Not saved: you saved this review in another window on { $time }. Press Save progress to see both.

# The confirm page.

decision-check-title = Check before you send
decision-leads-to = Status after sending
decision-answer-due = Partner answers by
decision-dispute-until = Partner may dispute until
decision-final = Final: the partner cannot dispute it again
decision-customer-days = { $days ->
    [one] Customer may decline for { $days } day from the moment our e-mail is accepted
   *[other] Customer may decline for { $days } days from the moment our e-mail is accepted
}
decision-mail-to = E-mail to { $name }
decision-no-message = Your message is not sent with an approval.
decision-said = Said meanwhile
decision-said-text = This was written since you opened your review. It does not change what you decide on; send the decision, or go back and change it.
decision-change = Change the review

# The outcome.

outcome-title = Record the outcome
outcome-result = Outcome
outcome-eligible = Eligible
outcome-not-eligible = Not eligible
outcome-reason-hint = Only if not eligible.
outcome-text-hint = Required for Other. The partner can read it.
outcome-month-hint = Year and month, such as 2026-11.
outcome-record = Record outcome
error-outcome-choose = Choose eligible or not eligible
error-outcome-reason = Choose why it is not eligible
error-month = Enter the month as year and month, such as 2026-11

# Notices.

notice-review-started = The review has started. The claim is assigned to you.
notice-claim-taken = You took the claim.
notice-review-saved = Your progress is saved.
notice-decision-sent-next = The decision has been sent. This is the next claim.
notice-decision-sent-next-said = The decision on { $claim } has been sent, and this is the next claim. Somebody wrote something on { $claim } just before the decision.
notice-shortcuts-on = Shortcuts are on.
notice-shortcuts-off = Shortcuts are off.
notice-decision-sent = The decision has been sent.
notice-decision-sent-said = The decision on { $claim } has been sent. Somebody wrote something on { $claim } just before the decision.
notice-read-history = Read it in the history of { $claim }
notice-outcome-recorded = The outcome has been recorded.
notice-claims-assigned = { $count ->
    [one] { $count } claim is assigned to { $name }.
   *[other] { $count } claims are assigned to { $name }.
}
notice-next-started = The most urgent claim is now assigned to you.
notice-nothing-to-start = There is no claim for you to start now.

# Handing out work.

queue-search-hint = Customer, domain, tenant ID, claim ID, partner or MPN ID
queue-tick = Tick
queue-tick-some = Tick at least one claim to assign
queue-assign-title = Assign the ticked claims
queue-assign-text = All of them are assigned, or none. Nobody is told by e-mail.
queue-assign-button = Assign claims
queue-none-assigned = Nothing was assigned. { $claim }: { $why }
queue-already-theirs = It is already assigned to this person.

# Mails that were given up.

undeliverable-title = Undelivered e-mails
undeliverable-title-count = Undelivered e-mails ({ $count })
undeliverable-lead = These e-mails could not be delivered, and the service has stopped trying. Fix what the error says, then send the e-mail again.
undeliverable-empty = There are no undelivered e-mails.
undeliverable-list = E-mails that could not be delivered
undeliverable-customers = Customers who were not reached
undeliverable-customers-text = Their time to decline is paused. The partner gives another address, a reviewer confirms it, and a new e-mail goes out.
undeliverable-customers-empty = Every customer was reached, or our e-mail is on its way.
undeliverable-due = { $stage }: { $due }
undeliverable-wait = This e-mail will not be sent: the customer gets another one at a confirmed address.
undeliverable-mail = E-mail
undeliverable-error = Last error
undeliverable-next = What you can do
undeliverable-since = Delivery stopped on { $instant }
undeliverable-no-claim = No claim to show
undeliverable-draft = About a draft
undeliverable-to = to { $name }
button-send-again = Send again
notice-mail-again = The e-mail is being sent again.

# Sign-in.

sign-in-title = Sign in
sign-in-customer = Did you get a link by e-mail? You do not need an account.
sign-in-demo-accounts = Demo accounts

# The partner's list.

claims-title = Customer associations
claims-needs-action = Needs your action
claims-nothing-to-do = Nothing needs your action.
claims-view-in-progress = In progress
claims-view-approved = Approved
claims-view-rejected = Rejected
claims-view-all = All
claims-column-next = Status and what happens next
claims-empty = No claims yet. A claim records that you work with a customer. You need: your partner location, the customer’s tenant ID, proof of execution.
claims-no-match = No claims match. Clear all filters or search all claims.

# One claim.

claim-new-title = New claim
claim-submitted-title = Claim submitted
claim-next = What happens next
claim-details = Claim details
claim-comments = Comments
claim-no-comments = No comments yet.
thread-earlier = { $count ->
    [one] { $count } earlier comment
   *[other] { $count } earlier comments
}
thread-earlier-new = { $count ->
    [one] { $count } earlier comment
   *[other] { $count } earlier comments
}, { $new } of them new
thread-earlier-entries = Earlier entries
claim-comment-no-answer = A comment alone is not an answer to the reviewer. Use Respond to request.
claim-other-actions = Other actions
claim-support-details = Details for support
claim-support-issue = Issue
claim-respond-title = Respond to the reviewer
claim-respond-missing = What is missing
claim-dispute-title = Dispute rejection
claim-withdraw-title = Withdraw this claim?
claim-remove-product-title = Remove { $product } from this claim?
claim-edit-no-clock = Editing does not change the deadline or your place in the queue.
claim-approval-no-payment = Approval is not a payment.

# History.

history-show = Show
history-everything = Everything
history-changes = Changes
history-status = Status
history-files = Files
history-emails = E-mails
history-empty = Nothing of this kind yet.

# The reviewer's queue and page.

review-title = Review queue
review-title-count = Review queue ({ $count } new)
review-to-start = To start
review-mine = In review, mine
review-waiting = Waiting for partner
review-disputes = Disputes
review-addresses = Addresses to confirm
review-overdue = Overdue
review-decided = Decided, 30 days
review-outcomes = Waiting for outcome
review-end-requests = Requests to end
review-all-done = All done.
review-products = Products in this claim
review-position = { $number } of { $total }
review-new-file = New file since you started. Check the decision again.
review-flag-free-mail = The customer contact uses a free e-mail address.
review-flag-own-domain = The customer contact’s address is on the partner’s own domain.
review-flag-outside-tenant = The customer contact’s address is neither on the customer’s domain nor below it.
review-flag-several-customers = The customer contact’s address is also used for other customers.
review-flag-odd-spelling = The customer contact’s address is written in an unusual way that may lead elsewhere.
review-flag-came-back = Our e-mail to this address bounced, or no mail server accepted it.
review-flag-refused-before = A reviewer has already refused this address.
review-flag-changed = The customer contact was changed after filing.

# The demo.

demo-mail-title = Demo mailbox
demo-mail-empty = No e-mails yet.
demo-mail-html = HTML part
demo-mail-html-title = HTML part of “{ $subject }”
demo-mail-plain = Plain text part
demo-mail-text = Every e-mail of this demo, newest first. Nothing was really sent.
demo-mail-from = From
demo-mail-to = To
demo-mail-date = Date
demo-mail-accepted = delivered
demo-mail-waiting = waiting for the next attempt
demo-mail-parked = delivery stopped
demo-mail-void = not sent, no longer needed
demo-clock-title = Demo clock
demo-clock-now = Current time
demo-clock-advance-business-day = Advance 1 business day
demo-clock-advance-7 = Advance 7 days
demo-clock-advance-31 = Advance 31 days
demo-clock-text = Move the clock forward to see deadlines pass. Whatever falls due is dealt with before the page appears. The clock cannot be turned back.
demo-clock-step = Step forward
demo-clock-date-title = Another day
demo-clock-date = Date
demo-clock-date-hint = Year, month, day: for example { $date }
demo-clock-date-go = Go to this date
demo-clock-date-unreadable = Enter the date as year, month, day, such as 2027-01-31.
demo-clock-date-past = Choose a day after the one that the clock shows. It only moves forward.
demo-clock-date-far = Choose a day within 400 days.
notice-clock-moved = The clock has moved forward, and whatever fell due has been dealt with.

# Administration and reports.

admin-users-title = Users and roles
admin-invite-user = Invite user
admin-suspend = Suspend
admin-locations-title = Partner locations
admin-add-location = Add location
admin-replies-title = Reply templates
admin-calendar-title = Business calendar
report-earnings-title = Eligibility and earnings
report-waiting = Waiting
report-amount = Amount
report-payment-date = Payment date
report-total = Total
report-statistics-title = Statistics
report-decided-in-time = Decided in time
report-median-time = Median time
report-sent-back = Sent back
report-top-reasons = Top reasons
report-period = Period
report-show-table = Show as table

# Told to leads.

holidays-missing = No public holidays are known for { $years }. Until they are added, every weekday of that time counts as a business day. A lead adds them under Administration, Public holidays.

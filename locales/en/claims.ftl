# Statuses: the tag, and what it means in one sentence.

status-editing = Editing
status-submitted = Submitted
status-under-review = Under review
status-partner-action-required = Partner action required
status-approved = Approved
status-rejected = Rejected
status-disputed = Disputed
status-editing-means = Created, not submitted yet.
status-submitted-means = Waiting for a reviewer to begin.
status-under-review-means = A reviewer is checking the proof.
status-partner-action-required-means = The reviewer asked a question that is still open.
status-approved-means = The association stands. Approval is not a payment.
status-rejected-means = The claim is closed, and the reason is given.
status-disputed-means = Another reviewer is looking at the rejection again.
status-on-hold = On hold
status-draft-since = Draft, changed { $date }

# Stages of an approved claim. $date is a date in words, $reason a reason's label.

stage-waiting-for-mail = Waiting for the customer’s mail to be accepted
stage-address-needed = Waiting for a new customer address
stage-address-unconfirmed = Customer’s address is being confirmed
stage-decline-window = Customer may decline until { $date }
stage-sent-for-assessment = Sent for eligibility assessment on { $date }
stage-in-assessment = Sent for eligibility assessment
stage-eligible = Eligible
stage-not-eligible = Not eligible: { $reason }
stage-recognition-only = Recognition only
stage-end-requested = The customer asked to end the association

# What happens next, on the claim page's top card.

next-editing = Finish and send your claim.
next-draft = { $steps ->
    [one] Not sent yet: { $steps } step left.
   *[other] Not sent yet: { $steps } steps left.
}
next-steps-left = { $steps ->
    [one] { $steps } step left.
   *[other] { $steps } steps left.
}
next-draft-expiry = This draft will be deleted after { $date } if nothing changes.
next-submitted = We will start the review by { $date }. You can still edit.
next-under-review = Decision by { $date }. You do not need to do anything.
next-late-submitted = The review was due to start by { $date } and is late. You do not need to do anything. You keep your place in the queue.
next-late-under-review = The decision was due by { $date } and is late. You do not need to do anything.
next-late-disputed = Our answer to your dispute was due by { $date } and is late. You do not need to do anything.
next-on-hold = The review is on hold; its deadline is paused.
next-partner-action-required = Send what the reviewer asked for by { $deadline }, or the claim is rejected.
next-answer-time-over = The time to answer ended on { $date }. The claim is being closed.
next-waiting-for-mail = Approved. The customer’s time to decline starts when the mail server has accepted our e-mail to them.
next-address-needed = The customer’s e-mail address cannot be used. Give a new one, so that the customer’s time to decline can begin.
next-address-unconfirmed = A reviewer must confirm the customer’s address. We then write to it, and the customer’s time to decline can begin.
next-decline-window = Approved. The customer can decline until { $date }. Then we check eligibility.
next-decline-window-recognition = Approved. The customer can decline until { $date }.
next-assessment = The customer’s time to decline has ended, and eligibility is being checked. Approval is not yet a payment.
next-recognition-only = The association stands. It is for recognition only: nothing is assessed or paid.
next-eligible = Eligible. You are associated with this customer. Payments come from the payment system, not from here.
next-not-eligible = Not eligible: { $reason }. The association stays valid.
next-approved = You are associated with this customer. Approval is not yet a payment.
next-rejected-disputable = Rejected: { $reason }. You can dispute until { $date }, { $left }.
next-rejected-time-over = The time to dispute ended on { $date }. Make a new claim with updated proof.
next-rejected-closed = Closed: { $reason }. You can copy the claim to a new one.
next-rejected-refused = Closed: { $reason }.
next-rejected-final = This rejection is final. You can copy the claim to a new one.
next-disputed = We will answer your dispute by { $date }. You do not need to do anything.
next-who-partner = Next move: you
next-who-reviewer = Next move: the reviewer
next-who-customer = Next move: the customer
next-who-nobody = Nothing more happens automatically

# Solution areas, activities and programmes, with what each is for and what a wrong choice costs.

area-microsoft-365 = Microsoft 365
area-microsoft-365-help = For work on Microsoft 365 workloads such as Teams or Exchange Online. The only activity is Usage.
area-business-applications = Business Applications
area-business-applications-help = For work on Dynamics 365 and Power Platform products. Claim Pre-sales, Usage or both, or Revenue association alone. You need the subscription ID of each product.
area-wrong-choice = The solution area cannot be changed after sending. If it is wrong, you have to withdraw the claim, file it again and wait for a new review.
activity-usage = Usage
activity-usage-help = You help the customer use what it has: rollout, adoption, training, managed services. It counts towards the OSU programme.
activity-pre-sales = Pre-sales
activity-pre-sales-help = You influenced the purchase: assessment, demonstration, proof of concept, proposal. It counts towards the OSA Sell programme.
activity-revenue-association = Revenue association
activity-revenue-association-help = You are recognised for the revenue of this customer, with your seller and ISV solution. It is recognition only: no eligibility assessment, no payment.
activity-wrong-choice = The activity cannot be changed after sending. The wrong one counts towards the wrong programme: you have to withdraw the claim, file it again, and lose the time until the new approval.
activity-alone = Revenue association cannot be combined with another activity in one claim.
programme-osu = OSU
programme-osu-help = Online Services Usage: incentives for growing the customer’s use.
programme-osa-sell = OSA Sell
programme-osa-sell-help = Online Services Advisor, Sell: incentives for work before the purchase.
programme-recognition-only = Recognition only
programme-recognition-only-help = Your part in the revenue is recorded. Nothing is paid.

# Roles, with what each is for.

role-billing-admin = Billing admin
role-billing-admin-help = Files and follows claims for the locations assigned to them, sees and exports payouts.
role-global-admin = Global admin
role-global-admin-help = Does everything for the company, users and locations included.
role-incentives-admin = Incentives admin
role-incentives-admin-help = Files and follows claims for the locations assigned to them, and ends associations.
role-reviewer = Reviewer
role-reviewer-help = Checks claims: asks, approves, rejects, decides disputes.
role-lead = Review lead
role-lead-help = A reviewer who also assigns work, decides competing claims and maintains the reference data.
role-customer = Customer
role-system = System
role-a-reviewer = a reviewer
author-reviewer = A reviewer

# The six steps of a new claim.

step-partner = Partner and activity
step-customer = Customer
step-products = Products
step-proof = Proof of execution
step-contact = Your contact and comment
step-check = Check your answers
step-partner-title = Which location and which activity?
step-customer-title = Which customer is it?
step-products-title = Which products do you claim?
step-proof-title = Upload proof of execution
step-contact-title = Who can we ask, and what should we know?
step-of = Step { $number } of { $total }
step-done = done
step-current = current step
step-to-do = to do
step-too-early = Fill in this step first. The later steps depend on it.

# Reasons to ask, in the reviewer's list, and the long text that tells the partner what to do.

reason-missing-all-poe = Missing all PoE
reason-missing-all-poe-long = We found no usable proof of execution (PoE). Upload a document that shows the customer’s name, the customer’s signed acknowledgement, the dates, your work, and each product you claim.
reason-missing-acknowledgement = Missing customer acknowledgement
reason-missing-acknowledgement-long = The customer’s signed acknowledgement is missing. Upload a document that a person at the customer has signed, with name, job title and date, or an e-mail in which that person confirms your work.
reason-missing-dates = Missing or old dates
reason-missing-dates-long = The proof has no dates, or its dates are more than 12 months before you submitted the claim. Upload a proof that shows when you worked or work for the customer, within those 12 months.
reason-missing-service = Missing partner solution/service
reason-missing-service-long = The proof does not say what you did for the customer. Upload a document that describes your solution or service, such as a statement of work, an order or a project report.
reason-missing-products = Missing products
reason-missing-products-long = The proof does not name every product or workload of this claim. Upload a proof that names them, or remove the products that it does not cover.
reason-other = Other
reason-other-long = The reviewer’s message says what is needed.
reason-other-needs-text = If you choose Other, say what is missing.

# Rejection: groups and their details.

rejection-insufficient-poe = Insufficient proof of execution
rejection-no-partner-response = No partner response
rejection-partner-request = Partner request
rejection-customer-decline = Customer decline
rejection-competing-claim = Competing claim
rejection-missing-consent = Missing customer consent on PoE
rejection-missing-products = Missing products
rejection-poe-unavailable = PoE unavailable
rejection-missing-dates = Missing or old dates
rejection-work-not-described = Work not described
rejection-other = Other
rejection-wrong-mpn = Wrong MPN
rejection-wrong-activity = Wrong activity
rejection-no-longer-working = No longer working with the customer
rejection-within-window = The customer declined in time
rejection-late = The customer ended the association after the time to decline
rejection-another-partner-retained = Another partner retained
rejection-superseded = Superseded
rejection-final = This decision is final.
rejection-not-disputable-partner-request = It was closed at the partner’s request, so there is nothing to dispute.
rejection-not-disputable-customer-decline = This was the customer’s decision. Talk to the customer; if it changes its mind, make a new claim.
rejection-not-disputable-after-dispute = A dispute has already been decided. Make a new claim with updated proof.

# Withdrawing: what the partner chooses.

withdraw-wrong-partner-id = Wrong partner ID
withdraw-wrong-activity = Wrong activity
withdraw-no-longer-working = We no longer work with this customer
withdraw-other = Other
withdraw-consequence-before-approval = The review stops. This cannot be undone.
withdraw-consequence-approved = The association ends, and the customer is told. This cannot be undone.

# Not eligible: why.

ineligible-subscription-inactive = Subscription not active or in grace
ineligible-other-channel = Bought through another channel
ineligible-location-not-enrolled = Location not enrolled
ineligible-payment-profile = Payment profile incomplete
ineligible-claim-window = Outside the programme’s claim window
ineligible-no-growth = No growth above the prior high-water mark
ineligible-usage-before-approval = Usage before approval
ineligible-recognition-only = Recognition only
ineligible-other = Other
ineligible-still-valid = The association stays valid.

# The reviewer's checklist.

checklist-title = Proof checks
checklist-belongs = Proof belongs to this claim
checklist-acknowledgement = Customer’s signed acknowledgement
checklist-dates = Dates present and within 12 months before submission
checklist-service = Partner’s service described
checklist-products = Each claimed product named
checklist-found = Found
checklist-missing = Missing
checklist-not-checked = Not checked
checklist-incomplete = Not yet: every line must be Found before you approve.

# The reviewer's decision.

decision-approve = Approve
decision-ask = Ask partner for more
decision-reject = Reject
decision-what-is-missing = What is missing?

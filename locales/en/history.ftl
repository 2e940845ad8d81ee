# What happened to a claim: the title of each entry.

history-created = Draft created
history-draft-saved = Draft saved
history-draft-deleted = Draft deleted
history-draft-expired = Draft deleted on expiry
history-submitted = Claim submitted
history-edited = Claim edited
history-review-started = Review started
history-taken = Claim taken
history-released = Claim released
history-assigned = Claim assigned
history-information-requested = More information requested
history-answered = Request answered
history-closed-unanswered = Rejected: no answer in time
history-approved = Claim approved
history-rejected = Claim rejected
history-held = Review put on hold
history-resumed = Review resumed
history-customer-notified = Customer’s e-mail accepted
history-mail-bounced = E-mail to the customer bounced
history-address-replaced = New address for the customer
history-link-reissued = New link for the customer
history-address-confirmed = Customer’s address confirmed
history-address-refused = Customer’s address not confirmed
history-refusal-lifted = Customer’s refusal of this partner lifted
history-declined = The customer declined
history-decline-taken-back = The customer took the decline back
history-sent-for-assessment = Sent for eligibility assessment
history-eligible = Outcome: eligible
history-not-eligible = Outcome: not eligible
history-end-requested = The customer asked to end the association
history-declined-late = Association ended at the customer’s request
history-withdrawn = Claim withdrawn
history-disputed = Rejection disputed
history-reinstated = Rejection reversed
history-competition-won = Competing claim decided: this claim stays
history-competition-lost = Competing claim decided: this claim is rejected
history-proof-added = File added
history-proof-removed = File removed
history-comment-added = Comment
history-note-added = Internal note
history-mail = E-mail to { $recipient }
history-internal = Reviewers only

# Who did it, when there is no name.

history-by-partner = the partner
history-by-customer = the customer
history-by-system = the system

# Labels of details. What has a name elsewhere keeps it.

history-start-due = Review starts by
history-decision-due = Decision by
history-answer-due = Answer by
history-dispute-until = Dispute by
history-address-due = New address by
history-confirm-due = Address to be confirmed by
history-refused = Future requests
history-refused-all = The customer refuses all future requests from this partner
history-decline-until = Customer may decline until
history-missing = Missing
history-internal-reason = Internal reason
history-other-claim = Other claim
history-file-name = File
history-partner-contact = Partner contact
history-other-field = Other field
history-contact-field = { $contact } – { $field }
history-found-on-page = { $finding }, page { $page }
history-line = { $label }: { $text }
history-file = { $name }, { $size }, SHA-256 { $sha256 }
history-subject = Subject
history-delivery = Delivery
history-mail-waiting = Waiting to be sent
history-mail-accepted = Accepted by the mail server on { $instant }
history-mail-parked = Delivery stopped on { $instant }
history-mail-unwanted = Not sent: turned off by its reader, who finds it among their notifications
history-mail-void = Not sent: no longer needed on { $instant }

# The page and the file to download.

history-title = History
history-of = History of { $claim }, { $customer }
history-from = from
history-to = to
history-only = Shown: { $kind }
history-time = Time
history-event = Event
history-by = By
history-details = Details
history-status-after = Status after

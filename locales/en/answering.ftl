# Answering the reviewer, disputing, withdrawing.

answering-meanwhile = Somebody else changed the claim while you were on this page. Nothing was sent yet. What you typed is kept: read what changed, then send it again.
answering-can-dispute = You can dispute until { $deadline }.
answering-will-be-rejected = The claim is being rejected because no answer came in time. You can dispute the rejection as soon as we have told you about it.
answering-to-claim = Go to the claim

# Withdrawing.

notice-claim-withdrawn = The claim was withdrawn.
withdraw-explanation-hint = The reviewer reads it. It stays in the history.
withdraw-consequence-submitted = The claim leaves the queue and is closed. This cannot be undone.
withdraw-consequence-question = The review stops, and there is nothing more to answer. This cannot be undone.
withdraw-consequence-disputed = The dispute ends, and the claim stays rejected for good. This cannot be undone.

# Responding.

notice-answer-sent = Your answer was sent to the reviewer.
notice-answer-sent-competing = Your answer was sent to the reviewer. Another claim exists for at least one of these products: the reviewer compares the proofs.
response-asked-by = { $by }, { $time }
response-what-answers = Your answer needs at least one of these: a new file, a corrected field, a removed product, or a message that explains. A comment on the claim page alone is not an answer.
response-files = New proof
response-files-hint = Uploaded files are added to the claim at once. What you have written stays on the page.
response-product-named = The reviewer asks you to remove it
response-remove-hint = Tick what the proof does not cover. The rest stays claimed.
response-message-hint = Say for each point above what you added, or why nothing is needed. A new file, a corrected field or a removed product can go without a message.
response-correct = Correct the claim
response-correct-hint = Change only what is wrong; every change stands in the history. Customer, tenant, solution area and activity cannot change any more.
response-own-claim = Give up this change, or withdraw the other claim first:
response-accept = Answer by removing what the reviewer named
error-products-all-removed = Keep at least one product. To give up all of them, withdraw the claim.

# Disputing.

notice-dispute-sent = Your dispute was sent. Another reviewer looks at the claim again.
dispute-facts = What the reviewer knows already
dispute-hint = Write why, add new proof, or both.
dispute-not-rejected = Only a rejected claim can be disputed. This claim is in the status { $status }.
dispute-over = The time to dispute ended on { $deadline }. Make a new claim with updated proof.

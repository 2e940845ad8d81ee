# Answering the reviewer, disputing, withdrawing.

answering-meanwhile = Somebody else changed the claim while you were on this page. Nothing has been sent yet. What you typed is kept: read what changed, then send it again.
answering-can-dispute = You can dispute until { $deadline }.
answering-will-be-rejected = The claim is being rejected because no answer came in time. You can dispute the rejection as soon as we have told you about it.
answering-to-claim = Go to the claim

# Withdrawing.

notice-claim-withdrawn = The claim was withdrawn.
withdraw-explanation-hint = The reviewer can read it. It stays in the history.
withdraw-consequence-submitted = The claim leaves the queue and is closed. This cannot be undone.
withdraw-consequence-question = The review stops, and you no longer need to answer. This cannot be undone.
withdraw-consequence-disputed = The dispute ends, and the claim stays rejected for good. This cannot be undone.

# Responding.

notice-answer-sent = Your answer was sent to the reviewer.
notice-answer-sent-competing = Your answer was sent to the reviewer. Another claim exists for at least one of these products: the reviewer will compare the proofs.
response-asked-by = { $by }, { $time }
response-what-answers = Your answer needs at least one of these: a new file, a corrected field, a removed product, or a message that explains. A comment on the claim page is not an answer.
response-files = New proof
response-files-hint = Uploaded files are added to the claim at once. What you have written stays on the page.
response-product-named = The reviewer asks you to remove it
response-remove-hint = Tick what the proof does not cover. The rest stays in the claim.
response-message-hint = For each point above, say what you added or why nothing is needed. If you add a file, correct a field or remove a product, you can leave the message empty.
response-correct = Correct the claim
response-correct-hint = Change only what is wrong; every change is recorded in the history. The customer, tenant, solution area and activity can no longer be changed.
response-own-claim = Leave out this change, or withdraw the other claim first:
response-accept = Answer by removing what the reviewer named
error-products-all-removed = Keep at least one product. To remove all of them, withdraw the claim.

# Disputing.

notice-dispute-sent = Your dispute was sent. Another reviewer will look at the claim again.
dispute-facts = What the reviewer already knows
dispute-hint = Say why, add new proof, or both.
dispute-not-rejected = Only a rejected claim can be disputed. The status of this claim is { $status }.
dispute-over = The time to dispute ended on { $deadline }. Make a new claim with updated proof.

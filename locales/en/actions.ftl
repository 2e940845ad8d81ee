# What reviewers and leads do with a claim beside deciding it.

action-assign = Assign to a reviewer
action-bounce = The customer’s mail came back
action-address-check = Confirm the customer’s address
action-lift-refusal = Lift the refusal
action-late-decline = End at the customer’s wish
action-reason-internal = Only reviewers see it.
action-reason-public = The partner can read it in the history.
error-reason-missing = Write a reason
error-reviewer-choose = Choose a reviewer
error-reviewer-unfit = This person cannot review the claim. Choose another reviewer.

hold-title = Put the review on hold
hold-text = The clock of the decision stops, and the partner gets your message by e-mail. Comments and files can still be added.
resume-title = Resume the review
resume-text = The clock of the decision runs again, with the days that were left.
release-title = Release this claim
release-text = The claim is nobody’s again, and any reviewer can take it. Its deadline stays.
assign-title = Assign this claim to a reviewer
assign-text = The claim becomes the work of the reviewer you choose, also if somebody has it now. Its deadline stays.
reinstate-title = Take the rejection back
reinstate-text = For a claim that was rejected by error or because of an outage. It goes back to the status before, with a new deadline, and the partner is told by e-mail.
late-decline-title = End this association at the customer’s wish
late-decline-text = The time to decline is over. Go on only if the customer asked to end the association, through its link or in writing. This is final. The partner and the customer are told by e-mail.
late-decline-confirm = End the association
bounce-title = The customer’s mail came back
bounce-text = Go on if the mail server returned our mail to the customer. The customer’s days stop, and the partner is asked for a new address. With a new address the customer gets a new link and its full days.
bounce-address = It was sent to
bounce-confirm = Yes, it came back
address-check-title = Confirm the customer’s address
address-check-text = The customer can decline only if our mail reaches them, and their silence counts. Confirm the address only if it is the customer’s own. Then the mail goes out with a new link and full days. If you refuse it, the partner is asked for another one.
address-check-before = Address before
address-check-after = New address
address-check-none = Nothing about it stands out.
address-check-reason = Needed only if you refuse the address. The partner reads it.
address-check-confirm = Confirm the address
address-check-refuse = Refuse the address
lift-refusal-title = Lift the customer’s refusal of this partner
lift-refusal-text = The customer refused all future requests of this partner. Go on only if the customer changed its mind. Other claims of this partner on this customer can then be approved. The decline of this claim stands.
lift-refusal-confirm = Lift the refusal

notice-held = The review is on hold, and the partner is told.
notice-resumed = The review goes on.
notice-released = You released the claim. Any reviewer can take it now.
notice-assigned = The claim is assigned.
notice-reinstated = The rejection is taken back, and the partner is told.
notice-declined-late = The association has ended. The partner and the customer are told.
notice-bounced = Recorded. The partner is asked for a new address.
notice-address-confirmed = The address is confirmed. We write to the customer.
notice-address-refused = The address is refused. The partner is asked for another one.
notice-refusal-lifted = The refusal is lifted.

# What partners do with a claim that was sent.

new-address-title = Give a new address of the customer
new-address-old = This address cannot be used:
new-address-why = Why the reviewer refused it:
new-address-text = { $days ->
    [one] A reviewer confirms the new address. Then we write to it, and the customer has { $days } day to decline.
   *[other] A reviewer confirms the new address. Then we write to it, and the customer has { $days } days to decline.
}
new-address-until = Give it by { $deadline }.
new-address-send = Submit this address
edit-title = Edit claim
edit-fixed-title = What cannot be changed
edit-proof = Files have their own page, and what you typed here is not saved by it:
edit-conflict = Your page was older, so nothing was overwritten. What you typed is still in the form. Save changes takes yours in place of what is saved now.
notice-address-replaced = The new address is saved. A reviewer confirms it, then we write to the customer.
notice-claim-edited = Your changes are saved. The deadline has not moved.
notice-claim-edited-competing = Your changes are saved. Another claim exists for at least one of these products: the reviewer compares the proofs.
notice-claim-copied = This is a new draft with the same answers, without files. Check each step.
notice-claim-copied-elsewhere = This is a new draft with the same answers, without files. The location is another one, because the old one is not yours: choose the right one.

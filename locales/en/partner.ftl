# The partner's side: what the statuses mean, and what a form that was refused or came late has to say.

status-guide-title = What the statuses mean
status-editing-next = { $days ->
    [one] Next: the partner finishes and submits it. A draft is deleted { $days } day after its last change.
   *[other] Next: the partner finishes and submits it. A draft is deleted { $days } days after its last change.
}
status-submitted-next = { $days ->
    [one] Next: a reviewer, who begins within { $days } business day. The partner can still edit.
   *[other] Next: a reviewer, who begins within { $days } business days. The partner can still edit.
}
status-under-review-next = { $days ->
    [one] Next: the reviewer, who decides within { $days } business day or asks for more.
   *[other] Next: the reviewer, who decides within { $days } business days or asks for more.
}
status-partner-action-required-next = { $days ->
    [one] Next: the partner, who answers within { $days } business day. Without an answer the claim is rejected.
   *[other] Next: the partner, who answers within { $days } business days. Without an answer the claim is rejected.
}
status-approved-next = { $days ->
    [one] Next: the customer, who can decline for { $days } day. Then eligibility is assessed.
   *[other] Next: the customer, who can decline for { $days } days. Then eligibility is assessed.
}
status-rejected-next = { $days ->
    [one] Next: the partner, who can dispute within { $days } day if the reason allows it, or copy the claim to a new one.
   *[other] Next: the partner, who can dispute within { $days } days if the reason allows it, or copy the claim to a new one.
}
status-disputed-next = { $days ->
    [one] Next: another reviewer, who answers within { $days } business day.
   *[other] Next: another reviewer, who answers within { $days } business days.
}

# Filing.

notice-claim-submitted-competing = Claim submitted. Another claim exists for at least one of these products: the reviewer will compare the proofs.
button-search-claims = Search claims

# Responding.

response-nothing-yet = So far nothing answers the request.
response-so-far = { $count ->
    [one] So far { $count } new file answers the request. It is sent when you press Send back.
   *[other] So far { $count } new files answer the request. They are sent when you press Send back.
}
card-proof-not-sent = You have added proof since the request. The reviewer looks at it once you open Respond to request and press Send back.

# After a session ended.

sign-in-again-files = Files are not kept when a session ends. Once you have sent this, choose these again:
file-choose-again = Choose { $file } again: it was not kept when your session ended

# While files are sent.

upload-sending = Uploading
upload-checking = Checking the files
upload-failed = The upload broke off. Nothing is lost: check your connection, then press the button again.

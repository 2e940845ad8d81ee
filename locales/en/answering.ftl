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

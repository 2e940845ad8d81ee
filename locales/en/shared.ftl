# Frame of every page.

site-name = Associations
site-title = { $page } – Associations
site-skip = Skip to main content
site-language = Language
site-navigation = Main menu
site-breadcrumb = You are here
site-help = Help
site-demo = Demo
site-demo-banner = Demo: nothing here is real, and e-mails stay in the demo mailbox.
site-signed-in-as = Signed in as { $name }
site-notifications = { $count ->
    [one] Notifications, { $count } unread
   *[other] Notifications, { $count } unread
}
site-theme = Appearance
site-theme-system = System
site-theme-light = Light
site-theme-dark = Dark

# Buttons and links that act.

button-continue = Continue
button-save-later = Save and come back later
button-back = Back
button-cancel = Cancel
button-sign-in = Sign in
button-sign-out = Sign out
button-apply-filters = Apply filters
button-clear-filters = Clear all filters
button-remove-filter = Remove filter { $name }
button-download = Download
button-download-csv = Download CSV
button-save-pdf = Save as PDF
button-save-changes = Save changes
button-upload = Upload
button-new-claim = New claim
button-submit-claim = Submit claim
button-edit-claim = Edit claim
button-delete = Delete
button-delete-draft = Delete draft
button-withdraw-claim = Withdraw claim
button-yes-withdraw = Yes, withdraw
button-no-keep = No, keep it
button-copy-claim = Copy to a new claim
button-respond = Respond to request
button-send-back = Send back
button-dispute = Dispute
button-add-comment = Add comment
button-history = History
button-mark-all-read = Mark all as read
button-start-next = Start next claim
button-start-review = Start review
button-take = Take
button-release = Release
button-assign = Assign to
button-hold = Put on hold
button-hold-off = Resume
button-reinstate = Reinstate
button-save-progress = Save progress
button-check-send = Check and send
button-send = Send
button-insert = Insert
button-confirm = Confirm
button-retry = Try again

# Lists.

list-range = { $first } to { $last } of { $total }
list-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
}
list-unread = { $count ->
    [one] { $count } new comment
   *[other] { $count } new comments
}
list-new-files = { $count ->
    [one] { $count } new file
   *[other] { $count } new files
}
list-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
list-pages = Pages
list-page = Page { $number }
list-previous = Previous page
list-next = Next page
list-all = All
list-none = None
list-yes = Yes
list-no = No
list-from-to = { $before } → { $after }
list-by = by { $name }

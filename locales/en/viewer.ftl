# The proof, a page at a time.

viewer-files = Files
viewer-page = Page { $page } of { $pages }
viewer-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
viewer-previous = Previous page
viewer-next = Next page
viewer-fit = Fit width
viewer-normal = Normal width
viewer-text = Text of this page
viewer-no-text = This page has no text that can be read. It may be a scan.
viewer-alt = Page { $page } of { $file }. Use “Text of this page” to read it as text.
viewer-alt-picture = The picture { $file }
viewer-new = new
viewer-waiting = Preparing preview
viewer-later = Many pages from this company have been prepared in the past hour. This preview will be made after { $time }. You can already download the file.
viewer-refresh = Refresh
viewer-first = The first { $shown } of { $pages } pages are shown; the rest is in the download.

# Why there is nothing to see.

viewer-server = No preview can be made on this server. Download the file.
viewer-page-failed = This page cannot be shown. Download the file.
viewer-protected = No preview: the file asks for a password. Download it.
viewer-broken = No preview: the file cannot be read. Download it.
viewer-no-pages = No preview: the file has no pages. Download it.
viewer-too-much = No preview: the file is too complex to be shown. Download it.
viewer-too-many-pixels = No preview: the picture is too large to be shown. Download it.
viewer-gone = No preview: the content of this file is missing.
viewer-inside-pdf = { $count ->
    [one] This PDF contains { $count } more file, which is not shown here:
   *[other] This PDF contains { $count } more files, which are not shown here:
}
viewer-inside-message = { $count ->
    [one] This message has { $count } attachment, which is not shown here:
   *[other] This message has { $count } attachments, which are not shown here:
}
viewer-inside-document = { $count ->
    [one] This document contains { $count } more file, which is not shown here:
   *[other] This document contains { $count } more files, which are not shown here:
}
viewer-form = This PDF is a form that only Adobe Acrobat shows in full. Download it to see what was filled in.
viewer-changed = No preview: the content of this file has changed since it was uploaded. Tell the programme’s support.
viewer-unfinished = No preview: the file could not be shown after several attempts. Download it.

# Single keys.

keys-title = Shortcuts
keys-text = Single keys speed up the review page. They are off until you turn them on, do nothing while you type, and everything can be done without them.
keys-list = Keys on the review page
keys-found = Mark this check Found and go to the next one
keys-missing = Mark this check Missing and go to the next one
keys-next = Next check
keys-page-next = Next page
keys-page-previous = Previous page
keys-file-previous = Previous file
keys-file-next = Next file
keys-decision = Go to the decision
keys-message = Write the message to the partner
keys-send = Send, on the page that shows what will be sent
keys-help = This list
keys-are-on = Shortcuts are on for you.
keys-are-off = Shortcuts are off for you.
keys-turn-on = Turn shortcuts on
keys-turn-off = Turn shortcuts off
button-close = Close

# Deadlines and spans. $days is a count.

time-date-at = { $date } at { $time }
time-deadline = { $date }, { $time } ({ $zone })
time-due-today = due today
time-overdue = overdue
time-business-day-begun = less than 1 business day left
time-business-days-left = { $days ->
    [one] { $days } business day left
   *[other] { $days } business days left
}
time-business-days-overdue = { $days ->
    [one] { $days } business day overdue
   *[other] { $days } business days overdue
}
time-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
time-days-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
time-draft-goes-today = deleted tonight
time-draft-goes = { $days ->
    [one] deleted in { $days } day
   *[other] deleted in { $days } days
}
time-last-day-to-dispute = last day to dispute
time-days-to-dispute = { $days ->
    [one] { $days } day left to dispute
   *[other] { $days } days left to dispute
}
tone-on-time = on time
tone-due-soon = due soon
tone-overdue = overdue
tone-paused = paused

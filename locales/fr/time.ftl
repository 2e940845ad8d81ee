# Deadlines and spans. $days is a count.

time-date-at = { $date } à { $time }
time-deadline = { $date } à { $time } ({ $zone })
time-due-today = échéance aujourd’hui
time-overdue = en retard
time-business-day-begun = moins de 1 jour ouvré restant
time-business-days-left = { $days ->
    [one] { $days } jour ouvré restant
   *[other] { $days } jours ouvrés restants
}
time-business-days-overdue = { $days ->
    [one] en retard de { $days } jour ouvré
   *[other] en retard de { $days } jours ouvrés
}
time-days-left = { $days ->
    [one] { $days } jour restant
   *[other] { $days } jours restants
}
time-days-overdue = { $days ->
    [one] en retard de { $days } jour
   *[other] en retard de { $days } jours
}
time-draft-goes-today = supprimé ce soir
time-draft-goes = { $days ->
    [one] supprimé dans { $days } jour
   *[other] supprimé dans { $days } jours
}
time-last-day-to-dispute = dernier jour pour contester
time-days-to-dispute = { $days ->
    [one] { $days } jour pour contester
   *[other] { $days } jours pour contester
}
tone-on-time = dans les temps
tone-due-soon = échéance proche
tone-overdue = en retard
tone-paused = en pause
